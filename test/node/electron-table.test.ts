/** The comparison of two runs that `npm run test:electron` prints, made from Playwright's JSON reports. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

type Outcomes = ReadonlyMap<string, string>;
interface Row {
  readonly test: string;
  readonly before: string;
  readonly after: string;
}
interface Table {
  outcomesOf(report: { suites: readonly object[] }): Outcomes;
  differences(before: Outcomes, after: Outcomes): readonly Row[];
  table(rows: readonly Row[], before: string, after: string): string;
}
const { differences, outcomesOf, table }: Table = await import(join(import.meta.dirname, '../../build/electron-table.mjs'));

const spec = (title: string, status: string): object => ({ title, tests: [{ status }] });
const report = (wipe: string, ...more: readonly object[]): { suites: readonly object[] } => ({
  suites: [
    {
      title: 'kiosk/wipe.test.ts',
      specs: [spec('nothing is left', wipe)],
      suites: [{ title: 'with a visit', specs: [spec('a | b', 'skipped'), ...more] }],
    },
  ],
});

test('the table of two runs contains what differs and what fails in both', () => {
  const before = outcomesOf(report('expected', spec('always red', 'unexpected'), spec('gone', 'expected')));
  const after = outcomesOf(report('unexpected', spec('always red', 'unexpected'), spec('new', 'expected')));
  expect(before.get('kiosk/wipe.test.ts › with a visit › a | b')).toBe('skipped');
  expect(differences(before, after)).toEqual([
    { test: 'kiosk/wipe.test.ts › nothing is left', before: 'passed', after: 'failed' },
    { test: 'kiosk/wipe.test.ts › with a visit › always red', before: 'failed', after: 'failed' },
    { test: 'kiosk/wipe.test.ts › with a visit › gone', before: 'passed', after: 'not there' },
    { test: 'kiosk/wipe.test.ts › with a visit › new', before: 'not there', after: 'passed' },
  ]);
});

test('a flaky test counts as failed', () => {
  expect([...outcomesOf(report('flaky')).values()]).toEqual(['failed', 'skipped']);
});

test('the table is valid Markdown whatever a test title contains', () => {
  expect(table([], '33.2.1', '45.4.1')).toBe('Nothing differs.');
  expect(table([{ test: 'a | b', before: 'passed', after: 'failed' }], '33.2.1', '45.4.1')).toBe(
    '| test | 33.2.1 | 45.4.1 |\n|---|---|---|\n| a \\| b | passed | failed |',
  );
});
