import { expect, test } from '@playwright/test';
import { isNullAddress, readAddress, readException, readName } from '../../../main/core/lists/names.ts';
import { parseUrl } from '../../../main/core/net/url.ts';
import { wordOf } from '../../fakes/list-items.ts';

const names: Readonly<Record<string, string>> = {
  'bad.example': 'bad.example',
  'BAD.Example': 'bad.example',
  'bad.example.': 'bad.example',
  'bad.example..': 'bad.example',
  '.bad.example': 'bad.example',
  '*.bad.example': '*.bad.example',
  'b_d.example': 'b_d.example',
  '-bad-.example': '-bad-.example',
  'bücher.example': 'xn--bcher-kva.example',
  'faß.de': 'xn--fa-hia.de',
  'xn--bcher-kva.example': 'xn--bcher-kva.example',
  'ｂad。example': 'bad.example',
  casino: 'casino',
  '*.casino': '*.casino',
  'xn--a.example': '?notAName',
  'xn--labrandi50f.ru': '?notAName',
  'a..b': '?notAName',
  '..bad.example': '?notAName',
  '': '?notAName',
  '.': '?notAName',
  '*.': '?notAName',
  'bad example': '?notAName',
  'bad%2Eexample': '?notAName',
  'user@bad.example': '?notAName',
  'bad,example.org': '?notAName',
  "bad'.example": '?notAName',
  'b\u00adad.example': 'bad.example',
  'ads*.example': '?pattern',
  '*bad.example': '?pattern',
  'bad.example:8080': '?port',
  '192.0.2.7': '?ipAddress',
  '192.0.2.7.': '?ipAddress',
  '192.0.2.7..': '?ipAddress',
  '60..': '?ipAddress',
  'bad.60..': '?notAName',
  '0x7f.1': '?ipAddress',
  '2130706433': '?ipAddress',
  '１２７.0.0.1': '?ipAddress',
  '2001:db8::1': '?ipAddress',
  '[2001:db8::1]': '?ipAddress',
  'bad.1': '?notAName',
};

test('a name is parsed in every spelling, and text that is not a name gets a reason', () => {
  const read = Object.keys(names).map((name) => wordOf(readName(name)));
  expect(read).toEqual(Object.values(names));
});

test('a name is canonical in the same way as in the URL parser, since otherwise its entry would never match', () => {
  for (const [text, word] of Object.entries(names)) {
    if (word.startsWith('?') || word.startsWith('*') || text.startsWith('.') || text.endsWith('..')) continue;
    expect(parseUrl(`http://${text}/`)?.hostname.replace(/\.+$/, ''), text).toBe(word);
  }
});

test('a name that is too long for DNS is rejected', () => {
  const label = 'a'.repeat(61);
  const longest = `${`${label}.`.repeat(4)}bc.de`;
  expect(longest).toHaveLength(253);
  expect(wordOf(readName(longest))).toBe(longest);
  expect(wordOf(readName(`x${longest}`))).toBe('?notAName');
});

test('exceptions accept the same spellings', () => {
  expect(wordOf(readException('*.OK.example.'))).toBe('@ok.example');
  expect(wordOf(readException('192.0.2.7'))).toBe('?ipAddress');
});

test('an address keeps its host and path; an address that would match more than was written is rejected', () => {
  const addresses: Readonly<Record<string, string>> = {
    'bad.example/x': 'bad.example/x',
    'Bad.Example/X/y/': 'bad.example/X/y/',
    'https://bad.example/x': 'bad.example/x',
    'bad.example/bücher': 'bad.example/b%C3%BCcher',
    'bad.example/~me': 'bad.example/~me',
    'bad.example/a/../b': 'bad.example/b',
    'bad.example/': 'bad.example',
    'http://bad.example': 'bad.example',
    'films.example/watch?v=1': '?query',
    'app.example/#!/part': '?query',
    'bad.example/*.jpg': '?pattern',
    '*.bad.example/x': '?pattern',
    '.bad.example/x': '?notAName',
    'bad.example/..': '?notAName',
    'bad.example//': '?notAName',
    'bad.example/%2e%2e': '?notAName',
    'bad.example:81/x': '?port',
    'me@bad.example/x': '?notAName',
    '192.0.2.7/x': '?ipAddress',
    'ftp://bad.example/x': '?notAName',
    '/x': '?notAName',
  };
  expect(Object.keys(addresses).map((text) => wordOf(readAddress(text)))).toEqual(Object.values(addresses));
});

test('only null and loopback addresses mean that a name is blocked', () => {
  for (const address of [
    '0.0.0.0',
    '0',
    '127.0.0.1',
    '127.9.9.9',
    '::',
    '::1',
    '0:0:0:0:0:0:0:0',
    '::ffff:127.0.0.1',
    '::ffff:0.0.0.0',
  ])
    expect.soft(isNullAddress(address), address).toBe(true);
  for (const address of [
    '192.168.1.1',
    '216.239.38.120',
    '::2',
    '::ffff:192.0.2.1',
    'fe80::1',
    '1::',
    '',
    'x',
    '0.0.0.1',
    '128.0.0.1',
  ])
    expect.soft(isNullAddress(address), address).toBe(false);
});
