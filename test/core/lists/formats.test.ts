import { expect, test } from '@playwright/test';
import { FORMATS, LIST_FORMATS, recogniseFormat } from '../../../main/core/lists/formats.ts';
import { UNUSABLE } from '../../../main/core/lists/items.ts';

test('a format is recognised by its lines', () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    domains: ['# c', 'bad.example', 'worse.example'],
    hosts: ['# c', '127.0.0.1 localhost', '0.0.0.0 bad.example', '0.0.0.0 worse.example'],
    adblock: ['[Adblock Plus]', '! c', '||bad.example^'],
    dnsmasq: ['# c', 'local=/bad.example/', 'server=/worse.example/'],
    unbound: ['server:', 'local-zone: "bad.example" always_nxdomain'],
    rpz: ['$TTL 60', '@ SOA localhost. root.localhost. 1 2 3 4 5', '  NS localhost.', 'bad.example CNAME .'],
  };
  for (const [format, lines] of Object.entries(known)) expect.soft(recogniseFormat(lines), format).toBe(format);
});

test('a list of names with one adblock rule is an adblock list; one stray line of another format is ignored', () => {
  expect(recogniseFormat(['a.example', 'b.example', 'c.example', '@@||ok.example^'])).toBe('adblock');
  expect(recogniseFormat(['a.example', 'b.example', 'c.example', 'local=/x.example/'])).toBe('domains');
  expect(recogniseFormat(['local=/a.example/', 'local=/b.example/', 'c.example'])).toBe('dnsmasq');
});

test('a list without any entry is treated as a list of names', () => {
  for (const lines of [[], [''], ['# c', '! c', '; c']]) expect(recogniseFormat(lines)).toBe('domains');
});

test('every format and every reason has its own text', () => {
  expect(new Set(LIST_FORMATS.map((format) => FORMATS[format].words)).size).toBe(LIST_FORMATS.length);
  expect(new Set(Object.values(UNUSABLE)).size).toBe(Object.keys(UNUSABLE).length);
});
