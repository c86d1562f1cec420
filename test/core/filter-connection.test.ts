import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { NO_OWN, ruleOf as rule, rulesOf } from '../fakes/filter-rules.ts';

const filter = createFilter({ rules: rulesOf({ adult: ['bad.example'] }), own: NO_OWN, allowHosts: [] });

test('the connection gate parses hosts like the request gate', () => {
  const rows: readonly (readonly [host: string, rule: string])[] = [
    ['good.example', 'allow'],
    ['b_d.example', 'allow'],
    ['BAD.example.', 'list:adult'],
    ['127.0.0.1', 'address:ip'],
    ['127.1', 'address:ip'],
    ['0x7f.1', 'address:ip'],
    ['2130706433', 'address:ip'],
    ['[::1]', 'address:ip'],
    ['::1', 'address:ip'],
    ['::ffff:10.0.0.1', 'address:ip'],
    ['localhost', 'private:name'],
    ['a.localhost.', 'private:name'],
    ['router', 'private:name'],
  ];
  for (const [host, expected] of rows) expect(rule(filter.decideConnection(host, 443)), host).toBe(expected);
});

test('the connection gate refuses hosts that it would check as one name and look up as another', () => {
  for (const host of [
    '',
    '.',
    'good.example/@bad.example',
    'a@b.example',
    'good.example#',
    'good.example\\x',
    'b%61d.example',
    'bad。example',
    'a b.example',
    'a..b.example',
    'good.example:80',
    '[::1',
    '::1]',
    '1.2.3.4.5',
  ]) {
    expect(rule(filter.decideConnection(host, 443)), host).toBe('address:unreadable');
    expect(filter.decideResolved(host, 443, '10.0.0.1').verdict, host).toBe('block');
  }
  for (const port of [0, -1, 65_536, 1.5, Number.NaN])
    expect(rule(filter.decideConnection('good.example', port))).toBe('address:unreadable');
});

test('a public name that resolves to a private address is refused after the lookup', () => {
  expect(rule(filter.decideResolved('good.example', 443, '93.184.216.34'))).toBe('allow');
  for (const ip of ['127.0.0.1', '192.168.1.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fe80::1%eth0', 'nonsense', '']) {
    expect(filter.decideResolved('good.example', 443, ip)).toEqual({
      verdict: 'block',
      category: 'private',
      rule: 'private:resolved',
    });
  }
});
