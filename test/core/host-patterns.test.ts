import { expect, test } from '@playwright/test';
import { HostPatterns } from '../../main/core/filter/host-patterns.ts';

function patterns(...all: readonly string[]): HostPatterns<string> {
  const made = new HostPatterns<string>();
  for (const pattern of all) made.add(pattern, pattern);
  return made;
}

function found(host: string, ...all: readonly string[]): readonly string[] {
  return patterns(...all)
    .find(host)
    .map(({ value }) => value);
}

test('a host pattern matches itself only, a wildcard only its subdomains', () => {
  expect(found('site.example', 'site.example', '*.site.example')).toEqual(['site.example']);
  expect(found('a.b.site.example', 'site.example', '*.site.example')).toEqual(['*.site.example']);
  for (const host of ['notsite.example', 'site.example.other', 'example', 'ite.example', '']) {
    expect(found(host, 'site.example', '*.site.example'), host).toEqual([]);
  }
});

/** Hosts of a worldwide site. */
const COUNTRIES = ['google.com', 'google.de', 'google.co.uk', 'google.com.br', 'google.cat', 'google.co.in'];
const OTHERS = [
  'google.example',
  'google',
  'google.evil.com',
  'notgoogle.de',
  'google.co.example',
  'google.org.uk',
  'google.net',
];

test('one pattern covers all country domains of a worldwide site, and no other site', () => {
  for (const host of COUNTRIES) {
    expect(found(host, 'google.*'), host).toEqual(['google.*']);
    expect(found(`www.${host}`, 'google.*'), host).toEqual([]);
    expect(found(`www.${host}`, 'www.google.*'), host).toEqual(['www.google.*']);
    expect(found(`a.www.${host}`, '*.google.*'), host).toEqual(['*.google.*']);
    expect(found(host, '*.google.*'), host).toEqual([]);
  }
  for (const host of OTHERS) expect(found(host, 'google.*', 'www.google.*'), host).toEqual([]);
});

test('twin: a plain text search would match other sites', () => {
  const hosts = ['notgoogle.de', 'google.evil.com', 'my-google.co.uk'];
  expect(hosts.filter((host) => /google\..+/.test(host))).toEqual(hosts);
  expect(hosts.filter((host) => found(host, 'google.*', '*.google.*').length > 0)).toEqual([]);
});

test('the part of a host before the pattern is returned, since carriers hide a host there', () => {
  expect(patterns('*.translate.goog').find('bad-example.translate.goog')).toMatchObject([{ below: 'bad-example' }]);
  expect(patterns('*.translate.goog').find('a.b.translate.goog')).toMatchObject([{ below: 'a.b' }]);
  expect(patterns('*.amp.*').find('x.amp.co.uk')).toMatchObject([{ below: 'x' }]);
  expect(patterns('translate.goog').find('translate.goog')).toMatchObject([{ below: '' }]);
});

test('every rule that matches a host is found once, in the order of the rules', () => {
  const made = new HostPatterns<number>();
  made.add('*.google.*', 1);
  made.add('www.google.com', 2);
  made.add('*.google.com', 1);
  made.add('*.com', 3);
  made.add('www.google.com', 4);
  expect(made.find('www.google.com').map(({ value }) => value)).toEqual([1, 2, 3, 4]);
});

test('a lookup gives the same result as a scan of all patterns', () => {
  const names = ['a', 'b', 'a.b', 'b.a.b', 'c', 'a.c'];
  const all = names.flatMap((name) => [`${name}.example`, `*.${name}.example`, `${name}.*`, `*.${name}.*`]);
  const made = patterns(...all);
  const scan = (host: string) => all.filter((pattern) => regExpOf(pattern).test(host));
  for (const name of [...names, 'd', 'a.d', 'd.a.b']) {
    for (const ending of ['example', 'com', 'co.uk', 'uk', 'com.br', 'org']) {
      const host = `${name}.${ending}`;
      expect(
        made.find(host).map(({ value }) => value),
        host,
      ).toEqual(scan(host));
    }
  }
});

/** The definition of a pattern as a regular expression. */
function regExpOf(pattern: string): RegExp {
  const body = pattern.replace(/^\*\./, '').replace(/\.\*$/, '').replaceAll('.', '\\.');
  const ending = pattern.endsWith('.*') ? '\\.(com|cat|[a-z]{2}|com?\\.[a-z]{2})' : '';
  return new RegExp(`^${pattern.startsWith('*.') ? '.+\\.' : ''}${body}${ending}$`);
}
