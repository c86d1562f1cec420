import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import type { WordRules } from '../../main/core/filter/filter-rules.ts';
import { plainWords } from '../../main/core/filter/plain-words.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const words: WordRules = {
  groups: [
    { category: 'adult', phrases: ['porn', 'Naked Pics', 'cum', 'pécheur'] },
    { category: 'gambling', phrases: ['slots', 'no deposit bonus', 'казино'] },
  ],
  unless: ['addiction', 'charity', 'self help', 'museum'],
  fillers: ['free', 'now', 'videos', 'html'],
};
const rules = rulesOf({ adult: ['bad.example'] }, { words, protectedHosts: ['nhs.example'] });
const filter = createFilter({ rules, own: { allow: ['allowed.example'], block: [] }, allowHosts: [] });

const CATEGORY = { porn: 'adult', 'naked pics': 'adult', slots: 'gambling' } as const;

/** Phrases in spellings that get past a plain text search. */
const SPELLINGS: readonly (readonly [phrase: keyof typeof CATEGORY, ...addresses: string[]])[] = [
  [
    'porn',
    '/porn',
    '/Porn/',
    '/videos/PORN.html',
    '/a_porn_b',
    '/x?q=free+porn',
    '/x?q=free%20porn&b=1',
    '/?porn',
    '/?porn=1',
    '/?a&b=PORN',
  ],
  ['porn', '/%70orn', '/p%6Frn', '/%2570orn', '/%252570orn', '/x?q=%EF%BD%90%EF%BD%8F%EF%BD%92%EF%BD%8E'],
  [
    'porn',
    '/p\u00f3rn',
    '/p\u00f6r\u00f1',
    '/po\u0301rn',
    '/po\u00adrn',
    '/po\u200brn',
    '/p\u2060o\ufeffrn',
    '/\u24df\u24de\u24e1\u24dd',
    '/\u{1d429}\u{1d428}\u{1d42b}\u{1d427}',
  ],
  [
    'porn',
    '/p\u043ern',
    '/\u0440\u043ern',
    '/\u0420\u041eRN',
    '/\u03c1\u03bfrn',
    '/\u03a1ORN',
    '/p\u00f8rn',
    '/po\u0433n',
    '/x?q=p%D0%BErn',
  ],
  [
    'naked pics',
    '/naked-pics',
    '/naked_pics',
    '/naked+pics',
    '/naked/pics',
    '/naked.pics.html',
    '/naked%20pics',
    '/x?q=naked++pics',
    '/x?q=naked%2Bpics',
  ],
  [
    'naked pics',
    '/x?q=%22naked+pics%22',
    '/x?q=free+NAKED+-+Pics+now',
    '/naked---pics',
    '/naked\u2014pics',
    '/x?q=n\u0430ked%C2%A0pics',
  ],
  ['slots', '/sl\u043ets', '/x?q=free%0aslots', '/best,slots;', "/x?q='slots'"],
];

test('a listed word in the address of a page is found as a whole word, in any spelling', () => {
  for (const [phrase, ...tails] of SPELLINGS) {
    for (const tail of tails) {
      for (const resource of ['mainFrame', 'subFrame'] as const) {
        const verdict = filter.decideUrl(`https://unlisted.example${tail}`, { resource });
        const category = CATEGORY[phrase];
        expect.soft(verdict, tail).toEqual({ verdict: 'block', category, rule: `words:${category}` });
      }
    }
  }
});

test('twin: a plain text search in the address misses most spellings', () => {
  const tails = SPELLINGS.flatMap(([phrase, ...all]) => all.map((tail) => ({ phrase, tail })));
  const found = tails.filter(({ phrase, tail }) => new URL(`https://x.example${tail}`).href.includes(phrase));
  expect(found.length).toBeLessThan(tails.length / 2);
});

