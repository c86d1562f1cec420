import { expect, test } from '@playwright/test';
import { isReportTag, isSealedText, REPORT_BYTES, type Report, readReport, reportText } from '../../main/core/packs/report.ts';

const REPORT: Report = {
  kind: 'wrongBlock',
  host: 'help.example',
  rule: 'list:adult',
  group: 'canteen',
  day: '2026-03-03',
};

const LONG_REPORT: Report = {
  kind: 'shouldBlock',
  host: `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`,
  rule: 'r'.repeat(64),
  group: 'g'.repeat(64),
  day: '2026-03-03',
};

test('every report has the same length, and can be read back unchanged', () => {
  for (const report of [
    REPORT,
    LONG_REPORT,
    { ...REPORT, host: 'a', rule: null, group: 'k' },
    { ...REPORT, host: '[2001:db8::1]' },
  ]) {
    const text = reportText(report) ?? '';
    expect(Buffer.byteLength(text)).toBe(REPORT_BYTES);
    expect(readReport(text)).toEqual(report);
  }
});

test('a report contains the host and nothing else of the address or the visitor', () => {
  const more = { ...REPORT, url: 'https://help.example/secret', at: 1_772_500_000_000 };
  expect(reportText(more)).toBe(reportText(REPORT));
  expect(Object.keys(readReport(reportText(REPORT) ?? '') ?? {}).sort()).toEqual(['day', 'group', 'host', 'kind', 'rule']);
});

const ODD: readonly (readonly [what: string, report: Partial<Record<keyof Report, unknown>>])[] = [
  ['an address for a host', { host: 'help.example/secret page' }],
  ['no host', { host: '' }],
  ['a host that is not canonical', { host: 'HELP.example.' }],
  ['an endless host', { host: 'a'.repeat(254) }],
  ['a host that grows when it is escaped', { host: '"'.repeat(250) }],
  ['a host that is not ASCII', { host: 'bücher.example' }],
  ['an empty label', { host: 'a..example' }],
  ['free text for a rule', { rule: 'a person said so' }],
  ['an unknown kind', { kind: 'other' }],
  ['a time for a day', { day: '2026-03-03T10:00' }],
  ['a day that does not exist', { day: '2026-02-30' }],
  ['free text for a group', { group: 'the canteen' }],
];

for (const [what, odd] of ODD) {
  test(`a report with ${what} is neither written nor read`, () => {
    const report = { ...REPORT, ...odd } as Report;
    expect(reportText(report)).toBeNull();
    if (what !== 'a host that grows when it is escaped') expect(readReport(JSON.stringify({ format: 1, ...report }))).toBeNull();
  });
}

test('text that is not a report of this format is rejected', () => {
  const sound = JSON.stringify({ format: 1, ...REPORT });
  expect(readReport(sound)).toEqual(REPORT);
  for (const text of [
    ...['', 'null', '[]', '{}', '1', sound.slice(1), sound.replace('1', '2'), JSON.stringify(REPORT)],
    ...[JSON.stringify({ format: 1, ...REPORT, name: 'x' }), sound.replace('"rule"', '"__proto__"')],
  ])
    expect(readReport(text), text).toBeNull();
});

test('a sealed report and its tag are recognised by their form', () => {
  expect(isSealedText('A'.repeat(960))).toBe(true);
  for (const text of [
    '',
    'A'.repeat(959),
    'A'.repeat(961),
    `${'A'.repeat(959)}=`,
    `${'A'.repeat(959)}\n`,
    `${'A'.repeat(959)}-`,
    960,
    null,
  ])
    expect(isSealedText(text)).toBe(false);
  for (const tag of [0, 4095]) expect(isReportTag(tag)).toBe(true);
  for (const tag of [-1, 4096, 1.5, Number.NaN, '1', null]) expect(isReportTag(tag)).toBe(false);
});
