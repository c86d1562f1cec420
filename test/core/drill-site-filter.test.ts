/** The exception of both gates for a drill's own website: open for that one place while a drill goes on, and no longer. */
import { expect, test } from '@playwright/test';
import { DRILL_HOST, DrillSiteFilter } from '../../main/core/drill/drill-site-filter.ts';
import { createFilter } from '../../main/core/filter/filter.ts';
import { NO_OWN, ruleOf, rulesOf } from '../fakes/filter-rules.ts';

const PORT = 40_123;
const filter = createFilter({ rules: rulesOf({ adult: ['bad.example'] }), own: NO_OWN, allowHosts: [] });

/** What is decided at each of the three questions, for one place. */
function decided(drillFilter: DrillSiteFilter, host: string, port: number, ip = '127.0.0.1', scheme = 'http'): readonly string[] {
  return [
    ruleOf(drillFilter.decideUrl(`${scheme}://${host}:${port}/path?a=b`)),
    ruleOf(drillFilter.decideConnection(host, port)),
    ruleOf(drillFilter.decideResolved(host, port, ip)),
  ];
}

const CLOSED = ['private:name', 'private:name', 'private:resolved'];

test('the drill website cannot be reached, except while a drill has it open', () => {
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

test('open, it leads to one name, one port and this PC, and nowhere else', () => {
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
