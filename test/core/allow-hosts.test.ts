import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { parseAllowHost } from '../../main/core/net/allow-hosts.ts';
import { NO_OWN, rulesOf } from '../fakes/filter-rules.ts';

const rules = rulesOf({ adult: ['listed.localhost', '10.9.9.9'] });

function opens(allowHosts: readonly string[], url: string): boolean {
  return createFilter({ rules, own: NO_OWN, allowHosts }).decideUrl(url).verdict === 'allow';
}

test('a host that staff allow opens on every port; its subdomains do not', () => {
  expect(opens(['intranet'], 'http://intranet/')).toBe(true);
  expect(opens(['intranet'], 'https://INTRANET.:8443/x')).toBe(true);
  expect(opens(['intranet'], 'http://a.intranet/')).toBe(false);
  expect(opens(['127.0.0.1'], 'http://2130706433:8080/')).toBe(true);
  expect(opens(['[::1]'], 'ws://[0:0::1]:9/')).toBe(true);
});

test('a host with a port opens on that port only, whatever the scheme', () => {
  expect(opens(['127.0.0.1:8080'], 'http://127.0.0.1:8080/')).toBe(true);
  expect(opens(['127.0.0.1:8080'], 'http://127.0.0.1/')).toBe(false);
  expect(opens(['127.0.0.1:80'], 'http://127.0.0.1/')).toBe(true);
  expect(opens(['127.0.0.1:443'], 'wss://127.0.0.1/')).toBe(true);
  expect(opens(['127.0.0.1:443'], 'ws://127.0.0.1/')).toBe(false);
  expect(opens(['[::1]:8080'], 'http://[::1]:8080/')).toBe(true);
});

test('a wildcard opens the subdomains, not the host itself', () => {
  expect(opens(['*.localhost'], 'http://a.b.localhost:9/')).toBe(true);
  expect(opens(['*.localhost'], 'http://localhost/')).toBe(false);
  expect(opens(['*.localhost:9'], 'http://a.localhost:9/')).toBe(true);
  expect(opens(['*.localhost:9'], 'http://a.localhost/')).toBe(false);
  expect(opens(['*.localhost'], 'http://alocalhost/')).toBe(false);
});

test('the lists apply to allowed hosts too', () => {
  expect(opens(['*.localhost'], 'http://x.listed.localhost/')).toBe(false);
  expect(opens(['10.9.9.9'], 'http://10.9.9.9/')).toBe(false);
});

test('an allowed host may resolve to a private address, on the allowed port', () => {
  const filter = createFilter({ rules, own: NO_OWN, allowHosts: ['files.council.example:443', '*.localhost'] });
  expect(filter.decideResolved('files.council.example', 443, '10.1.2.3').verdict).toBe('allow');
  expect(filter.decideResolved('FILES.council.example.', 443, '10.1.2.3').verdict).toBe('allow');
  expect(filter.decideResolved('files.council.example', 80, '10.1.2.3').verdict).toBe('block');
  expect(filter.decideResolved('x.files.council.example', 443, '10.1.2.3').verdict).toBe('block');
  expect(filter.decideResolved('a.localhost', 5, '127.0.0.1').verdict).toBe('allow');
  expect(filter.decideConnection('a.localhost', 5).verdict).toBe('allow');
});

test('an entry that is not a host opens nothing', () => {
  const odd = [
    '',
    '*',
    '*.',
    'http://intranet',
    'intranet/x',
    'a b',
    'intranet:',
    'intranet:0',
    'intranet:99999',
    'intranet:x',
    '*.*.x',
    '*.[::1]',
    'u@intranet',
    'a..b',
    '::1',
    'x?y',
  ];
  expect(odd.filter((entry) => parseAllowHost(entry) !== null)).toEqual([]);
  expect(opens(odd, 'http://intranet/')).toBe(false);
});
