/**
 * Runs the real opening hours, session machine and nightly restart over whole weeks on a fake clock: with changes to summer time and back,
 * a clock that is set, a clock that is wrong, and a PC that sleeps.
 */
import { expect, test } from '@playwright/test';
import { dayOf } from '../../main/core/time/calendar.ts';
import { type Session, startWeek, WEEKDAYS, type Week } from './week-parts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const zone = process.env['TZ'];
test.beforeAll(() => {
  process.env['TZ'] = 'Europe/London';
});
test.afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** The session's mode with the time, if it contradicts the wall clock; null if it is right. */
function wrongNow(week: Week): string | null {
  const { mode } = week.machine.session;
  const at = new Date(week.clock.wall());
  const minute = at.getHours() * 60 + at.getMinutes();
  const weekend = at.getDay() === 0 || at.getDay() === 6;
  const open = !weekend && minute >= 8 * 60 && minute <= 17 * 60 + 50;
  const closed = weekend || minute < 8 * 60 || minute > 17 * 60 + 55;
  if (open && mode === 'closed') return `${at.toString()}: closed`;
  if (closed && mode !== 'closed') return `${at.toString()}: ${mode}`;
  return null;
}

for (const step of [2 * HOUR, 7 * MINUTE, MINUTE])
  for (const start of ['2027-03-22', '2027-10-25', '2027-06-07'])
    test(`a week from ${start}, checked every ${step / MINUTE} minutes: open when the wall clock says so`, () => {
      const week = startWeek({ at: new Date(`${start}T00:00`).getTime() });
      const wrong: (string | null)[] = [];
      // Until Tuesday of the next week: the clocks change on the Sunday between.
      for (let passed = 0; passed < 8 * 24 * HOUR; passed += step) {
        week.clock.pass(step);
        wrong.push(wrongNow(week));
      }
      expect(wrong.filter((each) => each !== null)).toEqual([]);
      for (const nightly of [week.drills, week.restarts])
        expect(nightly.map((at) => new Date(at).toTimeString().slice(0, 5))).toEqual(Array(8).fill('04:00'));
      week.stop();
    });

/** A week in which visitors come whenever the notice is shown, while the clock is set, is far off, or sleeps. */
function troubledWeek(byWall: boolean): Week {
  const week = startWeek({ at: new Date('2027-03-25T07:00').getTime(), byWall });
  const { clock } = week;
  const trouble = new Map<number, () => void>([
    [2 * HOUR + 20 * MINUTE, () => clock.jump(3 * HOUR)],
    [3 * HOUR + 25 * MINUTE, () => clock.jump(-3 * HOUR)],
    [5 * HOUR + 10 * MINUTE, () => clock.jump(-40 * 365 * 24 * HOUR)],
    [7 * HOUR, () => clock.jump(40 * 365 * 24 * HOUR)],
    [29 * HOUR, () => clock.sleep(6 * HOUR)],
    [101 * HOUR, () => clock.jump(20 * HOUR)],
    [102 * HOUR, () => clock.jump(-20 * HOUR)],
    [103 * HOUR + 20 * MINUTE, () => clock.jump(6 * HOUR)],
    [104 * HOUR, () => clock.jump(-6 * HOUR)],
  ]);
  for (let passed = 0; passed < 7 * 24 * HOUR; passed += MINUTE) {
    week.visitIfPossible();
    clock.pass(MINUTE / 2);
    week.machine.activity();
    clock.pass(MINUTE / 2);
    trouble.get(passed)?.();
  }
  week.stop();
  return week;
}

const cutShort = ({ ended }: Week) => ended.filter(({ cause, minutes }) => cause === 'limit' && minutes !== 60);

test('a week of visitors with clock jumps, a wrong clock and a suspend: no session ends before its time', () => {
  const week = troubledWeek(false);
  const { ended } = week;
  expect(ended.length).toBeGreaterThan(30);
  expect(cutShort(week)).toEqual([]);
  // A visitor whose session ends at closing time has had at least five minutes' notice, even when the clock was set.
  expect(ended.filter(({ cause, remindedFor }) => cause === 'closing' && remindedFor < 5)).toEqual([]);
  // The visitor was gone when the PC woke up.
  expect(ended.filter(({ cause }) => cause === 'idle')).toHaveLength(1);
  expect([...new Set(ended.map(({ cause }) => cause))].sort()).toEqual([
    'closing',
    'drill',
    'drilled',
    'idle',
    'limit',
    'renewed',
  ]);
});

test('the same week timed by the wall clock has sessions that are cut short, so the test can fail', () => {
  expect(cutShort(troubledWeek(true)).length).toBeGreaterThan(0);
});

