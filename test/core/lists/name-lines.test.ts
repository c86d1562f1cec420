import { expect, test } from '@playwright/test';
import { readLines, table } from '../../fakes/list-items.ts';

test('domain lists: plain names and wildcards, with comments and white space around them', () => {
  const { lines, words } = table({
    'bad.example': 'bad.example',
    '  BAD.example. ': 'bad.example',
    'www.bad.example': 'bad.example',
    'www.com': 'www.com',
    'www2.bad.example': 'www2.bad.example',
    '*.bad.example': '*.bad.example',
    '.bad.example': 'bad.example',
    'bad.example # why': 'bad.example',
    'bad.example#why': 'bad.example',
    '# only a comment': '',
    '#bad.example': '',
    '! title': '',
    '; title': '',
    '// title': '',
    '': '',
    '   ': '',
    'bad.example other.example': '?notAName',
    'bad.example,1': '?notAName',
    '||bad.example^': '?otherFormat',
    '@@||bad.example^': '?otherFormat',
    'address=/bad.example/#': '?otherFormat',
    '/^bad[0-9]+\\./': '?regex',
    '<phrase><50>': '?notAName',
  });
  expect(readLines('domains', lines)).toEqual(words);
});

test('hosts files: every name of a line is used, except local names', () => {
  const { lines, words } = table({
    '0.0.0.0 bad.example': 'bad.example',
    '127.0.0.1\tbad.example worse.example  www.third.example # c': 'bad.example worse.example third.example',
    '0 bad.example': 'bad.example',
    ':: bad.example': 'bad.example',
    '::1 localhost ip6-localhost ip6-loopback': '',
    '127.0.0.1 localhost': '',
    '127.0.0.1 localhost.localdomain LOCALHOST bad.example': 'bad.example',
    '0.0.0.0 0.0.0.0': '',
    '255.255.255.255 broadcasthost': '',
    'fe80::1%lo0 localhost': '',
    'ff02::1 ip6-allnodes': '',
    '0.0.0.0 192.0.2.7': '?ipAddress',
    '0.0.0.0 good.example bad..example': 'good.example ?notAName',
    'bad.example': 'bad.example',
  });
  expect(readLines('hosts', lines)).toEqual(words);
});

test('hosts files: a line with a real address is a redirect and blocks nothing (networks force safe search this way)', () => {
  expect(readLines('hosts', ['216.239.38.120 www.google.com', '192.168.1.1 printer.example', '2001:db8::1 x.example'])).toEqual([
    '?redirect',
    '?redirect',
    '?redirect',
  ]);
});

test('squidGuard: lines of a "urls" file are parts of sites', () => {
  const { lines, words } = table({
    'bad.example/casino/': 'bad.example/casino/',
    'www.bad.example/x': 'bad.example/x',
    'bad.example': 'bad.example',
    '129.105.212.34/~abutz': '?ipAddress',
    'films.example/watch?v=1': '?query',
    'bad.example/x # why': 'bad.example/x',
    'bad.example/x#part': '?query',
    '# comment': '',
  });
  expect(readLines('urls', lines)).toEqual(words);
});

test('squidGuard: every line of an "expressions" file counts as a regular expression', () => {
  expect(readLines('expressions', ['(^|[-.])sex', '# comment', '', 'gay|lesb'])).toEqual(['?regex', '', '', '?regex']);
});
