/** Slurs are also found when they are disguised. */
import { expect, test } from '@playwright/test';
import { TextScorer } from '../../main/core/content/text-score.ts';
import { starterTexts } from '../fakes/starter.ts';

const { rules, slurs: SLURS } = await starterTexts();
const scorer = new TextScorer(rules);

const DISGUISES: Readonly<Record<string, (word: string) => string>> = {
  leet: (word) => word.replace('o', '0').replace('i', '1').replace('a', '4').replace('e', '3'),
  'Cyrillic letters': (word) => word.replaceAll('o', '\u043e').replaceAll('a', '\u0430').replaceAll('e', '\u0435'),
  'zero-width characters': (word) => [...word].join('\u200d'),
  'full width': (word) => word.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  'spaced letters': (word) => [...word].join(' '),
  dots: (word) => [...word].join('.'),
  repeats: (word) => word.replace(/[aeiou]/, (letter) => letter.repeat(5)),
  'every letter twice': (word) => word.replace(/./g, '$&$&'),
  stars: (word) => `${word[0]}${word.slice(1).replace(/[aeiou]/, '*')}`,
  accents: (word) => word.replaceAll('i', '\u00ef').replaceAll('a', '\u00e1'),
};

for (const [how, disguise] of Object.entries(DISGUISES)) {
  test(`at least 90 % of the slurs are still found when disguised: ${how}`, () => {
    const plain = SLURS.filter((slur) => scorer.scoreSentence(`I hate ${slur}!`) === 'hit');
    expect(plain.length).toBe(SLURS.length);
    const lost = plain.filter((slur) => scorer.scoreSentence(`I hate ${disguise(slur)}!`) !== 'hit');
    expect(lost.length / plain.length, lost.join(' ')).toBeLessThanOrEqual(0.1);
  });
}

test('twin: plain matching finds no disguised slur', () => {
  const raw = (sentence: string): boolean =>
    sentence
      .normalize()
      .split(/[ !]/)
      .some((word) => SLURS.includes(word));
  expect(SLURS.every((slur) => raw(`I hate ${slur}!`))).toBe(true);
  for (const [how, disguise] of Object.entries(DISGUISES)) {
    const changed = SLURS.filter((slur) => disguise(slur) !== slur);
    expect(changed.length, how).toBeGreaterThan(20);
    expect
      .soft(
        changed.filter((slur) => raw(`I hate ${disguise(slur)}!`)),
        how,
      )
      .toEqual([]);
  }
});
