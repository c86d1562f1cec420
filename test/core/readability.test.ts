import { expect, test } from '@playwright/test';
import { syllable } from 'syllable';
import type { Notice, NoticeBlock } from '../../main/core/view/notice.ts';
import { noticeFacts, noticeFigures, textFigures } from '../../main/core/view/readability.ts';

const plain = (text: string) => [{ text, strong: false }];
const paragraph = (text: string): NoticeBlock => ({ kind: 'paragraph', text: plain(text) });
const gradeOf = (text: string): string => textFigures([paragraph(text)], syllable).grade.toFixed(2);

test('the school grade follows the formula', () => {
  // The usual example with 6 words of one syllable; then 13 words with 26 syllables, counted by hand.
  expect(gradeOf('The cat sat on the mat.')).toBe('-1.45');
  expect(gradeOf('The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.')).toBe('13.08');
});

test('each list item is a sentence, headings count only as words, and punctuation does not count', () => {
  const blocks: readonly NoticeBlock[] = [
    { kind: 'heading', level: 2, text: plain('What is not allowed') },
    { kind: 'list', ordered: false, items: [plain('Gambling - or shares'), plain('Hacking. "Stop!" they said (twice).')] },
  ];
  const { words, longest, grade } = textFigures(blocks, () => 1);
  expect([words, longest]).toEqual([12, { words: 4, text: 'What is not allowed' }]);
  // Eight words in four sentences.
  expect(grade).toBeCloseTo((0.39 * 8) / 4 + 11.8 - 15.59);
  expect(textFigures([], syllable)).toEqual({ words: 0, longest: null, grade: 0 });
});

const HARD = `${'Notwithstanding organisational considerations '.repeat(50)}.`;
const facts = (notice: Pick<Notice, 'blocks' | 'more'>): readonly string[] => {
  const whole = { version: '1', ...notice };
  return noticeFacts(whole, noticeFigures(whole, syllable)).map(({ value }) => value);
};

test('IT see in plain words how readable their notice is, and how to improve it', () => {
  const easy = paragraph('You can use this. It is free.');
  expect(facts({ blocks: [easy], more: [paragraph('Please do not stay for more than an hour.')] })).toEqual([
    '7 words. Good: at most 120.',
    '9 words. Good: at most 20.',
    expect.stringMatching(/^First screen: grade 0\.0 .* 5 years\. Good\. All rules: grade \d\.\d /),
  ]);
  expect(facts({ blocks: [easy, paragraph(HARD)], more: [] })).toEqual([
    '157 words. Too long: better 120. Write a line --- above what "Read all the rules" is to open.',
    '150 words. Too long: better 20. It begins "Notwithstanding organisational considerations Notwithstanding organisational".',
    expect.stringContaining('Too hard: better grade 4.5. Use shorter words and sentences.'),
  ]);
  // With two layers IT already use the separating line, so it is not explained.
  expect(facts({ blocks: [paragraph(HARD)], more: [easy] })[0]).toBe('150 words. Too long: better 120.');
});
