import { expect, test } from '@playwright/test';
import { type Hours, type HoursException, WEEKDAYS, type WeekHours } from '../../main/core/settings/settings.ts';
import { dayOf, type LocalTime, weekdayOf } from '../../main/core/time/calendar.ts';
import { hoursAt, isBusy, isOpen, nextChange, nightPassed } from '../../main/core/time/hours.ts';

const at = (hour: number, minute = 0) => hour * 60 + minute;
const office = { opens: at(8), closes: at(18) };
const EVERY_DAY = (day: WeekHours['monday']): WeekHours =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day])) as WeekHours;
const WEEK: WeekHours = { ...EVERY_DAY(office), friday: { opens: at(8), closes: at(16, 30) }, saturday: null, sunday: null };

const hoursOf = (week: WeekHours | null, exceptions: readonly HoursException[] = [], more: Partial<Hours> = {}): Hours => ({
  week,
  exceptions,
  lastSessionMinutes: 5,
  restartAt: at(4),
  ...more,
});
const OFFICE = hoursOf(WEEK);

const day = (date: string): number => dayOf(date) ?? Number.NaN;
const on = (date: string, hour: number, minute = 0): LocalTime => ({ day: day(date), minute: at(hour, minute) });
/** Milliseconds since 1970 for a local time, without summer time. */
const epoch = ({ day: date, minute }: LocalTime): number => (date * 24 * 60 + minute) * 60_000;
const MONDAY = '2026-11-23';
const now = (hours: Hours, time: LocalTime) => hoursAt(hours, time, epoch(time), epoch);

test('only days that exist are accepted as dates', () => {
  expect(day('1970-01-01')).toBe(0);
  for (const date of ['2024-02-29', '2026-12-25', '2027-03-28', '2100-02-28', '2000-02-29'])
    expect(day(date), date).toBe(Date.parse(date) / 86_400_000);
  for (const wrong of [
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '1969-12-31',
    'today',
    '',
  ])
    expect(dayOf(wrong), wrong).toBeNull();
  expect(weekdayOf(day(MONDAY))).toBe('monday');
  expect(weekdayOf(day('2026-11-29'))).toBe('sunday');
});

test('the PC opens on the opening minute and closes on the closing minute', () => {
  expect(isOpen(OFFICE, on(MONDAY, 7, 59))).toBe(false);
  expect(isOpen(OFFICE, on(MONDAY, 8))).toBe(true);
  expect(isOpen(OFFICE, on(MONDAY, 17, 59))).toBe(true);
  expect(isOpen(OFFICE, on(MONDAY, 18))).toBe(false);
  expect(isOpen(OFFICE, on('2026-11-29', 12))).toBe(false);
});

test('without opening hours the PC is always open', () => {
  const always = hoursOf(null);
  expect(now(always, on(MONDAY, 3))).toEqual({ open: true, lastAt: null, opensAt: null, closedFor: null });
  expect(nextChange(always, on(MONDAY, 3))).toBeNull();
});

test('the next opening is known while the PC is closed', () => {
  expect(now(OFFICE, on(MONDAY, 6)).opensAt).toBe(epoch(on(MONDAY, 8)));
  expect(now(OFFICE, on(MONDAY, 18)).opensAt).toBe(epoch(on('2026-11-24', 8)));
  expect(now(OFFICE, on('2026-11-27', 20)).opensAt).toBe(epoch(on('2026-11-30', 8)));
  const mondays = hoursOf({ ...EVERY_DAY(null), monday: office });
  expect(now(mondays, on(MONDAY, 18)).opensAt).toBe(epoch(on('2026-11-30', 8)));
});

test('the last session ends before closing time, and in its last five minutes no session begins', () => {
  const lastAt = epoch(on(MONDAY, 17, 55));
  expect(now(OFFICE, on(MONDAY, 17, 50))).toMatchObject({ open: true, lastAt, opensAt: null });
  expect(now(OFFICE, on(MONDAY, 17, 51))).toMatchObject({ open: false, lastAt, opensAt: epoch(on('2026-11-24', 8)) });
  expect(now(OFFICE, on(MONDAY, 18))).toMatchObject({ open: false, lastAt: null });
  const long = hoursOf(WEEK, [], { lastSessionMinutes: 0 });
  expect(now(long, on(MONDAY, 17, 55))).toMatchObject({ open: true, lastAt: epoch(on(MONDAY, 18)) });
});

test('opening hours over midnight count as one', () => {
  expect(now(hoursOf(EVERY_DAY({ opens: 0, closes: at(24) })), on(MONDAY, 23, 59))).toMatchObject({ open: true, lastAt: null });
  const weekend = { ...EVERY_DAY(null), saturday: { opens: at(9), closes: at(24) }, sunday: { opens: 0, closes: at(17) } };
  expect(nextChange(hoursOf(weekend), on('2026-11-28', 23))).toEqual(on('2026-11-29', 17));
  expect(nextChange(hoursOf({ ...weekend, sunday: null }), on('2026-11-28', 23))).toEqual(on('2026-11-29', 0));
});

