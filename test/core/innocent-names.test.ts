/** Innocent words, places, titles and phrases: none is suspect as a host, a title or a heading. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import wordList from 'word-list';
import { SiteGuesser } from '../../main/core/content/site-guess.ts';
import { starterRules } from '../fakes/starter.ts';
import * as support from '../fakes/support-phrases.ts';
import { PLACES, TITLES } from '../fakes/titles-and-places.ts';
import { CHARITIES, HEALTH, LGBT } from '../fakes/trap-texts.ts';

const { kinds, words } = await starterRules();
if (kinds === undefined) throw new Error('The starter has no rules for kinds of sites.');
const guesser = new SiteGuesser(kinds, words);

const plainOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '');

/** Tries a text as a host, with and without hyphens, as a title and as a heading. @returns a line for each that is suspected */
function suspicions(text: string): readonly string[] {
  const plain = plainOf(text);
  const looks = [
    { host: `${plain.replaceAll(' ', '')}.co.uk` },
    { host: `www.${plain.trim().replace(/ +/g, '-')}.org` },
    { host: 'unlisted.example', title: text },
    { host: 'unlisted.example', headings: [text] },
    { host: `${plain.replaceAll(' ', '')}.com`, title: text, headings: [text] },
  ];
  return looks.flatMap((look) => (guesser.guess(look) === null ? [] : [`${text} (${look.host})`]));
}

test('no dictionary word is suspect as a host or a title', () => {
  const all = readFileSync(wordList, 'utf8').split('\n');
  expect(all.length).toBeGreaterThan(250_000);
  // A word that contains none of these cannot be suspect; skipping such words saves most of the time.
  const signs = kinds.kinds.flatMap(({ names = [], inside = [], edges = [], pairs = [] }) => [
    ...[...names, ...inside, ...edges],
    ...pairs.flatMap((pair) => pair.words),
  ]);
  const tempting = all.filter((word) => signs.some((each) => word.includes(each)));
  expect(tempting.length).toBeGreaterThan(1_000);
  expect(tempting.flatMap(suspicions)).toEqual([]);
});

test('twin: without the exceptions for longer words, dozens of dictionary words would be suspect', () => {
  const blunt = new SiteGuesser({ ...kinds, kinds: kinds.kinds.map(({ longer: _, ...kind }) => kind) }, words);
  const all = readFileSync(wordList, 'utf8').split('\n');
  const hits = all.filter((word) => /bet$|porn|pussy|togel|gacor/.test(word) && blunt.guess({ host: `${word}.com` }) !== null);
  expect(hits.length).toBeGreaterThan(20);
});

for (const [what, texts] of Object.entries({ PLACES, TITLES, ...support }))
  test(`none of ${texts.length} innocent phrases is suspect: ${what}`, () => expect(texts.flatMap(suspicions)).toEqual([]));

test('the innocent phrases include more than 300 about health, support, equality, religion and services for women', () => {
  const all = [...Object.values(support), HEALTH, LGBT, CHARITIES].flat();
  expect(new Set(all).size).toBeGreaterThan(300);
});
