import { expect, test } from '@playwright/test';
import type { JournalEntry } from '../../main/core/journal/entry.ts';
import { momentOf, spanByDay } from '../../main/core/summary/moments.ts';
import { openSummary } from '../../main/core/summary/summary.ts';
import { dateText, dayOf } from '../../main/core/time/calendar.ts';
import { HOUR, inLondon, inUtc, journalOf, type Line, onlyMonthOf, START, summaryOf, utc, visit } from './journal-lines.ts';

test('every day of a century is converted to a date and back', () => {
  const days = Array.from({ length: 36_525 }, (_, day) => day);
  expect(days.filter((day) => dayOf(dateText(day)) !== day)).toEqual([]);
  expect(dateText(dayOf('2028-02-29') ?? 0)).toBe('2028-02-29');
});

test('a timestamp is parsed to the millisecond, and invalid ones are rejected', () => {
  for (const at of ['1970-01-01T00:00:00.000Z', '2026-11-26T20:15:59.123Z', '2028-02-29T23:59:59.999Z'])
    expect(momentOf(at)).toBe(Date.parse(at));
  for (const odd of ['', '2026-11-26', '2026-11-26T24:00:00.000Z', '2026-02-30T10:00:00.000Z', '2026-11-26T20:15:00.000+01:00'])
    expect(momentOf(odd), odd).toBeNull();
});

test('a span is split at local midnight, also when the clocks change', () => {
  const parts = (from: string, to: string) => spanByDay(utc(from), utc(to), inLondon);
  expect(parts('2026-03-28 12:00', '2026-03-30 12:00').map(({ ms }) => ms / HOUR)).toEqual([12, 23, 13]);
  expect(parts('2026-10-24 11:00', '2026-10-26 12:00').map(({ ms }) => ms / HOUR)).toEqual([12, 25, 12]);
  expect(parts('2026-11-26 12:00', '2026-11-26 12:00')).toEqual([]);
  expect(parts('2026-11-26 12:00', '2026-11-25 12:00')).toEqual([]);
});

test('sessions are counted with their lengths and causes of ending', () => {
  const month = onlyMonthOf([
    START,
    ...visit('2026-11-02 09:00', 10, 1, 'finished'),
    ...visit('2026-11-02 10:00', 30, 2, 'idle'),
    ...visit('2026-11-03 10:00', 50, 3, 'finished'),
  ]);
  expect(month).toMatchObject({ month: '2026-11', firstDay: '2026-11-02', lastDay: '2026-11-03', sessions: 3 });
  expect([month.sessionMs, month.longestMs]).toEqual([1.5 * HOUR, (50 * HOUR) / 60]);
  expect(Object.fromEntries(month.ended)).toEqual({ finished: 2, idle: 1 });
  expect(Object.fromEntries(month.perDay)).toEqual({ '2026-11-02': 2, '2026-11-03': 1 });
  expect(month.wipesProven).toBe(3);
});

test('a turn without a visitor is not a session, and an unfinished session is not counted yet', () => {
  const month = onlyMonthOf([
    START,
    ['2026-11-02 09:00', 'turn.ended', { turn: 1, cause: 'staff' }],
    ['2026-11-02 09:05', 'turn.ended', { turn: 2, cause: 'renewed' }],
    ['2026-11-02 09:10', 'notice.accepted', { turn: 3 }],
  ]);
  expect(month.sessions).toBe(0);
});

test('a session that was cut off by a crash is lost at the time of its last line', () => {
  const month = onlyMonthOf([
    START,
    ['2026-11-02 16:00', 'notice.accepted', { turn: 1 }],
    ['2026-11-02 16:20', 'filter.blocked', { category: 'gambling' }],
    ['2026-11-03 07:00', 'supervisor.started'],
    // A turn of another run, which ends nothing.
    ['2026-11-03 07:01', 'turn.ended', { turn: 1, cause: 'staff' }],
  ]);
  expect(month).toMatchObject({ sessions: 1, sessionMs: (20 * HOUR) / 60 });
  expect(Object.fromEntries(month.ended)).toEqual({ lost: 1 });
});

test('a session belongs to the local day on which it began', () => {
  const lines = journalOf(['2026-10-31 08:00', 'supervisor.started'], ...visit('2026-10-31 23:50', 20, 1, 'finished'));
  expect(summaryOf(lines).months(0)).toMatchObject([
    { month: '2026-10', sessions: 1, lastDay: '2026-10-31' },
    { month: '2026-11', sessions: 0, wipesProven: 1, firstDay: '2026-11-01' },
  ]);
  // In summer time, the local date is already in the next month.
  const late = journalOf(['2026-06-30 23:30', 'supervisor.started'], ...visit('2026-06-30 23:40', 5, 1, 'finished'));
  expect(summaryOf(late, inLondon).months(0)).toMatchObject([{ month: '2026-07', sessions: 1 }]);
  expect(summaryOf(late, inUtc).months(0)).toMatchObject([{ month: '2026-06', sessions: 1 }]);
});

