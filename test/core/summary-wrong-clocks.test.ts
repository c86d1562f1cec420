import { expect, test } from '@playwright/test';
import { hasPassed } from '../../main/core/journal/steps.ts';
import { HOUR, journalOf, type Line, onlyMonthOf, START, summaryOf, utc, visit } from './journal-lines.ts';

test('a clock that was wrong and is corrected adds no years out of order, and no months in between', () => {
  // The battery is empty: the PC boots in the past, logs its fault again, and then somebody sets the clock.
  const lines = journalOf(
    ['2026-11-25 16:00', 'fault', { fault: 'staff.closed' }],
    ['2026-11-25 17:00', 'health.restart'],
    ['2024-01-01 00:00', 'supervisor.started'],
    ['2024-01-01 00:00', 'fault', { fault: 'staff.closed' }],
    ['2024-01-01 00:30', 'health.changed', { check: 'clock', state: 'bad' }],
    ['2026-11-26 09:00', 'health.changed', { check: 'clock', state: 'attention' }],
    ['2026-11-26 09:15', 'service.back'],
  );
  const hours = (now: string, entries = lines) =>
    summaryOf(entries)
      .months(utc(now))
      .map(({ month, outOfOrderMs }) => [month, outOfOrderMs / HOUR]);
  expect(hours('2026-11-30 00:00')).toEqual([
    ['2024-01', 0.5],
    ['2026-11', 1.25],
  ]);
  // The same before the next line is written.
  const wrong = lines.slice(0, 5);
  expect(hours('2026-11-26 09:00', wrong)).toEqual([
    ['2024-01', 0.5],
    ['2026-11', 1],
  ]);
});

test('a clock that is temporarily ahead adds nothing to the time out of order', () => {
  const months = (...lines: readonly Line[]) =>
    summaryOf(journalOf(['2026-11-02 09:00', 'fault', { fault: 'staff.closed' }], ...lines))
      .months(utc('2026-11-02 12:00'))
      .filter(({ outOfOrderMs }) => outOfOrderMs > 0)
      .map(({ month, outOfOrderMs }) => [month, outOfOrderMs / HOUR]);
  const ahead: Line = ['2026-12-02 09:30', 'health.changed', { check: 'clock', state: 'attention' }];
  expect(months(ahead, ['2026-11-02 10:00', 'service.back'])).toEqual([['2026-11', 1]]);
  expect(months(ahead, ['2026-11-02 09:45', 'health.changed', { check: 'clock', state: 'good' }])).toEqual([['2026-11', 3]]);
  expect(
    months(ahead, ['2026-11-02 08:00', 'service.back']),
    'set back to before the fault: then that clock counts as wrong',
  ).toEqual([
    ['2026-11', 687],
    ['2026-12', 33.5],
  ]);
});

test('up to sixty days without a line count as time; more mean that the clock was wrong', () => {
  const hours = (to: string) =>
    summaryOf(journalOf(['2026-09-01 00:00', 'fault', { fault: 'staff.closed' }], [to, 'service.back']))
      .months(0)
      .reduce((sum, { outOfOrderMs }) => sum + outOfOrderMs / HOUR, 0);
  expect([hours('2026-10-31 00:00'), hours('2026-10-31 00:01')]).toEqual([60 * 24, 0]);
  expect([hasPassed(2, 3), hasPassed(2, 2), hasPassed(3, 2)]).toEqual([true, false, false]);
});

test('a month that a wrong clock has only asked for is not kept', () => {
  const summary = summaryOf(journalOf(['2026-11-02 10:00', 'fault', { fault: 'staff.closed' }]));
  const months = (now: string) => summary.months(utc(now)).map(({ month }) => month);
  expect(months('2026-12-20 00:00')).toEqual(['2026-11', '2026-12']);
  expect(months('2026-11-02 11:00')).toEqual(['2026-11']);
});

test('a visit during which the clock is set is counted, but its length is not', () => {
  const across = (from: string, to: string): readonly Line[] => [
    [from, 'notice.accepted', { turn: 2 }],
    [to, 'turn.ended', { turn: 2, cause: 'finished' }],
  ];
  const all = (lines: readonly Line[]) =>
    summaryOf(journalOf(...visit('2024-01-01 00:10', 20, 1, 'finished'), ...lines)).months(0)[0];
  const minutes = { sessions: 2, unmeasured: 1, sessionMs: HOUR / 3, longestMs: HOUR / 3 };
  expect(all(across('2024-01-01 01:00', '2026-11-26 09:15'))).toMatchObject(minutes);
  expect(all(across('2024-01-02 01:00', '2024-01-01 01:00'))).toMatchObject(minutes);
  expect(all(across('2024-01-01 01:00', '2024-01-02 01:01'))).toMatchObject(minutes);
  const day = all(across('2024-01-01 01:00', '2024-01-02 01:00'));
  expect(day).toMatchObject({ sessions: 2, unmeasured: 0, longestMs: 24 * HOUR });
});

test('a clock that runs backwards gives no negative minutes', () => {
  const month = onlyMonthOf([
    START,
    ['2026-11-02 09:00', 'notice.accepted', { turn: 1 }],
    ['2026-11-02 08:00', 'turn.ended', { turn: 1, cause: 'finished' }],
    ['2026-11-02 09:00', 'fault', { fault: 'staff.closed' }],
    ['2026-11-02 07:30', 'service.back'],
  ]);
  expect([month.sessions, month.sessionMs, month.outOfOrderMs]).toEqual([1, 0, 0]);
});
