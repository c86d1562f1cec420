import { expect, test } from '@playwright/test';
import { getPublicSuffix } from 'tldts';
import { isPublicSuffix, suffixFilter, sumOfRest, sumStep } from '../../main/node/lists/public-suffixes.ts';
import { pick, seeded, textOf, whole } from '../fakes/random.ts';

/** Returns the answer of the tldts package's public function. */
function tldtsAnswer(name: string): boolean {
  return getPublicSuffix(name, { allowPrivateDomains: true }) === name;
}

const KNOWN = [
  'co.uk',
  'blogspot.com',
  'github.io',
  'com',
  'casino',
  'nhs.uk',
  'foo.ck',
  'web.app',
  'city.kawasaki.jp',
  'foo.kawasaki.jp',
];
const NONE = [
  'bbc.co.uk',
  'mine.blogspot.com',
  'www.ck',
  'tumblr.com',
  'wordpress.com',
  'bad.example.com',
  'foo.city.kawasaki.jp',
];

test('public suffixes of both sections (ICANN and private) are recognised, and names below them are not suffixes', () => {
  expect(KNOWN.filter((name) => !isPublicSuffix(name) && name !== 'city.kawasaki.jp')).toEqual([]);
  expect([...NONE, 'city.kawasaki.jp'].filter(isPublicSuffix)).toEqual([]);
});

test('our copy of the suffix rules gives the same answers as the tldts package', () => {
  const random = seeded(3);
  const labels = [
    'www',
    'co',
    'com',
    'org',
    'uk',
    'jp',
    'ck',
    'kawasaki',
    'city',
    'blogspot',
    'github',
    'io',
    'br',
    'compute',
    'amazonaws',
    'k12',
    'ca',
    'us',
  ];
  const names = [...KNOWN, ...NONE];
  for (let i = 0; i < 20_000; i += 1) {
    const parts = Array.from({ length: 1 + whole(random, 4) }, () =>
      random() < 0.1 ? textOf(random, 'abc', 2) : pick(random, labels),
    );
    names.push(parts.join('.'));
  }
  const differ = names.filter((name) => name.includes('.') && isPublicSuffix(name) !== tldtsAnswer(name));
  expect(differ).toEqual([]);
  expect(names.filter(tldtsAnswer).length).toBeGreaterThan(500);
});

test('the suffix prefilter misses no public suffix and flags few other names', () => {
  const suffixes = suffixFilter();
  const sumOf = (text: string) => [...text].reduce((sum, char) => sumStep(sum, char.charCodeAt(0)), 0);
  const maybe = (name: string) => {
    const beginning = name.slice(0, name.indexOf('.') + 1);
    return suffixes.maybe(sumOf(name), sumOfRest(sumOf(name), sumOf(beginning), name.length - beginning.length));
  };
  expect(KNOWN.filter((name) => name.includes('.') && isPublicSuffix(name) && !maybe(name))).toEqual([]);
  const random = seeded(4);
  const ordinary = Array.from({ length: 10_000 }, () => `${textOf(random, 'abcdefghijklmnopqrstuvwxyz', 9)}.com`);
  expect(ordinary.filter(maybe).length).toBeLessThan(500);
});