test('blocks are counted by category, wipes and drills by their result', () => {
  const month = onlyMonthOf([
    START,
    ...['adult', 'adult', 'gambling'].map((category): Line => ['2026-11-02 09:00', 'filter.blocked', { category }]),
    ['2026-11-02 09:00', 'wipe.receipt', { turn: 1 }],
    ['2026-11-02 09:01', 'wipe.failed', { turn: 2, left: 'wipe.folder' }],
    ['2026-11-03 03:00', 'drill.started', { cause: 'night' }],
    ['2026-11-03 03:01', 'drill.passed', { kinds: 20 }],
    ['2026-11-04 03:01', 'drill.failed', { left: 'cookie' }],
    ['2026-11-05 03:01', 'drill.given-up'],
  ]);
  expect(Object.fromEntries(month.blocks)).toEqual({ adult: 2, gambling: 1 });
  expect(month).toMatchObject({ wipesProven: 1, wipesFailed: 1, drillsPassed: 1, drillsFailed: 1, drillsGivenUp: 1 });
});

test('a line counts for as many blocks as its count, and for one if the count is missing or invalid', () => {
  const counts = [{ count: 7 }, {}, { count: 0 }, { count: -3 }, { count: 1.5 }, { count: 'many' }];
  const month = onlyMonthOf([
    START,
    ...counts.map((count): Line => ['2026-11-02 09:00', 'filter.blocked', { category: 'adult', ...count }]),
    ['2026-11-02 09:00', 'filter.blocked', { category: 'gambling', count: 2 }],
  ]);
  expect(Object.fromEntries(month.blocks)).toEqual({ adult: 12, gambling: 2 });
});

test('time out of order runs from the first fault until the PC is back in service, across restarts', () => {
  const out = (lines: readonly Line[], now?: string): number => onlyMonthOf([START, ...lines], now).outOfOrderMs / HOUR;
  expect(
    out([
      ['2026-11-02 10:00', 'fault', { fault: 'wipe.late' }],
      ['2026-11-02 10:30', 'fault', { fault: 'wipe.folder' }],
      ['2026-11-02 12:00', 'service.back'],
    ]),
  ).toBe(2);
  // It ends with the restart, which logs no fault.
  expect(
    out([
      ['2026-11-02 10:00', 'fault', { fault: 'wipe.late' }],
      ['2026-11-02 11:00', 'supervisor.started'],
    ]),
  ).toBe(1);
  // The restart logs the fault again.
  expect(
    out([
      ['2026-11-02 10:00', 'fault', { fault: 'staff.closed' }],
      ['2026-11-02 11:00', 'supervisor.started'],
      ['2026-11-02 11:00', 'fault', { fault: 'staff.closed' }],
      ['2026-11-02 13:00', 'service.back'],
    ]),
  ).toBe(3);
  expect(out([['2026-11-02 10:00', 'fault', { fault: 'staff.closed' }]], '2026-11-03 10:00')).toBe(24);
});

test('time out of order is split between months', () => {
  const lines = journalOf(['2026-09-30 12:00', 'fault', { fault: 'pack.bad' }], ['2026-11-01 06:00', 'service.back']);
  const hours = summaryOf(lines, inLondon)
    .months(0)
    .map(({ month, outOfOrderMs }) => [month, outOfOrderMs / HOUR]);
  // Local time is an hour ahead of UTC in September, and October has an extra hour.
  expect(hours).toEqual([
    ['2026-09', 11],
    ['2026-10', 31 * 24 + 1],
    ['2026-11', 6],
  ]);
});

test('ongoing time out of order is counted up to the time of each query', () => {
  const summary = summaryOf(journalOf(['2026-11-02 10:00', 'fault', { fault: 'staff.closed' }]));
  const hours = (now: string) => summary.months(utc(now)).map(({ outOfOrderMs }) => outOfOrderMs / HOUR);
  expect([hours('2026-11-02 11:00'), hours('2026-11-02 12:00'), hours('2026-12-01 01:00')]).toEqual([
    [1],
    [2],
    [28 * 24 + 14, 1],
  ]);
});

test('gaps are counted: logged ones, missing numbers, and unreadable times', () => {
  const lines = journalOf(
    START,
    ['2026-11-02 09:00', 'journal.torn', { bytes: 40 }],
    ['2026-11-02 09:00', 'journal.lost', { count: 2 }],
    ['2026-11-02 09:00', 'shell.ready', { turn: 1 }],
    ['2026-11-02 09:00', 'shell.ready', { turn: 2 }],
    ['2026-11-02 09:00', 'shell.ready', { turn: 3 }],
  );
  const gaps = (entries: readonly JournalEntry[]) => summaryOf(entries).months(0)[0]?.gaps;
  expect(gaps(lines)).toBe(2);
  expect(gaps(lines.filter(({ n }) => n !== 5))).toBe(3);
  expect(gaps(lines.map((entry) => (entry.n === 5 ? { ...entry, at: 'today' } : entry)))).toBe(3);
  // The first line may have any number, because older lines are removed.
  expect(gaps(lines.slice(3))).toBe(0);
});

test('adding lines one by one gives the same result as all at once, and earlier results do not change', () => {
  const lines = journalOf(START, ...visit('2026-11-02 09:00', 10, 1, 'finished'), ...visit('2026-11-03 09:00', 20, 2, 'idle'));
  const summary = openSummary(inUtc);
  const seen = [];
  for (const entry of lines) {
    summary.add(entry);
    seen.push(summary.months(0));
  }
  expect(seen.at(-1)).toEqual(summaryOf(lines).months(0));
  expect(seen[2]?.[0]?.sessions).toBe(1);
  expect(summary.last).toBe(lines.length);
});
