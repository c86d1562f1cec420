import { expect, test } from '@playwright/test';
import { journalRow } from '../../main/core/proof/journal-words.ts';
import { monthRows } from '../../main/core/proof/month-rows.ts';
import { openWipes } from '../../main/core/proof/wipes-csv.ts';
import { csvOf } from '../../main/core/summary/csv.ts';
import { barChart, columnChart } from '../../main/core/summary/markup.ts';
import type { MonthSummary } from '../../main/core/summary/month.ts';
import { openSummary } from '../../main/core/summary/summary.ts';
import { blocksCsv, summaryCsv } from '../../main/core/summary/summary-csv.ts';
import { summaryPage } from '../../main/core/summary/summary-page.ts';
import { parseCsv } from '../fakes/csv.ts';
import { inUtc, journalOf, type Line, utc, visit } from './journal-lines.ts';

const LINES: readonly Line[] = [
  ['2026-10-30 07:00', 'supervisor.started'],
  ...visit('2026-10-30 09:00', 20, 1, 'finished'),
  ...visit('2026-11-02 10:00', 40, 2, 'idle'),
  ...visit('2026-11-02 11:00', 61, 3, 'limit'),
  ...['adult', 'gambling', 'adult'].map((category): Line => ['2026-11-02 11:30', 'filter.blocked', { category }]),
  ['2026-11-03 10:00', 'fault', { fault: 'staff.closed' }],
  ['2026-11-03 11:30', 'service.back'],
  ['2026-11-04 03:01', 'drill.passed', { kinds: 20 }],
];

function monthsOf(lines: readonly Line[]): readonly MonthSummary[] {
  const summary = openSummary(inUtc);
  for (const entry of journalOf(...lines)) summary.add(entry);
  return summary.months(utc('2026-11-30 00:00'));
}

const page = (lines: readonly Line[], site = 'Civic Centre canteen'): string =>
  summaryPage({ site, kiosk: '3f2a91bc04d1', version: '0.1.0', at: '26 November 2026 at 20:15', months: monthsOf(lines) });

test('the CSV summary has one row per month, and its header is always the same', () => {
  const [header = [], october = [], november = [], ...more] = parseCsv(summaryCsv(monthsOf(LINES)));
  expect(more).toEqual([]);
  expect(header).toEqual(parseCsv(summaryCsv([]))[0]);
  const cellOf = (row: readonly string[], name: string) => row[header.indexOf(name)];
  expect(october.slice(0, 4)).toEqual(['2026-10', '2026-10-30', '2026-10-30', '1']);
  expect(cellOf(november, 'Sessions')).toBe('2');
  expect(cellOf(november, 'Minutes in all')).toBe('101');
  expect(cellOf(november, 'Average minutes')).toBe('51');
  expect(cellOf(november, 'Longest, minutes')).toBe('61');
  expect(cellOf(november, 'Ended: The time was over')).toBe('1');
  expect(cellOf(november, 'Ended: The visitor ended it')).toBe('0');
  expect(cellOf(november, 'Blocks')).toBe('3');
  expect(cellOf(november, 'Drills passed')).toBe('1');
  expect(cellOf(november, 'Out of order, minutes')).toBe('90');
});

test('sessions of unknown length are counted, but not included in averages', () => {
  const lines: readonly Line[] = [
    ...visit('2026-11-02 09:00', 30, 1, 'finished'),
    ['2026-11-02 10:00', 'notice.accepted', { turn: 2 }],
    ['2029-11-02 10:00', 'turn.ended', { turn: 2, cause: 'finished' }],
  ];
  const [header = [], row = []] = parseCsv(summaryCsv(monthsOf(lines)));
  const cells = ['Sessions', 'Average minutes', 'Longest, minutes', 'Sessions of unknown length'];
  expect(cells.map((name) => row[header.indexOf(name)])).toEqual(['2', '30', '30', '1']);
  expect(monthRows(monthsOf(lines.slice(3)))).toMatchObject([{ sessions: 0 }, { sessions: 1, averageMinutes: 0 }]);
  expect(page(lines)).toContain('<th scope="col">Sessions of unknown length</th>');
});

test('the counts of how sessions ended add up to the number of sessions, also with an unknown cause', () => {
  const lines: readonly Line[] = [...visit('2026-11-02 09:00', 5, 1, 'teleported'), ...visit('2026-11-02 10:00', 5, 2, 'lost')];
  const [header = [], row = []] = parseCsv(summaryCsv(monthsOf(lines)));
  const ended = row.filter((_, place) => header[place]?.startsWith('Ended: '));
  expect(ended.reduce((sum, each) => sum + Number(each), 0)).toBe(2);
  expect(row[header.indexOf('Ended: another way')]).toBe('1');
});

test('the CSV of blocks has a row per month and category, the most frequent first', () => {
  expect(parseCsv(blocksCsv(monthsOf(LINES)))).toEqual([
    ['Month', 'Category', 'Blocks'],
    ['2026-11', 'adult', '2'],
    ['2026-11', 'gambling', '1'],
  ]);
});

