import { expect, test } from '@playwright/test';
import { base64Readings } from '../../main/core/filter/disguises.ts';
import { createFilter } from '../../main/core/filter/filter.ts';
import { parseUrl } from '../../main/core/net/url.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';
import { base64, CARRIED, carriers } from './carrier-cases.ts';

const rules = rulesOf(
  { adult: ['bad.example', 'b-d.example'], hate: ['social.example/r/hate'] },
  { carriers, protectedHosts: ['docs.google.com', 'safe.example', 'archive.ph'] },
);
const filter = createFilter({ rules, own: { allow: ['allowed.example'], block: ['own-bad.example'] }, allowHosts: [] });

test('a listed site is refused inside every kind of carrier, on protected hosts too @P11', () => {
  for (const [id, ...addresses] of CARRIED) {
    for (const url of addresses) {
      expect.soft(filter.decideUrl(url), url).toEqual({ verdict: 'block', category: 'adult', rule: `carrier:${id}` });
    }
  }
});

test('twin: comparing only the host would let all of them through', () => {
  const hosts = CARRIED.flatMap(([, ...addresses]) => addresses).map((url) => parseUrl(url)?.hostname ?? '');
  expect(hosts.filter((host) => rules.domains.find(host) !== null)).toEqual([]);
});

test('the same carriers may show any other site', () => {
  for (const [, ...addresses] of CARRIED) {
    for (const url of addresses) {
      const other = url.replace(/bad([.-])example/gi, 'fine$1example').replace('b--d-', 'f--d-');
      const coded = base64('https://fine.example/');
      const open = other.replace(/g:ce\/.*/, `g:ce/${coded}`).replace(/\?b=.*/, `?b=${coded}`);
      expect.soft(ruleOf(filter.decideUrl(open)), open).toBe('allow');
    }
  }
});

/** Spellings of an inner address. Each is tried in a parameter, a path and a whole query. */
const SPELLINGS = [
  ...['https://bad.example/x', 'HTTPS://BAD.EXAMPLE/x', 'https:/bad.example/', 'https:\\\\bad.example\\x', 'bad.example:8443/x'],
  ...[
    '//bad.example/x',
    'bad.example',
    'https://user@bad.example/',
    'https://good.example%40bad.example',
    'https://bad.example./',
  ],
  ...[
    'b%61d.example',
    'https%3A//bad.example',
    'https%3A%2F%2Fbad.example%2F',
    'https%253A%252F%252Fbad.example',
    'https://bad%E3%80%82example/',
  ],
  ...[
    '%68%74%74%70%3a%2f%2f%62%61%64%2e%65%78%61%6d%70%6c%65',
    'https%25253A%25252F%25252Fbad.example',
    '%20https://bad.example',
    '%22https://bad.example%22',
  ],
  ...[
    'view-source:https://bad.example/',
    'https://bad.example%20x',
    base64('https://bad.example/x'),
    base64('HTTP://bad.example/?'),
  ],
];

test('an inner address is found in any spelling', () => {
  for (const inner of SPELLINGS) {
    for (const url of [
      `https://translate.google.com/?u=${inner}`,
      `https://www.google.com/amp/s/${inner}`,
      `https://corsproxy.io/?${inner}`,
    ]) {
      const verdict = filter.decideUrl(url);
      expect
        .soft(verdict, url)
        .toMatchObject({ category: 'adult', rule: expect.stringMatching(/^carrier:(translate|amp|cors)$/) });
    }
  }
});

test('twin: a plain comparison misses at least half of the spellings', () => {
  expect(SPELLINGS.filter((inner) => /^https?:\/\/bad\.example\b/.test(inner)).length).toBeLessThan(SPELLINGS.length / 2);
});

test('all rules apply to the inner address: IP addresses, private names, parts of sites and own lists', () => {
  const rows = [
    ['127.0.0.1/x', 'address'],
    ['http://2130706433/', 'address'],
    ['http://router.lan/', 'private'],
    ['social.example/r/hate/1', 'hate'],
    ['own-bad.example', 'own'],
  ];
  for (const [inner, category] of rows) {
    const url = `https://translate.google.com/?u=${inner}`;
    expect(filter.decideUrl(url), url).toEqual({ verdict: 'block', category, rule: 'carrier:translate' });
  }
  for (const inner of ['allowed.example', 'safe.example/x', 'social.example/r/london', '12345', 'en', '']) {
    expect(ruleOf(filter.decideUrl(`https://translate.google.com/?u=${inner}`)), inner).toBe('allow');
  }
});

test('if no inner address is found, the "otherwise" of the rule applies', () => {
  expect(ruleOf(filter.decideUrl('https://archive.ph/x7Kq2'))).toBe('carrier:snapshots');
  expect(ruleOf(filter.decideUrl('https://imgs.search.test/g:ce/%00%ff'))).toBe('carrier:coded');
  expect(ruleOf(filter.decideUrl('https://web.archive.org/'))).toBe('allow');
  expect(ruleOf(filter.decideUrl('https://www.google.com/maps'))).toBe('allow');
});

test('nested carriers are followed, and too many are refused', () => {
  const within = (url: string) =>
    `https://web.archive.org/web/2020/https://translate.google.com/translate?u=${encodeURIComponent(url)}`;
  expect(ruleOf(filter.decideUrl(within('https://good.example/')))).toBe('allow');
  expect(filter.decideUrl(within('https://bad.example/'))).toMatchObject({ category: 'adult' });
  expect(filter.decideUrl(within('bad-example.translate.goog'))).toMatchObject({ category: 'adult' });
  let deep = 'good.example';
  for (let layer = 0; layer < 6; layer += 1) deep = `https://translate.google.com/?u=${encodeURIComponent(deep)}`;
  expect(filter.decideUrl(deep)).toEqual({ verdict: 'block', category: 'carrier', rule: 'carrier:translate' });
  const flat = (layers: number) => `https://${'www.google.com/amp/s/'.repeat(layers)}good.example/`;
  expect(ruleOf(filter.decideUrl(flat(3)))).toBe('allow');
  expect(ruleOf(filter.decideUrl(flat(6)))).toBe('carrier:amp');
  const many = Array.from({ length: 40 }, (_, index) => `u=good${index}.example`).join('&');
  expect(filter.decideUrl(`https://translate.google.com/?${many}`)).toMatchObject({ category: 'carrier' });
  const whole = 'https://good.example/'.repeat(300);
  expect(filter.decideUrl(`https://web.archive.org/web/2020/${whole}`)).toMatchObject({ category: 'carrier' });
});

test('the connection gate refuses listed sites that are encoded in a host name', () => {
  for (const host of ['bad-example.translate.goog', 'x.bad-example.cdn.ampproject.org', '127-0-0-1.translate.goog']) {
    expect(filter.decideConnection(host, 443).verdict, host).toBe('block');
    expect(filter.decideUrl(`https://${host}/`).verdict, host).toBe('block');
  }
  expect(ruleOf(filter.decideConnection('fine-example.translate.goog', 443))).toBe('allow');
});

test('base64 is decoded in either alphabet, and with slashes inserted', () => {
  const text = 'https://bad.example/~~~???/\u00fc>>';
  for (const alphabet of ['base64', 'base64url'] as const) {
    const coded = Buffer.from(text).toString(alphabet);
    expect(base64Readings(coded)).toContain(text);
    expect(base64Readings(coded.replaceAll('/', '_').replace(/.{10}/g, '$&/'))).toContain(text);
  }
});