test('a clock that is earlier than the build of the program: open, staff see why, and no nightly restart', () => {
  const week = startWeek({ at: new Date('2020-01-05T23:00').getTime() });
  expect(week.machine.session.hours).toEqual({ open: true, lastAt: null, busy: false });
  expect(week.opening.inWords()).toContain('5 January 2020');
  week.clock.pass(24 * HOUR);
  expect(week.restarts).toEqual([]);
  // Set to the right time, on a Sunday: closed within a second.
  week.clock.jump(new Date('2027-03-21T12:00').getTime() - week.clock.wall());
  week.clock.pass(1_000);
  expect(week.machine.session.mode).toBe('closed');
  expect(week.opening.inWords()).toBe('Closed now');
  week.stop();
});

test('the closed screen shows the opening time, also across a clock change', () => {
  const opensAt = (at: string): string => {
    const week = startWeek({ at: new Date(at).getTime() });
    week.stop();
    return new Date(week.opening.now().opensAt ?? Number.NaN).toString().slice(0, 21);
  };
  expect(opensAt('2027-03-26T18:00')).toBe('Mon Mar 29 2027 08:00');
  expect(opensAt('2027-10-29T20:00')).toBe('Mon Nov 01 2027 08:00');
  expect(opensAt('2027-03-28T00:30')).toBe('Mon Mar 29 2027 08:00');
});

test('staff open the PC for one day on which it is closed; it closes again afterwards', () => {
  const week = startWeek({ at: new Date('2027-06-12T12:00').getTime() });
  expect(week.machine.session.mode).toBe('closed');
  const day = dayOf('2027-06-12') ?? 0;
  expect(week.opening.today()).toBe(day);
  week.opening.setOverride({ first: day, last: day, hours: { opens: 0, closes: 24 * 60 }, name: null });
  expect(week.machine.session.mode).toBe('notice');
  week.clock.pass(24 * HOUR);
  expect(week.machine.session.mode).toBe('closed');
  week.stop();
});

test('a PC that slept past its opening or closing time has the right mode within a second of waking', () => {
  // Not at a full minute, since the timer of the opening hours would then be late by the rest of that minute.
  const week = startWeek({ at: new Date('2027-06-08T22:00:20').getTime() });
  week.clock.sleep(10 * HOUR + 20 * MINUTE);
  week.clock.pass(1_000);
  expect(new Date(week.clock.wall()).toTimeString().slice(0, 5)).toBe('08:20');
  expect(week.machine.session.mode).toBe('notice');
  week.clock.sleep(14 * HOUR);
  // Before any timer fires, a visitor who opened the lid presses "Accept" on the notice that is still shown.
  week.visitIfPossible();
  expect(week.machine.session.mode).toBe('closed');
  expect(week.ended.filter(({ cause }) => cause === 'closing')).toEqual([]);
  week.stop();
});

test('a notice on the screen says that the PC closes soon as soon as it does; a session is not redrawn', () => {
  const week = startWeek({ at: new Date('2027-06-08T16:30:10').getTime() });
  week.clock.pass(24 * MINUTE);
  expect(week.shown.at(-1)).toEqual({ endsBy: null });
  week.clock.pass(2 * MINUTE);
  expect(week.shown.at(-1)).toEqual({ endsBy: new Date('2027-06-08T17:55').getTime() });
  week.visitIfPossible();
  const before = week.shown.length;
  week.clock.pass(MINUTE / 2);
  week.machine.activity();
  week.clock.pass(MINUTE / 2);
  expect(week.machine.session.mode).toBe('browsing');
  expect(week.shown).toHaveLength(before);
  week.stop();
});

test('a nightly restart that is due waits for the end of the session, and happens once', () => {
  const week = startWeek({ at: new Date('2027-06-08T00:00').getTime(), always: true });
  week.clock.pass(3 * HOUR + 50 * MINUTE);
  week.visitIfPossible();
  for (let half = 0; half < 60; half += 1) {
    week.clock.pass(MINUTE / 2);
    week.machine.activity();
  }
  expect(week.restarts).toEqual([]);
  expect(week.machine.session.mode).toBe('browsing');
  week.machine.dispatch({ type: 'finished', turn: week.machine.session.turn });
  week.clock.pass(MINUTE);
  expect(week.restarts).toHaveLength(1);
  // The clock is set back and passes the restart time again: no second restart in the same night.
  week.clock.jump(-HOUR);
  week.clock.pass(HOUR);
  expect(week.restarts).toHaveLength(1);
  week.stop();
});

test('busy hours apply from their start to their end', () => {
  const busy = [{ weekday: WEEKDAYS[1], from: 12 * 60, until: 14 * 60 }];
  const week = startWeek({ at: new Date('2027-06-08T11:00').getTime(), busy });
  const seen: string[] = [];
  for (let half = 0; half < 8; half += 1) {
    week.clock.pass(30 * MINUTE);
    const session: Session = week.machine.session;
    seen.push(session.hours.busy ? 'busy' : '-');
  }
  expect(seen).toEqual(['-', 'busy', 'busy', 'busy', 'busy', '-', '-', '-']);
  week.stop();
});