/** Parts of words, places, people, and the words of a phrase apart from each other. */
const ORDINARY = [
  ...[
    '/scunthorpe',
    '/penistone',
    '/cumbria',
    '/cumin/',
    '/document',
    '/circumcision',
    '/thailand/pornchai',
    '/porncha',
    '/aporn',
    '/porn1',
  ],
  ...[
    '/pics/naked',
    '/naked/and/pics',
    '/naked?pics',
    '/?a=naked&b=pics',
    '/no-deposit',
    '/deposit-bonus',
    '/timeslots',
    '/sl.ots',
  ],
  ...['/peche', '/p', '/%', '/%70%6f', '/?', '/?&&=', '/казан'],
];

test('addresses with parts of words, or with the words of a phrase apart, open', () => {
  for (const tail of ORDINARY) expect.soft(ruleOf(filter.decideUrl(`https://unlisted.example${tail}`)), tail).toBe('allow');
});

test('phrases in other alphabets and with accents are found', () => {
  for (const tail of ['/казино', '/КАЗИНО-онлайн', '/pecheur', '/P%C3%89CHEUR']) {
    expect.soft(filter.decideUrl(`https://unlisted.example${tail}`).verdict, tail).toBe('block');
  }
});

test('a listed word next to a word of help, health or learning opens; adding a parameter does not lift the block', () => {
  for (const tail of [
    ...[
      '/porn-addiction',
      '/addiction/porn',
      '/self-help/porn',
      '/x?q=porn+addiction',
      '/x?q=museum+of+slots',
      '/charity?q=porn',
    ],
    ...['/self%20help?q=slots', '/x?q=porn%20%C3%A0ddiction'],
  ]) {
    expect.soft(ruleOf(filter.decideUrl(`https://unlisted.example${tail}`)), tail).toBe('allow');
  }
  for (const tail of [
    '/porn?x=charity',
    '/x?q=porn&topic=addiction',
    '/x?topic=addiction&q=slots',
    '/porn#charity',
    '/selfhelp/porn',
  ]) {
    expect.soft(filter.decideUrl(`https://unlisted.example${tail}`).verdict, tail).toBe('block');
  }
});

test('word rules do not apply to hosts, subresources, protected sites and sites that staff allow', () => {
  const allowed = (url: string, resource: 'mainFrame' | 'other' = 'mainFrame') => ruleOf(filter.decideUrl(url, { resource }));
  expect(allowed('https://porn.example/')).toBe('allow');
  expect(allowed('https://unlisted.example/porn.js', 'other')).toBe('allow');
  expect(allowed('https://www.nhs.example/porn')).toBe('allow');
  expect(allowed('https://www.allowed.example/porn')).toBe('allow');
  expect(allowed('blob:https://unlisted.example/porn')).toBe('allow');
  expect(allowed('https://bad.example/charity')).toBe('list:adult');
});

test('a long address is checked to its end', () => {
  for (const filler of ['a/', '%41', 'porno-', '%D0%B0', '%FF%D0%B0', 'naked-', '\u0301', '%25'.repeat(3)]) {
    const long = `https://unlisted.example/${filler.repeat(Math.floor(16_000 / encodeURI(filler).length))}`;
    expect(ruleOf(filter.decideUrl(long)), filler).toBe('allow');
    expect(ruleOf(filter.decideUrl(`${long}/porn`)), filler).toBe('words:adult');
    expect(ruleOf(filter.decideUrl(`${long}?q=slots`)), filler).toBe('words:gambling');
  }
  expect(ruleOf(filter.decideUrl(`https://unlisted.example/${'a/'.repeat(10_000)}`))).toBe('address:too-long');
});

test('a text is split into plain words', () => {
  expect(plainWords('/Caf%C3%A9-au_lait/3.html')).toEqual(['cafe', 'au', 'lait', '3', 'html']);
  expect(plainWords('Straße \u4e2d\u6587')).toEqual(['strasse', '\u4e2d\u6587']);
  expect(plainWords('%%%')).toEqual([]);
});
