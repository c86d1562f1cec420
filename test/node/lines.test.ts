import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { readLines } from '../../main/node/files/lines.ts';

/** What is heard of these pieces, which come one after the other. */
async function heard(pieces: readonly (string | Buffer)[], longest?: number): Promise<readonly string[]> {
  const stream = new PassThrough();
  const said: string[] = [];
  readLines(stream, { line: (text) => void said.push(text), tooLong: () => void said.push('too long') }, longest);
  for (const piece of pieces) {
    stream.write(piece);
    await nextTurn();
  }
  stream.end();
  await nextTurn();
  return said;
}

test('a line ends with LF and with nothing else', async () => {
  expect(await heard(['a\u2028b\u2029c\rd\u0085e\n', '\n', 'f\n'])).toEqual(['a\u2028b\u2029c\rd\u0085e', '', 'f']);
});

test('pieces are put together, also when they part a letter', async () => {
  const bytes = Buffer.from('a £ b\nc');
  expect(await heard([bytes.subarray(0, 3), bytes.subarray(3, 5), bytes.subarray(5), 'd\ne\nf'])).toEqual(['a £ b', 'cd', 'e']);
});

test('what has no end is reported once, and nothing is heard after it', async () => {
  expect(await heard(['ok\n', 'x'.repeat(6), 'x'.repeat(6), '\nlate\n'], 10)).toEqual(['ok', 'too long']);
});
