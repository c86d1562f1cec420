import { expect, test } from '@playwright/test';
import { hasBadPunycode } from '../../main/core/net/punycode.ts';
import { parseUrl } from '../../main/core/net/url.ts';

/** Valid names in many scripts, as URL parsers write them. */
const NAMES = [
  ...[
    'xn--bcher-kva.example',
    'xn--fa-hia.de',
    'xn--mnchen-3ya.de',
    'www.xn--caf-dma.example',
    'xn--p1ai',
    'xn--e1afmkfd.xn--p1ai',
  ],
  ...['xn--fiqs8s', 'xn--wgv71a119e.jp', 'xn--mgbh0fb.xn--kgbechtv', 'xn--h2brj9c', 'xn--80ak6aa92e.com', 'xn--ab-48l.example'],
  ...['xn--i-7iq.ws', 'xn--ls8h.la', 'example.com', 'a-xn--b.example'],
];
/** Invalid or non-canonical Punycode. The URL parser of Node 24 accepts it. */
const NONE = ['xn--a', 'xn--a.example', 'xn--labrandi50f.ru', 'xn--', 'www.xn--.example', 'xn--u-ccb.example', 'XN--A.example'];

test('names in other scripts are accepted', () => {
  for (const name of NAMES) {
    expect.soft(hasBadPunycode(name), name).toBe(false);
    expect.soft(parseUrl(`https://${name}/`)?.hostname, name).toBe(name);
  }
});

test('a name with invalid Punycode is refused, whatever the URL parser of the runtime accepts', () => {
  for (const name of NONE) {
    expect.soft(hasBadPunycode(name), name).toBe(true);
    expect.soft(parseUrl(`https://${name}/`), name).toBeNull();
  }
});
