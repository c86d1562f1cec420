import { expect, test } from '@playwright/test';
import { readLines } from '../../fakes/list-items.ts';

const read = (...lines: readonly string[]) => readLines('rpz', lines);

test('RPZ: a zone as published, with header, names and wildcard names', () => {
  expect(
    read(
      '$TTL 300',
      '@ SOA localhost. root.localhost. 1 43200 3600 86400 300',
      '  NS  localhost.',
      '; a comment',
      '',
      'bad.example CNAME .',
      '*.bad.example CNAME .',
      'BAD2.example CNAME *. ; why',
      'dropped.example CNAME rpz-drop.',
      'ttl.example 300 CNAME .',
      'class.example IN CNAME .',
      'both.example 1h IN CNAME .',
      'turned.example IN 60 CNAME .',
      'null.example A 0.0.0.0',
      'null6.example AAAA ::',
    ),
  ).toEqual([
    ...['', '', '', '', '', 'bad.example', '*.bad.example', 'bad2.example', 'dropped.example', 'ttl.example', 'class.example'],
    ...['both.example', 'turned.example', 'null.example', 'null6.example'],
  ]);
});

test('RPZ: a passthru rule is an exception, and other answers do not block', () => {
  expect(
    read(
      'ok.example CNAME rpz-passthru.',
      '*.ok.example CNAME RPZ-PASSTHRU.',
      'old.example CNAME old.example.',
      'www.google.com CNAME forcesafesearch.google.com.',
      'walled.example A 192.0.2.1',
      'tcp.example CNAME rpz-tcp-only.',
      'text.example TXT "x"',
    ),
  ).toEqual(['@ok.example', '@ok.example', '@old.example', '?redirect', '?redirect', '?redirect', '?record']);
});

test('RPZ: triggers by address or name server, and names for the whole zone, get a reason', () => {
  expect(
    read(
      '32.7.2.0.192.rpz-ip CNAME .',
      '24.0.2.0.192.rpz-client-ip CNAME .',
      '32.7.2.0.192.rpz-nsip CNAME .',
      'ns.bad.example.rpz-nsdname CNAME .',
      '* CNAME .',
      '@ CNAME .',
      'only-a-name',
      '$INCLUDE other.zone',
      '$GENERATE 1-9 x$ CNAME .',
    ),
  ).toEqual([
    ...['?rpzTrigger', '?rpzTrigger', '?rpzTrigger', '?rpzTrigger', '?notAName', '?notAName', '?notAName'],
    ...['?setting', '?setting'],
  ]);
});

test('RPZ: names are relative to the zone, however the zone is given', () => {
  expect(read('$ORIGIN rpz.local.', 'bad.example CNAME .', 'worse.example.rpz.local. CNAME .')).toEqual([
    '',
    'bad.example',
    'worse.example',
  ]);
  // Name servers write the name of the zone in the SOA record, and change the origin in between.
  expect(
    read(
      '$ORIGIN .',
      'rpz.local 300 IN SOA ns.local. root.local. (',
      '  1 ; serial',
      '  3600 )',
      '$ORIGIN rpz.local.',
      'bad.example CNAME .',
      '$ORIGIN example.rpz.local.',
      'worse CNAME .',
      '$ORIGIN other.zone.',
      'foreign.example CNAME .',
    ),
  ).toEqual(['', '', '', '', '', 'bad.example', '', 'worse.example', '', '?otherZone']);
  expect(read('rpz.local. SOA ns. root. 1 2 3 4 5', 'bad.example CNAME .', 'x.elsewhere. CNAME .')).toEqual([
    '',
    'bad.example',
    '?otherZone',
  ]);
  // Without a known zone, an absolute name may belong to any zone.
  expect(read('bad.example. CNAME .')).toEqual(['?otherZone']);
});

test('RPZ: a line that begins with white space has the owner of the previous line', () => {
  expect(read('bad.example CNAME .', '  A 0.0.0.0', '\tTXT "x"')).toEqual(['bad.example', 'bad.example', '?record']);
});

test('RPZ: an unclosed bracket does not swallow the rest of the list', () => {
  const soa = '@ SOA ns. root. (';
  const filler = Array.from({ length: 11 }, (_, i) => `${i}`);
  expect(read(soa, ...filler, 'bad.example CNAME .').at(-1)).toBe('bad.example');
  expect(read(soa, '1 2 3 4 5 )', 'bad.example CNAME .').at(-1)).toBe('bad.example');
});
