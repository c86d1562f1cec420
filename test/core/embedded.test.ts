import { expect, test } from '@playwright/test';
import { createFilter, type RequestContext } from '../../main/core/filter/filter.ts';
import { ruleOf, rulesOf } from '../fakes/filter-rules.ts';
import { base64, carriers } from './carrier-cases.ts';

const rules = rulesOf(
  { adult: ['bad.example'], hate: ['social.example/r/hate'] },
  {
    carriers,
    protectedHosts: ['mail.example'],
    searches: [{ id: 'engine', hosts: ['engine.example'], set: { safe: '1' } }],
  },
);
const filter = createFilter({ rules, own: { allow: ['allowed.example'], block: ['own-bad.example'] }, allowHosts: [] });
const EVERY: readonly RequestContext[] = [{ resource: 'mainFrame' }, { resource: 'subFrame' }, { resource: 'other' }];

/** Flips one bit in every second character. */
function flipped(text: string): string {
  return Array.from(text, (char, index) => (index % 2 === 0 ? char : String.fromCharCode(char.charCodeAt(0) ^ 2))).join('');
}

/** Encodes a text with ROT13. */
function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const a = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - a + 13) % 26) + a);
  });
}

/** Addresses on unlisted web proxies, as the proxies and their visitors write them. */
const PROXIED = [
  '?url=https://bad.example/x',
  '?u=http%3A%2F%2Fbad.example%2Fx&b=4',
  '?u=https%253A%252F%252Fwww.bad.example',
  '?a=1&go=HTTPS://BAD.EXAMPLE.:8443',
  '?u=https://good.example/&next=https://bad.example',
  '?u=https://x@bad.example/&y=1',
  '?u=https://good.example&@bad.example/',
  '?u=https:\\\\bad.example\\x',
  '?u=//bad.example/x',
  '?q="https://bad.example"',
  'browse/https://bad.example/x',
  'browse/https:/bad.example/x',
  'https%3A%2F%2Fbad.example/',
  '%68ttps%3A%2F%2Fb%61d.example/',
  'nph-proxy.cgi/000000A/http/bad.example/x',
  'proxy/https/bad.example',
  `browse.php?u=${base64('https://bad.example/x')}&b=4`,
  `browse.php?u=${encodeURIComponent(base64('http://bad.example/?x>y?z'))}%3D%3D`,
  `p/${base64('HTTPS://Bad.example/')}`,
  `p/${base64('https://bad.example/?ü').replaceAll('+', '-').replaceAll('/', '_')}`,
  `p/${Buffer.from('https://bad.example/').toString('hex')}`,
  `p/?u=${rot13('https://bad.example/')}`,
  `service/${encodeURIComponent(flipped('https://bad.example/x'))}`,
  `service/${encodeURIComponent(flipped('http://bad.example/x'))}`,
  `service/${flipped('http://ww.bad.example/x')}`,
  '?u=https://social.example/r/hate/1',
  '?u=https://own-bad.example/',
  '?u=https://bad-example.translate.goog/',
  '?u=https://translate.google.com/translate?u=bad.example',
];

test('an unknown proxy with a listed site in its address is refused, for pages and subresources @P11', () => {
  for (const tail of PROXIED) {
    for (const context of EVERY) {
      const url = `https://newest-proxy.example/${tail}`;
      expect.soft(ruleOf(filter.decideUrl(url, context)), url).toBe('carrier:embedded');
    }
  }
});

test('twin: no list contains the proxy, so only the rule for embedded addresses refuses it', () => {
  const plain = (url: string) => rules.domains.find(new URL(url).hostname);
  expect(PROXIED.filter((tail) => plain(`https://newest-proxy.example/${tail}`) !== null)).toEqual([]);
});

/** Addresses of everyday use. */
const EVERYDAY = [
  'https://login.example/authorize?client_id=1&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback',
  'https://login.example/authorize?redirect_uri=http://127.0.0.1:8400/&resource=https://10.0.0.1/',
  'https://login.example/authorize?redirect_uri=https%3A%2F%2Fprinter.local%2F&redirect=ms-app://x',
  'https://accounts.example/signin?continue=https%3A%2F%2Fmail.example%2Fu%2F0%2F&service=mail',
  'https://share.example/sharer.php?u=https%3A%2F%2Fnews.example%2Fa%2Fb&quote=read',
  'https://share.example/?url=https://engine.example/search?q=weather',
  'https://share.example/?url=https://allowed.example/x',
  'https://share.example/?url=https://archive.ph/x7Kq2',
  'https://search.example/?q=https%3A%2F%2Fwww.gov.uk%2Fbank-holidays',
  'https://search.example/?q=bad.example',
  'https://search.example/?q=what+is+http',
  'https://whois.example/bad.example',
  'https://w3.example/?xmlns=http://www.w3.org/1999/xhtml',
  'https://w3.example/http/headers/https/',
  'https://stats.example/collect?dl=https%3A%2F%2Fnews.example%2F&dr=https%3A%2F%2Fsearch.example%2F&dt=100%25',
  'https://pictures.example/aHR0cA/aHR0cHM/x.png',
  'https://pictures.example/?u=https://notbad.example/&v=https://bad.example.good.example/',
  'https://pictures.example/?u=https://%zz/&v=http://&w=https://[::1/',
  'https://social.example/r/london?u=https://social.example/r/hated',
];

test('addresses for sign-in, sharing, search and statistics open', () => {
  for (const url of EVERYDAY) {
    for (const context of EVERY) expect.soft(ruleOf(filter.decideUrl(url, context)), url).toBe('allow');
  }
});

test('protected sites, and sites that staff allow, may have any site in their addresses', () => {
  for (const tail of PROXIED) {
    for (const host of ['mail.example', 'eu.mail.example', 'allowed.example']) {
      expect.soft(ruleOf(filter.decideUrl(`https://${host}/${tail}`)), tail).toBe('allow');
    }
  }
});

test('an address stuffed with many addresses, to hide one among them, is refused', () => {
  const stuffings = [
    Array.from({ length: 500 }, (_, index) => `u=https://good${index}.example/`).join('&'),
    'u=https://good.example/&'.repeat(600),
    'u=https://%zz/&'.repeat(1000),
    '=//'.repeat(5000),
    Array.from({ length: 300 }, (_, index) => `u=${base64(`https://good${index}.example/`)}`).join('&'),
    Array.from({ length: 60 }, (_, index) => `u=https://translate.google.com/?u=good${index}.example`).join('&'),
  ];
  for (const stuffing of stuffings) {
    const refused = { verdict: 'block', category: 'carrier', rule: 'carrier:embedded' };
    expect.soft(filter.decideUrl(`https://newest-proxy.example/?${stuffing}`), stuffing.slice(0, 40)).toEqual(refused);
  }
});
