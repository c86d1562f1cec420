import { expect, test } from '@playwright/test';
import { createFilter, type RequestContext } from '../../main/core/filter/filter.ts';
import { NO_OWN, ruleOf as rule, rulesOf } from '../fakes/filter-rules.ts';

const rules = rulesOf({
  adult: ['bad.example', 'xn--bcher-kva.example', 'listed.localhost'],
  gambling: ['bets.bad.example', 'bad.example'],
});
const filter = createFilter({ rules, own: NO_OWN, allowHosts: [] });
const PAGE: RequestContext = { resource: 'mainFrame' };
const FRAME: RequestContext = { resource: 'subFrame' };
const PART: RequestContext = { resource: 'other' };
const EVERY = [PAGE, FRAME, PART];

/** The listed site in the spellings of docs/facts.md, section 4. */
const SPELLINGS = [
  'https://bad.example/',
  'HTTP://BAD.EXAMPLE/',
  'https://bad.example./',
  'https://bad.example../',
  'https://bad.example....:8443/x',
  'https://bank.co.uk@bad.example/',
  'https://user:secret@bad.example./',
  'https://bad.example:443/',
  'https://bad.example:8443/',
  'https://b%61d.example/',
  'https://bad%2Eexample/',
  'https://bad。example/',
  'https://bad．example/',
  'https://bad%E3%80%82example/',
  'https://ba\u00add.example/',
  'https://ⓑad.example/',
  'https://ba\td.exa\nmple/',
  'http:\\\\bad.example\\x',
  'http:bad.example',
  'https:////bad.example/',
  'https://good.example%2f@bad.example/',
  'https://a.b.c.bad.example/',
  'https://a.b.c.bad.example./',
  'ws://bad.example/',
  'wss://BAD.example.:9/',
  'blob:https://bad.example/0f1e',
  'https://bücher.example/',
  'https://www.BÜCHER.example/',
];

test('a listed site stays blocked in every spelling', () => {
  for (const url of SPELLINGS) {
    for (const context of EVERY) expect.soft(rule(filter.decideUrl(url, context)), url).toBe('list:adult');
  }
});

test('the most specific listed parent domain gives the category', () => {
  expect(filter.decideUrl('https://www.bets.bad.example/')).toEqual({
    verdict: 'block',
    category: 'gambling',
    rule: 'list:gambling',
  });
});

test('every subdomain of a listed site, with any number of trailing dots, is blocked at both gates', () => {
  const labels = ['www', 'a', '-x', 'b_d', 'xn--bcher-kva', '1', 'com', 'bank-co-uk'];
  const missed: string[] = [];
  for (let seed = 1; seed <= 2000; seed += 1) {
    const depth = seed % 6;
    const prefix = Array.from({ length: depth }, (_, index) => `${labels[(seed * (index + 3)) % labels.length]}.`).join('');
    const host = `${prefix}bad.example${'.'.repeat(seed % 4)}`;
    const rules = [filter.decideUrl(`https://${host}/`), filter.decideConnection(host, 443)].map(rule);
    if (rules.some((found) => found !== 'list:adult')) missed.push(host);
  }
  expect(missed).toEqual([]);
});

const ORDINARY = [
  'https://notbad.example/',
  'https://bad.example.good.example/',
  'https://bad-example.example/',
  'https://good.example/bad.example',
  'https://good.example/?u=bad.example',
  'https://good.example/?q=is+bad.example+safe',
  'https://ad.example/',
  'https://faß.de/',
  'https://b_d.example/',
  'https://-x.example/',
  'https://www.nhs.uk/conditions/',
  'wss://chat.example/socket',
  'blob:https://bank.example/statement',
  'about:blank',
  'about:blank#top',
];

test('look-alikes of a listed site, and ordinary pages, open', () => {
  for (const url of ORDINARY) {
    for (const context of EVERY) expect.soft(rule(filter.decideUrl(url, context)), url).toBe('allow');
  }
});

