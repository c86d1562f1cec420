/** The exception that both gates make for the drill website: one host and port are open while a drill runs. */
import { expect, test } from '@playwright/test';
import { DRILL_HOST, DrillSiteFilter } from '../../main/core/drill/drill-site-filter.ts';
import { createFilter } from '../../main/core/filter/filter.ts';
import { NO_OWN, ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const PORT = 40_123;
const filter = createFilter({ rules: rulesOf({ adult: ['bad.example'] }), own: NO_OWN, allowHosts: [] });

/** The three decisions of the filter about one host and port: for the URL, the connection and the resolved address. */
function decided(drillFilter: DrillSiteFilter, host: string, port: number, ip = '127.0.0.1', scheme = 'http'): readonly string[] {
  return [
    ruleOf(drillFilter.decideUrl(`${scheme}://${host}:${port}/path?a=b`)),
    ruleOf(drillFilter.decideConnection(host, port)),
    ruleOf(drillFilter.decideResolved(host, port, ip)),
  ];
}

const CLOSED = ['private:name', 'private:name', 'private:resolved'];

test('the drill website can be reached only while a drill has it open', () => {
  const drillFilter = new DrillSiteFilter(filter);
  expect(decided(drillFilter, DRILL_HOST, PORT)).toEqual(CLOSED);
  expect(drillFilter.dialHost(DRILL_HOST)).toBe(DRILL_HOST);
  drillFilter.open(PORT);
  expect(decided(drillFilter, DRILL_HOST, PORT)).toEqual(['allow', 'allow', 'allow']);
  expect(drillFilter.dialHost(DRILL_HOST)).toBe('127.0.0.1');
  drillFilter.close();
  expect(decided(drillFilter, DRILL_HOST, PORT)).toEqual(CLOSED);
  expect(drillFilter.dialHost(DRILL_HOST)).toBe(DRILL_HOST);
});

test('while it is open, only one name and one port of this PC are allowed', () => {
  const drillFilter = new DrillSiteFilter(filter);
  drillFilter.open(PORT);
  for (const [host, port] of [
    [DRILL_HOST, PORT + 1],
    [DRILL_HOST, 631],
    ['localhost', PORT],
    [`a.${DRILL_HOST}`, PORT],
    [`${DRILL_HOST}.`, PORT],
  ] as const)
    expect(decided(drillFilter, host, port).includes('allow'), `${host}:${port}`).toBe(false);
  expect(decided(drillFilter, '127.0.0.1', PORT).slice(0, 2)).toEqual(['address:ip', 'address:ip']);
  expect(ruleOf(drillFilter.decideResolved(DRILL_HOST, PORT, '192.168.0.1'))).toBe('private:resolved');
  expect(decided(drillFilter, DRILL_HOST, PORT, '127.0.0.1', 'https')[0]).toBe('private:name');
  expect(ruleOf(drillFilter.decideUrl('http://bad.example/'))).toBe('list:adult');
  expect(ruleOf(drillFilter.decideUrl('http://good.example/'))).toBe('allow');
});