const CHRISTMAS: readonly HoursException[] = [
  { first: day('2026-12-24'), last: day('2026-12-24'), hours: { opens: at(8), closes: at(12) }, name: 'Christmas Eve' },
  { first: day('2026-12-25'), last: day('2027-01-01'), hours: null, name: 'the Christmas closing' },
];

test('an exception overrides its weekday, and gives the reason and the next opening', () => {
  const hours = hoursOf(WEEK, CHRISTMAS);
  const monday = epoch(on('2027-01-04', 8));
  expect(now(hours, on('2026-12-24', 9))).toMatchObject({ open: true, lastAt: epoch(on('2026-12-24', 11, 55)) });
  expect(now(hours, on('2026-12-24', 13))).toMatchObject({ open: false, closedFor: 'Christmas Eve', opensAt: monday });
  expect(now(hours, on('2026-12-28', 12))).toMatchObject({ open: false, closedFor: 'the Christmas closing', opensAt: monday });
  expect(now(hours, on('2027-01-04', 9))).toMatchObject({ open: true, closedFor: null });
  expect(now(hours, on('2026-12-22', 20))).toMatchObject({ open: false, closedFor: null, opensAt: epoch(on('2026-12-23', 8)) });
});

test('of two exceptions for one day the later one applies, for example for a bank holiday that is open after all', () => {
  const worked: HoursException = { first: day('2026-12-28'), last: day('2026-12-28'), hours: office, name: null };
  expect(now(hoursOf(WEEK, [...CHRISTMAS, worked]), on('2026-12-28', 12)).open).toBe(true);
});

test('the next opening is searched for within 60 days', () => {
  const until = (last: string) => [{ first: day(MONDAY), last: day(last), hours: null, name: 'the refurbishment' }];
  expect(now(hoursOf(WEEK, until('2027-01-20')), on(MONDAY, 9)).opensAt).toBe(epoch(on('2027-01-21', 8)));
  expect(now(hoursOf(WEEK, until('2027-06-01')), on(MONDAY, 9))).toEqual({
    open: false,
    lastAt: null,
    opensAt: null,
    closedFor: 'the refurbishment',
  });
});

test('a PC that is otherwise always open can be closed for a day', () => {
  const hours = hoursOf(null, [{ first: day(MONDAY), last: day(MONDAY), hours: null, name: null }]);
  expect(now(hours, on(MONDAY, 9))).toMatchObject({ open: false, opensAt: epoch(on('2026-11-24', 0)) });
  expect(now(hours, on('2026-11-22', 12))).toMatchObject({ open: true, lastAt: epoch(on('2026-11-22', 23, 55)) });
});

test('minute by minute over two weeks, every change comes when predicted', () => {
  const hours = hoursOf(WEEK, CHRISTMAS);
  const wrong: string[] = [];
  let changes = 0;
  const first = day('2026-12-21');
  for (let date = first; date < first + 14; date += 1)
    for (let minute = 0; minute < at(24); minute += 1) {
      const next = nextChange(hours, { day: date, minute });
      if (next === null) throw new Error('these weeks have changes');
      if (isOpen(hours, next) === isOpen(hours, { day: date, minute })) wrong.push(`${date} ${minute}`);
      if (next.day === date && next.minute === minute + 1) changes += 1;
    }
  expect(wrong).toEqual([]);
  expect(changes).toBe(8);
});

test('busy hours depend on the weekday', () => {
  const lunch = [{ weekday: 'monday', from: at(12), until: at(14) }] as const;
  const busy = (date: string, hour: number, minute = 0) => isBusy(lunch, on(date, hour, minute));
  expect([busy(MONDAY, 11, 59), busy(MONDAY, 12), busy(MONDAY, 13, 59), busy(MONDAY, 14)]).toEqual([false, true, true, false]);
  expect(busy('2026-11-24', 12)).toBe(false);
});

test('the nightly restart is due once its time has passed, and never because the clock is set back', () => {
  const due = (before: LocalTime, after: LocalTime) => nightPassed(at(4), before, after);
  expect(due(on(MONDAY, 3, 58), on(MONDAY, 3, 59))).toBe(false);
  expect(due(on(MONDAY, 3, 59), on(MONDAY, 4))).toBe(true);
  expect(due(on(MONDAY, 4), on(MONDAY, 4, 1))).toBe(false);
  expect(due(on(MONDAY, 23), on('2026-11-24', 7))).toBe(true);
  expect(due(on(MONDAY, 5), on('2026-11-24', 3))).toBe(false);
  expect(due(on(MONDAY, 5), on(MONDAY, 3))).toBe(false);
});
