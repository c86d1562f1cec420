import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { readLines } from '../../main/node/files/lines.ts';

/** Returns the lines read from these pieces, which arrive one after the other. */
async function linesOf(pieces: readonly (string | Buffer)[], longest?: number): Promise<readonly string[]> {
  const stream = new PassThrough();
  const lines: string[] = [];
  readLines(stream, { line: (text) => void lines.push(text), tooLong: () => void lines.push('too long') }, longest);
  for (const piece of pieces) {
    stream.write(piece);
    await nextTurn();
  }
  stream.end();
  await nextTurn();
  return lines;
}

test('a line ends only with LF', async () => {
  expect(await linesOf(['a\u2028b\u2029c\rd\u0085e\n', '\n', 'f\n'])).toEqual(['a\u2028b\u2029c\rd\u0085e', '', 'f']);
});

test('pieces of a stream are joined, even if a multi-byte character is split', async () => {
  const bytes = Buffer.from('a £ b\nc');
  expect(await linesOf([bytes.subarray(0, 3), bytes.subarray(3, 5), bytes.subarray(5), 'd\ne\nf'])).toEqual(['a £ b', 'cd', 'e']);
});

test('a line that is too long is reported once, and reading stops', async () => {
  expect(await linesOf(['ok\n', 'x'.repeat(6), 'x'.repeat(6), '\nlate\n'], 10)).toEqual(['ok', 'too long']);
});
