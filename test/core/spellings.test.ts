/** The spellings of docs/facts.md, section 4, row by row, each with a simpler filter that it would get past. */
import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { parseUrl } from '../../main/core/net/url.ts';
import { NO_OWN, ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const LISTED = ['bad.example', 'xn--bcher-kva.example', 'xn--fa-hia.de', 'b_d.example', '-bad.example'];
const rules = rulesOf({ adult: LISTED, proxy: ['nip.io', 'sslip.io'] });
const filter = createFilter({ rules, own: NO_OWN, allowHosts: [] });

/** Compares the unparsed address. Spellings that the parser would normalise get past it. */
function byText(url: string): boolean {
  return LISTED.some((host) => url.startsWith(`https://${host}/`) || url.startsWith(`http://${host}/`));
}

/** Compares the host from the parser. Spellings that the parser does not normalise get past it. */
function byHost(url: string): boolean {
  return new Set(LISTED).has(parseUrl(url)?.hostname ?? '');
}

type SimplerFilter = 'text' | 'host';

/** Row in docs/facts.md, address, rule that refuses it, and the simpler filter that it gets past. */
const TABLE: readonly (readonly [row: number, url: string, rule: string, past: SimplerFilter])[] = [
  [1, 'HTTP://BAD.EXAMPLE/', 'list:adult', 'text'],
  [2, 'https://bad.example./', 'list:adult', 'host'],
  [3, 'https://bad.example../', 'list:adult', 'host'],
  [3, 'https://bad..example/', 'address:unreadable', 'host'],
  [4, 'https://bank.co.uk@bad.example/', 'list:adult', 'text'],
  [4, 'https://bank.co.uk@good.example/', 'address:userinfo', 'host'],
  [6, 'https://bad.example:443/', 'list:adult', 'text'],
  [7, 'https://bad.example:8443/', 'list:adult', 'text'],
  [8, 'https://b%61d.example/', 'list:adult', 'text'],
  [9, 'https://bad%2Eexample/', 'list:adult', 'text'],
  [11, 'https://bad\u3002example/', 'list:adult', 'text'],
  [12, 'https://bad\uff0eexample/', 'list:adult', 'text'],
  [12, 'https://\uff42\uff41\uff44.example/', 'list:adult', 'text'],
  [13, 'https://bad%E3%80%82example/', 'list:adult', 'text'],
  [14, 'https://ba\u00add.example/', 'list:adult', 'text'],
  [14, 'https://ba\u200bd.example/', 'list:adult', 'text'],
  [16, 'https://\u24d1ad.example/', 'list:adult', 'text'],
  [17, 'https://ba\td.exam\r\nple/', 'list:adult', 'text'],
  [18, 'http:\\\\bad.example\\x', 'list:adult', 'text'],
  [19, 'http:bad.example', 'list:adult', 'text'],
  [19, 'https:////bad.example/', 'list:adult', 'text'],
  [21, 'https://good.example%2f@bad.example/', 'list:adult', 'text'],
  [22, 'https://good.example%00.bad.example/', 'address:unreadable', 'host'],
  [23, 'https://b\u00fccher.example/', 'list:adult', 'text'],
  [23, 'https://B\u00dcCHER.example/', 'list:adult', 'text'],
  [23, 'https://bu\u0308cher.example/', 'list:adult', 'text'],
  [24, 'https://fa\u00df.de/', 'list:adult', 'text'],
  [26, 'https://xn--a/', 'address:unreadable', 'host'],
  [27, 'https://www.-bad.example/', 'list:adult', 'host'],
  [27, 'https://B_d.example/', 'list:adult', 'text'],
  [28, 'http://2130706433/', 'address:ip', 'host'],
  [29, 'http://0x7f.1/', 'address:ip', 'host'],
  [29, 'http://0x7f000001/', 'address:ip', 'host'],
  [29, 'http://0177.0.0.1/', 'address:ip', 'host'],
  [31, 'http://127.1/', 'address:ip', 'host'],
  [32, 'http://\uff11\uff12\uff17.0.0.1/', 'address:ip', 'host'],
  [33, 'http://127.0.0.1./', 'address:ip', 'host'],
  [34, 'http://[::ffff:203.0.113.5]/', 'address:ip', 'host'],
  [34, 'http://[2001:4860:4860::8888]/', 'address:ip', 'host'],
  [36, 'http://203.0.113.5.nip.io/', 'list:proxy', 'host'],
  [36, 'https://203-0-113-5.sslip.io/', 'list:proxy', 'host'],
  [37, 'http://localhost:9222/', 'private:name', 'host'],
  [37, 'http://0/', 'address:ip', 'host'],
  [38, 'https://a.b.c.bad.example/', 'list:adult', 'host'],
  [38, 'https://A.B.c.bad.example.:8443/', 'list:adult', 'host'],
  [41, '//bad.example/x', 'address:unreadable', 'host'],
];

test('every spelling of a listed address is refused by the right rule @P11', () => {
  for (const [row, url, rule] of TABLE) expect.soft(ruleOf(filter.decideUrl(url)), `row ${row}: ${url}`).toBe(rule);
});

test('twin: each spelling gets past a simpler filter', () => {
  const filters = { text: byText, host: byHost };
  const stopped = TABLE.filter(([, url, , past]) => filters[past](url));
  expect(stopped).toEqual([]);
  expect(byText('https://bad.example/') && byHost('https://bad.example/')).toBe(true);
});

test('look-alikes of a listed host are other sites and open (row 39)', () => {
  const others = [
    ...['https://notbad.example/', 'https://bad.example.good.example/', 'https://bad-example.example/', 'https://ad.example/'],
    ...[
      'https://b\u0430d.example/',
      'https://xn--bd-7kc.example/',
      'https://fass.de/',
      'https://bucher.example/',
      'https://good.example/bad.example',
    ],
  ];
  for (const url of others) expect.soft(ruleOf(filter.decideUrl(url)), url).toBe('allow');
  const byEnding = (url: string) => LISTED.some((host) => (parseUrl(url)?.hostname ?? '').endsWith(host));
  expect(others.filter(byEnding)).toEqual(['https://notbad.example/']);
});
