import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readNotice } from '../../main/node/settings/notice-file.ts';
import { parseNotice } from '../../main/node/settings/notice-text.ts';
import { readTranslations } from '../../main/node/settings/notice-translations.ts';
import { test } from '../fakes/folder.ts';

const FRONT = '---\nversion: 2026-11\n---\n';

function problems(text: string): readonly string[] {
  const read = parseNotice(text);
  return read.ok ? [] : read.problems;
}

test('the notice consists of headings, paragraphs, lists and strong words', () => {
  const text =
    '# Before *you* start\n'.replaceAll('*', '') +
    '\nFree to use,\nfor **everybody**.\n\n## Please\n\n- Stay.\n- **Do not** save\n  files.\n\n1. One\n2. Two\n';
  expect(parseNotice(FRONT + text)).toEqual({
    ok: true,
    value: {
      version: '2026-11',
      blocks: [
        { kind: 'heading', level: 1, text: [{ text: 'Before you start', strong: false }] },
        {
          kind: 'paragraph',
          text: [
            { text: 'Free to use, for ', strong: false },
            { text: 'everybody', strong: true },
            { text: '.', strong: false },
          ],
        },
        { kind: 'heading', level: 2, text: [{ text: 'Please', strong: false }] },
        {
          kind: 'list',
          ordered: false,
          items: [
            [{ text: 'Stay.', strong: false }],
            [
              { text: 'Do not', strong: true },
              { text: ' save files.', strong: false },
            ],
          ],
        },
        { kind: 'list', ordered: true, items: [[{ text: 'One', strong: false }], [{ text: 'Two', strong: false }]] },
      ],
      more: [],
    },
  });
});

test('any other Markdown in the notice is a problem with its line number, all reported at once', () => {
  const text = [
    '# Notice',
    '',
    'See [the policy](https://example.org/) and `code`.',
    '',
    '<script>alert(1)</script>',
    '',
    '![logo](logo.png) *softly* <b>bold</b>',
    '',
    '> quoted',
    '',
    '- point',
    '  - point within',
    '',
    '***',
    '',
    '| a | b |',
    '|---|---|',
    '',
    '    indented',
    '',
    '#### Too deep',
    '',
    'End  ',
    'of it <https://example.org/>',
    '',
    '[x]: https://example.org/',
  ].join('\n');
  const plain = 'Write it as plain words.';
  const blocks = 'Write it as plain paragraphs or a list.';
  expect(problems(FRONT + text)).toEqual([
    `line 6: A link cannot be shown in the notice. ${plain}`,
    `line 6: Code (backticks) cannot be shown in the notice. ${plain}`,
    `line 8: HTML cannot be shown in the notice. ${blocks}`,
    `line 10: A picture cannot be shown in the notice. ${plain}`,
    'line 10: Slanted text cannot be shown in the notice. Use two stars on each side for **strong** words.',
    `line 10: HTML cannot be shown in the notice. ${plain}`,
    `line 10: HTML cannot be shown in the notice. ${plain}`,
    `line 12: A quotation cannot be shown in the notice. ${blocks}`,
    'line 15: Each point of a list must be one paragraph, without lists or anything else in it.',
    'line 19: A table cannot be shown in the notice. Write it as a list.',
    `line 22: Code (lines that begin with four spaces or three backticks) cannot be shown in the notice. ${blocks}`,
    'line 24: Use at most three # for a heading.',
    `line 26: A forced line break (two spaces or a backslash at the end of a line) cannot be shown in the notice. ${plain}`,
    `line 27: A link cannot be shown in the notice. ${plain}`,
    `line 29: A link cannot be shown in the notice. ${blocks}`,
  ]);
});

test('a notice without a version is refused, because acceptances are counted per version @P14', () => {
  const must = 'line 1: The file must begin with the lines "---", "version: 2026-11" and "---".';
  expect(problems('# Notice\n\nWords')).toEqual([must]);
  expect(problems('---\nversion: 2026-11\n# Notice')).toContain(must);
  expect(problems('---\n\n---\nWords')).toEqual(['line 2: The version is missing. Write "version: 2026-11" with this month.']);
  expect(problems('---\nversion: a b\nauthor: me\n---\nWords')).toEqual([
    'line 2: The version must be letters, digits, dots and hyphens, such as 2026-11.',
    'line 3: Only "version:" may stand here. Remove the line.',
  ]);
});

