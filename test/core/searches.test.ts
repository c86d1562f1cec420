import { expect, test } from '@playwright/test';
import { createFilter, type RequestContext } from '../../main/core/filter/filter.ts';
import type { SearchRule } from '../../main/core/filter/filter-rules.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const searches: readonly SearchRule[] = [
  {
    id: 'google',
    hosts: ['google.*', 'www.google.*'],
    paths: ['/', '/search', '/images/*'],
    set: { safe: 'active', ssui: 'on' },
  },
  { id: 'google', hosts: ['www.google.*'], dial: 'forcesafesearch.google.com' },
  {
    id: 'duck',
    hosts: ['duckduckgo.com'],
    set: { kp: '1' },
    strip: { q: ['!safeoff'] },
    getOnly: true,
    dial: 'safe.duckduckgo.com',
  },
  {
    id: 'tube',
    hosts: ['tube.example', '*.tube.example'],
    headers: { 'Tube-Restrict': 'Strict' },
    dial: 'restrict.tube.example',
  },
  { id: 'odd', hosts: ['odd.example'], set: { "it's": "o'k & on" } },
  { id: 'first', hosts: ['both.example'], set: { safe: 'some', x: '1' }, strip: { q: ['!a'] }, headers: { A: '1' } },
  {
    id: 'second',
    hosts: ['both.example', '*.find.example'],
    paths: ['/find'],
    set: { safe: 'all' },
    strip: { Q: ['!b'] },
    headers: { B: '2' },
  },
];
const words = { groups: [{ category: 'adult', phrases: ['free porn'] }], unless: [] };
const rules = rulesOf({ adult: ['bad.example'] }, { searches, words, protectedHosts: ['google.com'] });
const filter = createFilter({ rules, own: { allow: ['duckduckgo.com'], block: [] }, allowHosts: [] });
const PART: RequestContext = { resource: 'other' };