test('a name and password before the host do not change the host, and no page opens with them', () => {
  for (const url of ['https://bad.example@good.example/', 'https://user:secret@good.example/', 'https://:secret@good.example/']) {
    expect(rule(filter.decideUrl(url, PAGE)), url).toBe('address:userinfo');
    for (const context of [FRAME, PART]) expect(rule(filter.decideUrl(url, context)), url).toBe('allow');
  }
});

/** Addresses that are refused, with the rule that is logged. */
const REFUSED: readonly (readonly [rule: string, ...urls: string[]])[] = [
  [
    'address:ip',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://１２７.0.0.1/',
  ],
  [
    'address:ip',
    'http://127.0.0.1./',
    'http://[::1]/',
    'http://[::ffff:203.0.113.5]/',
    'http://0/',
    'https://8.8.8.8/',
    'wss://[2606:4700::1111]/',
  ],
  [
    'address:unreadable',
    '',
    'bad.example',
    '//bad.example/x',
    'https://',
    'https://good.example%00.bad.example/',
    'https://xn--a/',
    'https://a..b/',
    'http://./',
    'http://1.2.3.4.5/',
    'http://256.1.1.1/',
  ],
  [
    'private:name',
    'http://localhost/',
    'http://LOCALHOST.:9222/',
    'http://a.localhost/',
    'http://printer.local/',
    'http://nas.lan./',
    'http://router.home.arpa/',
    'http://db.internal/',
    'http://intranet/',
    'http://wpad./',
  ],
  ['scheme:file', 'file:///etc/passwd', 'file://host/share'],
  ['scheme:javascript', 'javascript:alert(1)'],
  ['scheme:view-source', 'view-source:https://good.example/'],
  ['scheme:filesystem', 'filesystem:https://good.example/temporary/x'],
  ['scheme:kiosk', 'kiosk://shell/'],
  ['scheme:chrome', 'chrome://settings/', 'chrome://quit'],
  ['scheme:devtools', 'devtools://devtools/bundled/inspector.html'],
  ['scheme:about', 'about:version', 'about:blanket'],
  ['scheme:ftp', 'ftp://good.example/'],
  ['scheme:mailto', 'mailto:someone@good.example'],
  ['scheme:blob', 'blob:file:///etc/passwd', 'blob:x', 'blob:chrome://settings/x', 'blob:blob:https://good.example/x'],
  ['scheme:other', 'ms-settings:display', 'my-secret-illness:x', 'steam://run/1'],
];

test('IP addresses, private names, other schemes and unreadable addresses are refused, inside a page too', () => {
  for (const [expected, ...urls] of REFUSED) {
    for (const url of urls) {
      for (const context of EVERY) expect.soft(rule(filter.decideUrl(url, context)), url).toBe(expected);
    }
  }
});

/** Allowed inside a page, but not as a page. */
const ONLY_INSIDE = [
  ['scheme:data', 'data:image/gif;base64,R0lGODlhAQABAAAAACw='],
  ['scheme:data', 'data:text/html,<p>hello'],
  ['scheme:about', 'about:srcdoc'],
  ['scheme:blob', 'blob:null/0f1e'],
] as const;

test('inline images and frames work inside a page, but not as a page', () => {
  for (const [expected, url] of ONLY_INSIDE) {
    expect.soft(rule(filter.decideUrl(url, PAGE)), url).toBe(expected);
    expect.soft(rule(filter.decideUrl(url)), url).toBe(expected);
    for (const context of [FRAME, PART]) expect.soft(rule(filter.decideUrl(url, context)), url).toBe('allow');
  }
});

test("extensions (including Chromium's PDF viewer) and browser pages are refused, inside a page too", () => {
  for (const url of [
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    'chrome://resources/js/assert.js',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop/x',
    'chrome://settings/x',
    'chrome-untrusted://print/',
  ]) {
    for (const context of EVERY) expect(filter.decideUrl(url, context).verdict).toBe('block');
  }
});