test('a notice without words is refused @P7', () => {
  expect(problems(FRONT)).toEqual(['line 4: The notice has no words. Write it below the line "---".']);
});

test('a line --- in the notice separates the first screen from what "Read all the rules" opens', () => {
  const heading = (text: string) => ({ kind: 'heading', level: 2, text: [{ text, strong: false }] });
  const read = parseNotice(`${FRONT}## Short\n\n---\n\n## Long\n`);
  expect(read).toMatchObject({ ok: true, value: { blocks: [heading('Short')], more: [heading('Long')] } });
  // Without an empty line above, --- makes a heading of the line before it, as in any Markdown.
  expect(parseNotice(`${FRONT}Short\n---\nLong\n`)).toMatchObject({
    ok: true,
    value: { blocks: [heading('Short'), {}], more: [] },
  });
});

test('a line --- with nothing above or below it, or a second one, is a problem with its line number', () => {
  expect(problems(`${FRONT}\n---\n\nLong\n`)).toEqual([
    'line 5: Nothing stands above this line for the first screen. Write the main points there.',
  ]);
  expect(problems(`${FRONT}Short\n\n---\n`)).toEqual([
    'line 6: Nothing stands below this line for "Read all the rules". Write the rest there, or remove the line.',
  ]);
  expect(problems(`${FRONT}Short\n\n---\n\nLong\n\n***\n\nLonger\n`)).toEqual([
    'line 10: There may be one line "---" below the version: it divides the first screen from the rest.',
  ]);
  expect(problems(`${FRONT}---\n`)).toEqual(['line 5: The notice has no words. Write it below the line "---".']);
});

test('a notice written on Windows reads the same', () => {
  expect(parseNotice(`${FRONT}# Hi\n\nYou\n`.replaceAll('\n', '\r\n'))).toEqual(parseNotice(`${FRONT}# Hi\n\nYou\n`));
});

test('the notice file of the language is read, and problems name that file', async ({ folder }) => {
  await writeFile(join(folder, 'notice.en.md'), `${FRONT}Words`);
  await writeFile(join(folder, 'notice.cy.md'), `${FRONT}<b>Geiriau</b>`);
  expect(await readNotice(folder, 'en')).toMatchObject({ ok: true, value: { version: '2026-11' } });
  expect(await readNotice(folder, 'cy')).toMatchObject({
    ok: false,
    problems: [/^notice\.cy\.md: line 4: HTML/, /HTML/].map((like) => expect.stringMatching(like)),
  });
  expect(await readNotice(folder, 'pl')).toEqual({ ok: false, problems: ['notice.pl.md is missing. Put it back.'] });
  await expect(readNotice(folder, '../en')).rejects.toThrow(RangeError);
});

test('only notice translations of the same version are used; others are left out with a reason', async ({ folder }) => {
  await writeFile(join(folder, 'notice.en.md'), `${FRONT}Words\n\n---\n\nMore`);
  await writeFile(join(folder, 'notice.pl.md'), `${FRONT}Słowa\n\n---\n\nWięcej`);
  await writeFile(join(folder, 'notice.tr.md'), `${FRONT.replace('2026-11', '2026-10')}Sözler`);
  await writeFile(join(folder, 'notice.fr.md'), `${FRONT}<b>Mots</b>`);
  await writeFile(join(folder, 'notice.ar.md'), `${FRONT}كلمات`);
  const notice = await readNotice(folder, 'en');
  if (!notice.ok) throw new Error('no notice');
  const { translations, problems } = await readTranslations(folder, notice.value, ['pl', 'tr', 'fr', 'bg']);
  expect(Object.keys(translations), 'Arabic is not offered').toEqual(['pl']);
  expect(translations.pl).toEqual({
    blocks: [{ kind: 'paragraph', text: [{ text: 'Słowa', strong: false }] }],
    more: [{ kind: 'paragraph', text: [{ text: 'Więcej', strong: false }] }],
  });
  expect(problems).toEqual([
    'notice.tr.md is of version 2026-10, and the notice is of version 2026-11. Translate what has changed, then write version: 2026-11.',
    ...[/^notice\.fr\.md: line 4: HTML/, /^notice\.fr\.md: line 4: HTML/].map((like) => expect.stringMatching(like)),
  ]);
});
