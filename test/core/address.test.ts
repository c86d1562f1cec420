import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { canonicalHost, typedAddress } from '../../main/core/net/address.ts';
import { NO_OWN, rulesOf } from '../fakes/filter-rules.ts';

const SEARCH = 'https://search.example/?q={query}';

/** Typed text and the address that opens. */
const ADDRESSES: readonly (readonly [typed: string, url: string])[] = [
  ['https://www.gov.uk/', 'https://www.gov.uk/'],
  ['HTTP://WWW.GOV.UK', 'http://www.gov.uk/'],
  ['  www.gov.uk  ', 'https://www.gov.uk/'],
  ['bbc.co.uk/news?page=2#top', 'https://bbc.co.uk/news?page=2#top'],
  ['//bbc.co.uk/news', 'https://bbc.co.uk/news'],
  ['bank.example:8443/login', 'https://bank.example:8443/login'],
  ['youtube.com/@enfieldcouncil', 'https://youtube.com/@enfieldcouncil'],
  ['bbc.co.uk.', 'https://bbc.co.uk./'],
  ['http:bbc.co.uk', 'http://bbc.co.uk/'],
  ['http:\\\\bbc.co.uk\\news', 'http://bbc.co.uk/news'],
  ['bücher.example', 'https://xn--bcher-kva.example/'],
  ['bbc。co。uk', 'https://bbc.co.uk/'],
  ['b_d.example', 'https://b_d.example/'],
  ['https://example.org/a path', 'https://example.org/a%20path'],
  ['localhost', 'http://localhost/'],
  ['localhost:3000/x', 'http://localhost:3000/x'],
  ['shop.localhost:3000', 'http://shop.localhost:3000/'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ['[::1]:8080/', 'http://[::1]:8080/'],
  ['https://bank.co.uk@bad.example/', 'https://bank.co.uk@bad.example/'],
];

test('a typed address opens', () => {
  for (const [typed, url] of ADDRESSES) expect.soft(typedAddress(typed, SEARCH), typed).toEqual({ kind: 'address', url });
});

const SEARCHES = [
  'weather',
  'weather enfield',
  'what is bbc.co.uk',
  'bbc.co.uk news',
  'note: buy milk',
  'note:buy',
  'mr.smith@example.org',
  'user:secret@example.org',
  'and/or',
  '10:30',
  '3.5',
  '2024',
  '12.30pm',
  'e.g.',
  'p. 14',
  'a..b',
  'C++ & C#',
  'https://my question',
  'https://',
  'javascript: what is it',
  'data: what is it',
  'tel: 020 8379 1000',
  'java\nscript:alert(1)',
  '100% free?',
  '$& {query}',
];

test('any other typed text becomes a search', () => {
  for (const typed of SEARCHES) {
    const url = `https://search.example/?q=${encodeURIComponent(typed.replace(/\s+/g, ' ').trim())}`;
    expect.soft(typedAddress(typed, SEARCH), typed).toEqual({ kind: 'search', url });
  }
});

const DANGEROUS = [
  'javascript:alert(1)',
  'JavaScript:alert(document.cookie)',
  'file:///etc/passwd',
  'data:text/html,<h1>hello</h1>',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://example.org/',
  'kiosk://shell/',
  'ms-settings:display',
  'steam://run/1',
];

test('a dangerous address is passed on unchanged, and the filter blocks it', () => {
  const filter = createFilter({ rules: rulesOf({}), own: NO_OWN, allowHosts: [] });
  for (const typed of DANGEROUS) {
    expect.soft(typedAddress(typed, SEARCH), typed).toEqual({ kind: 'address', url: typed });
    expect.soft(filter.decideUrl(typed).verdict, typed).toBe('block');
  }
});

test('an empty address bar opens nothing', () => {
  expect(typedAddress('', SEARCH)).toEqual({ kind: 'nothing' });
  expect(typedAddress(' \t\n\u0000 ', SEARCH)).toEqual({ kind: 'nothing' });
});

test('half an emoji, as a broken keyboard layout sends it, is still a search', () => {
  expect(typedAddress('smile \ud83d', SEARCH)).toEqual({ kind: 'search', url: 'https://search.example/?q=smile%20%EF%BF%BD' });
});

test('canonicalHost: case and trailing dots are normalised', () => {
  expect(canonicalHost('Bad.Example')).toBe('bad.example');
  expect(canonicalHost('bad.example.')).toBe('bad.example');
  expect(canonicalHost('bad.example...')).toBe('bad.example');
  expect(canonicalHost('[::1]')).toBe('[::1]');
});

test('canonicalHost: a host with an empty label is invalid', () => {
  for (const host of ['', '.', '..', '.bad.example', 'bad..example']) expect(canonicalHost(host)).toBeNull();
});