/** The rule, the address before, and the address after it is rewritten. */
const REWRITTEN: readonly (readonly [rule: string, url: string, to: string])[] = [
  ['google', 'https://www.google.com/search?q=weather', 'https://www.google.com/search?q=weather&safe=active&ssui=on'],
  ['google', 'http://www.google.com/search?q=weather', 'http://www.google.com/search?q=weather&safe=active&ssui=on'],
  ['google', 'https://www.google.co.uk/', 'https://www.google.co.uk/?safe=active&ssui=on'],
  ['google', 'https://google.de/search?safe=off&q=a', 'https://google.de/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?q=a&SAFE=off', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?q=a&s%61fe=off', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?q=a&+safe=off&safe%00x=off', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?safe=active&ssui=on&safe=off', 'https://www.google.com/search?safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?safe=active&q=a', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?safe&q=a', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?q=a;safe=active&ssui=on', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?q=a&safe=active;ssui=on', 'https://www.google.com/search?q=a&safe=active&ssui=on'],
  [
    'google',
    'https://www.google.com/search?q=%41+%zz&&x=a%26b;c#top&safe=off',
    'https://www.google.com/search?q=%41+%zz&&x=a%26b;c&safe=active&ssui=on#top&safe=off',
  ],
  ['google', 'https://www.google.com//SEARCH/?q=a', 'https://www.google.com//SEARCH/?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/%73earch?q=a', 'https://www.google.com/%73earch?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com/search?safe=active&ssui=on;x=1', 'https://www.google.com/search?x=1&safe=active&ssui=on'],
  ['google', 'https://www.google.com/images/', 'https://www.google.com/images/?safe=active&ssui=on'],
  ['google', 'https://www.google.com/images/x?q=a', 'https://www.google.com/images/x?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com./search?q=a', 'https://www.google.com./search?q=a&safe=active&ssui=on'],
  ['google', 'https://www.google.com:8443/search', 'https://www.google.com:8443/search?safe=active&ssui=on'],
  ['duck', 'https://duckduckgo.com/?q=cats+%21safeoff+dogs', 'https://duckduckgo.com/?q=cats+dogs&kp=1'],
  ['duck', 'https://duckduckgo.com/?kp=1&q=!safeoff', 'https://duckduckgo.com/?kp=1&q='],
  ['duck', 'https://duckduckgo.com/?kp=1&Q=a%20!SafeOff%20%c3%a9', 'https://duckduckgo.com/?kp=1&Q=a+%C3%A9'],
  ['duck', 'https://duckduckgo.com/?q=a%E3%80%80!safe\u00adoff', 'https://duckduckgo.com/?q=a&kp=1'],
  ['duck', 'https://duckduckgo.com/html/?q=a&kp=-2', 'https://duckduckgo.com/html/?q=a&kp=1'],
  ['duck', 'https://duckduckgo.com/?q=a;kp=-2', 'https://duckduckgo.com/?q=a&kp=1'],
  ['odd', 'https://odd.example/', 'https://odd.example/?it%27s=o%27k%20%26%20on'],
  ['first', 'https://both.example/find?safe=none', 'https://both.example/find?safe=all&x=1'],
  ['first', 'https://both.example/find?q=c+!a+!b', 'https://both.example/find?q=c&safe=all&x=1'],
  ['first', 'https://both.example/', 'https://both.example/?safe=some&x=1'],
];

test('a search is rewritten to have safe search on; the rest of its address is unchanged', () => {
  for (const [id, url, to] of REWRITTEN) {
    for (const context of [{ resource: 'mainFrame' } as const, PART]) {
      expect
        .soft(filter.decideUrl(url, context), url)
        .toEqual({ verdict: 'rewrite', category: 'search', rule: `search:${id}`, to });
    }
  }
});

test('a rewritten search is not rewritten again, so that no loop arises', () => {
  for (const [, , to] of REWRITTEN) expect.soft(ruleOf(filter.decideUrl(to)), to).toBe('allow');
  for (const url of [
    'https://www.google.com/search?safe=active&q=a&ssui=on&sei=1',
    'https://www.google.com/?ssui=on&safe=active',
  ]) {
    expect(ruleOf(filter.decideUrl(url)), url).toBe('allow');
  }
});

test('the cases include addresses that already have the parameter, so adding it only where it is missing would fail', () => {
  const through = REWRITTEN.filter(([, url]) => /[?&;](safe|kp)=/i.test(url));
  expect(through.length).toBeGreaterThan(8);
});

test('other paths, other hosts and sockets are not rewritten', () => {
  for (const url of [
    ...[
      'https://www.google.com/maps?q=a',
      'https://mail.google.com/search?q=a',
      'https://google.evil.com/search',
      'wss://www.google.com/search',
    ],
    ...[
      'https://www.google.com/searches',
      'https://notduckduckgo.com/?q=!safeoff',
      'blob:https://www.google.com/search',
      'https://google.find.example/search',
    ],
  ]) {
    expect.soft(ruleOf(filter.decideUrl(url)), url).toBe('allow');
  }
});

test('where only the address can force safe search, a form cannot be sent', () => {
  const send = (url: string, method: string) => ruleOf(filter.decideUrl(url, { resource: 'mainFrame', method }));
  for (const method of ['POST', 'PUT', 'OPTIONS', 'post', 'X']) {
    expect(filter.decideUrl('https://duckduckgo.com/?kp=1', { ...PART, method })).toEqual({
      verdict: 'block',
      category: 'search',
      rule: 'search:duck',
    });
    expect(send('https://www.google.com/maps', method)).toBe('allow');
  }
  for (const method of ['GET', 'get', 'HEAD']) expect(send('https://duckduckgo.com/?kp=1', method)).toBe('allow');
});

test('restricted mode is sent as a header, and connections go to the restricted host', () => {
  const header = { 'Tube-Restrict': 'Strict' };
  for (const url of [
    'https://tube.example/watch?v=1',
    'http://m.tube.example/',
    'https://a.b.TUBE.example.:8443/',
    'wss://tube.example/',
  ]) {
    expect(filter.headersFor(url), url).toEqual(header);
  }
  expect(filter.headersFor('https://both.example/')).toEqual({ A: '1', B: '2' });
  for (const url of [
    'https://nottube.example.org/',
    'blob:https://tube.example/x',
    'file:///tube.example',
    'tube.example',
    '',
    'https://tube.example.org/',
  ]) {
    expect(filter.headersFor(url), url).toBeNull();
  }
  const dialled = {
    'www.google.co.uk': 'forcesafesearch.google.com',
    'WWW.Google.com.': 'forcesafesearch.google.com',
    'm.tube.example': 'restrict.tube.example',
  };
  for (const [host, to] of Object.entries(dialled)) expect(filter.dialHost(host), host).toBe(to);
  for (const host of ['google.com', 'mail.google.com', 'both.example', '', '.', '[::1]'])
    expect(filter.dialHost(host), host).toBe(host);
});

test('the query that remains after a word is removed is checked again', () => {
  const open = createFilter({ rules, own: { allow: [], block: [] }, allowHosts: [] });
  expect(ruleOf(open.decideUrl('https://duckduckgo.com/?q=free+!safeoff+porn'))).toBe('words:adult');
  expect(ruleOf(open.decideUrl('https://duckduckgo.com/?q=free+!safeoff'))).toBe('search:duck');
});

test('a search inside a carrier cannot be rewritten and is refused', () => {
  const carriers = [
    { id: 'show', hosts: ['show.example'], inner: [{ from: 'query', names: ['u'] }], otherwise: 'allow' },
  ] as const;
  const shown = createFilter({ rules: { ...rules, carriers }, own: { allow: [], block: [] }, allowHosts: [] });
  const url = (inner: string) => `https://show.example/?u=${encodeURIComponent(inner)}`;
  expect(ruleOf(shown.decideUrl(url('https://www.google.com/search?q=a')))).toBe('carrier:show');
  expect(ruleOf(shown.decideUrl(url('https://www.google.com/search?q=a&safe=active&ssui=on')))).toBe('allow');
});