test('CSV: no cell can be taken for a formula or break the table', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
    expect(parseCsv(csvOf([[text]]))).toEqual([[`'${text}`]]);
  }
  const odd = ['a,b', 'a"b', 'a\r\nb', '', 'plain', '"', ','];
  expect(parseCsv(csvOf([odd, odd]))).toEqual([odd, odd]);
  // Negative numbers are not escaped.
  expect(csvOf([[-1]])).toBe('-1\r\n');
});

test('the CSV of wipes has each receipt in words: time, session and findings', () => {
  const lines = journalOf(...visit('2026-11-02 10:00', 40, 2, 'idle'), [
    '2026-11-02 11:00',
    'wipe.failed',
    { turn: 7, run: 'earlier', processes: 1, folder: 'gone', left: 'wipe.process' },
  ]);
  const wipes = openWipes((at) => at.slice(0, 16));
  for (const line of lines) wipes.add(line);
  expect(parseCsv(wipes.csv())).toEqual([
    ['When', 'Line of the journal', 'Session', 'What came of it', 'What was checked and found'],
    ['2026-11-02T10:40', '3', '2', 'Erased, and the check found nothing', 'shown ms 210, gone ms 640'],
    [
      ...['2026-11-02T11:00', '4', '7 of an earlier run', 'Erased, but the check found something'],
      'processes 1, folder gone, left wipe.process',
    ],
  ]);
});

test('the summary page has no scripts and loads nothing', () => {
  const html = page(LINES);
  expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base|a|form)\b/i);
  expect(html).not.toMatch(/\b(src|href|srcset|action|on[a-z]+)\s*=/i);
  expect(html).not.toMatch(/url\(|@import|https?:/i);
  expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`);
});

test('each chart of the summary page has a label and a table with its numbers', () => {
  const html = page(LINES);
  const sections = html.split('<section>').slice(1);
  expect(sections).toHaveLength(5);
  for (const part of sections) {
    if (!part.includes('<svg')) continue;
    expect(part).toMatch(/<svg [^>]*role="img" aria-label="[^"]+"/);
    // The numbers of the months are in the first table.
    if (!part.includes('first table')) expect(part).toContain('<table>');
  }
  expect(html).toContain('<th scope="row">November 2026</th><td class="number">2</td>');
  expect(html).toContain('<th scope="row">2 November 2026</th><td class="number">2</td>');
  expect(html).toContain('<th scope="row">adult</th><td class="number">2</td>');
});

test('text from the journal or the settings is escaped in the summary page', () => {
  const evil = '<img src=x onerror=alert(1)>"&';
  const html = page([...LINES, ['2026-11-02 12:00', 'filter.blocked', { category: evil }]], evil);
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;');
});

test('an empty journal also gives a page and tables', () => {
  expect(page([])).toContain('The journal has no lines yet.');
  expect(parseCsv(summaryCsv([]))).toHaveLength(1);
  expect(page([['2026-11-02 09:00', 'supervisor.started']])).toContain('<p>None.</p>');
});

test('the longest bar has the full width, and others are in proportion', () => {
  const widths = (svg: string) => [...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
  const [longest = 0, half, none] = widths(barChart('A', [...bars(10, 5), { label: 'c', value: 0 }]));
  expect([half, none]).toEqual([longest / 2, 0]);
  const heights = [...columnChart('A', bars(10, 5)).matchAll(/<rect [^>]*height="(\d+)"/g)].map(([, height]) => Number(height));
  expect(heights[1]).toBe((heights[0] ?? 0) / 2);
  expect(barChart('A', [])).toContain('<svg');
});

const bars = (...values: readonly number[]) => values.map((value) => ({ label: `b${value}`, value }));

test('journal lines are shown in words, also with an unknown code', () => {
  const [ended, fault, other] = journalOf(
    ['2026-11-02 10:00', 'turn.ended', { turn: 4, cause: 'idle' }],
    ['2026-11-02 10:00', 'fault', { fault: 'staff.closed' }],
    ['2026-11-02 10:00', 'constructor', { longName: true, empty: '' }],
  ).map((entry) => journalRow(entry, () => '10:00'));
  expect(ended).toEqual({ n: 1, at: '10:00', code: 'turn.ended', words: 'A session ended. (turn 4, cause idle)' });
  expect(fault?.words).toBe('The kiosk went out of order. (fault staff.closed) Staff put this PC out of order.');
  expect(other?.words).toMatch(/^Written by another version .* \(long name yes, empty \(empty\)\)$/);
});

test('months are shown newest first, with their totals', () => {
  expect(monthRows(monthsOf(LINES))).toMatchObject([
    {
      month: 'November 2026',
      sessions: 2,
      averageMinutes: 51,
      blocks: 3,
      wipes: 2,
      drills: 1,
      outOfOrderMinutes: 90,
      ended: [
        { name: 'Nobody was there any more', count: 1 },
        { name: 'The time was over', count: 1 },
      ],
      blocksBy: [
        { name: 'adult', count: 2 },
        { name: 'gambling', count: 1 },
      ],
    },
    { month: 'October 2026', sessions: 1, averageMinutes: 20 },
  ]);
});
