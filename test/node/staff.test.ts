/** What surrounds the staff session: hours that staff set for today, program ends, and a staff screen that was left open. */
import { expect } from '@playwright/test';
import { END_STATUS } from '../../main/core/session/end-status.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { NO_TRIES } from '../../main/core/staff/staff-tries.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { SessionRunner } from '../../main/supervisor/session-runner.ts';
import { openStaff } from '../../main/supervisor/staff/staff.ts';
import { programEnds, StaffActions } from '../../main/supervisor/staff/staff-actions.ts';
import type { HoursSet } from '../../main/supervisor/store.ts';
import { openHoursToday } from '../../main/supervisor/time/hours-today.ts';
import { type Opening, watchOpening } from '../../main/supervisor/time/opening.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { test } from '../fakes/folder.ts';

const CODE = '285031';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TIMES = { idle: MINUTE, grace: MINUTE, cover: 0, limit: HOUR, extend: MINUTE };
/** A Tuesday in winter, 12:00 in every time zone of the tests. */
const NOON = new Date(2027, 0, 12, 12).getTime();

function memoryOf(hoursSet: HoursSet | null = null) {
  const memory = {
    staffTries: NO_TRIES,
    setStaffTries: () => {},
    hoursSet,
    setHoursSet: (next: HoursSet | null) => {
      memory.hoursSet = next;
    },
  };
  return memory;
}

/** Watches opening hours of 08:00 to 18:00 on every day. */
function openingOf(
  clock: FakeClock,
  everyMinute: (look: () => void) => () => void = () => () => {},
  night: () => void = () => {},
): Opening {
  const day = { opens: 8 * 60, closes: 18 * 60 };
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day };
  const rules = { hours: { week, exceptions: [], lastSessionMinutes: 5, restartAt: null }, busy: [] };
  const opening = watchOpening(rules, { clock, builtOn: '2026-11-01', everyMinute });
  opening.subscribe({ changed: () => {}, night, minute: () => {} });
  return opening;
}

function opened(folder: string, packaged: boolean, quit: (status?: number) => void, clock = fakeClock(NOON)) {
  const runner = new SessionRunner(
    { times: TIMES, hours: { open: true, lastAt: null, busy: false }, fault: null, limits: USUAL_LIMITS },
    clock,
  );
  const shared = { runner, journal: { write: () => {} }, updates: { applyWhenFree: () => {} }, changed: () => {} };
  const staff = openStaff({
    ...shared,
    stateDir: folder,
    memory: memoryOf(),
    clock,
    opening: openingOf(clock),
    codesMissing: () => false,
  });
  const actions = new StaffActions({
    ...shared,
    staff: staff.session,
    hours: staff.hours,
    drills: { begin: () => {} },
    proofs: { rehearse: () => {} },
    deliveries: { goBack: () => {}, saveRecords: () => {} },
    ends: programEnds(packaged, quit),
  });
  runner.subscribe(staff);
  runner.subscribe({
    effect: (effect) => {
      if (effect.type === 'endTurn') runner.dispatch({ type: 'wipeProven', turn: effect.turn });
    },
  });
  return { staff, actions, runner };
}

test('hours that staff set for today apply until midnight, also after a restart, and can be undone', () => {
  const clock = fakeClock(NOON);
  const memory = memoryOf();
  const opening = openingOf(clock);
  const today = openHoursToday(memory, opening);
  expect([today.set(), opening.now().open]).toEqual(['usual', true]);
  today.change('closed');
  expect([today.set(), opening.now().open]).toEqual(['closed', false]);

  const afterRestart = openingOf(clock);
  const again = openHoursToday(memory, afterRestart);
  again.restore();
  expect([again.set(), afterRestart.now().open]).toEqual(['closed', false]);

  again.change('open');
  clock.pass(11 * HOUR);
  expect([again.set(), afterRestart.now().open], '23:00').toEqual(['open', true]);
  clock.pass(2 * HOUR);
  expect([again.set(), afterRestart.now().open], '01:00').toEqual(['usual', false]);
  clock.pass(11 * HOUR);
  again.change('closed');
  again.change('usual');
  expect([again.set(), afterRestart.now().open, memory.hoursSet]).toEqual(['usual', true, null]);
});

test('a night begins once, even if its subscriber looks at the clock again', () => {
  const clock = fakeClock(NOON);
  let nights = 0;
  const opening = openingOf(clock, undefined, () => {
    nights += 1;
    // Like a session that notices that the PC has slept.
    if (nights < 3) opening.look();
  });
  clock.pass(20 * HOUR);
  opening.look();
  expect(nights).toBe(1);
});

test('with a wrong clock staff cannot set hours for today, since no hours apply', () => {
  const clock = fakeClock(NOON);
  const memory = memoryOf();
  const opening = openingOf(clock);
  const today = openHoursToday(memory, opening);
  today.change('closed');
  expect([today.set(), opening.now().open]).toEqual(['closed', false]);
  const year = 365 * 24 * HOUR;
  clock.jump(-20 * year);
  for (const to of ['closed', 'open', 'usual'] as const) today.change(to);
  expect([today.set(), opening.now().open]).toEqual([null, true]);
  clock.jump(20 * year);
  expect([today.set(), opening.now().open], 'the clock is corrected, to the same day').toEqual(['closed', false]);
});

test('an installed kiosk exits with the status for leave, restart or shut down', async ({ folder }) => {
  await setStaffCode(folder, CODE);
  const ends: (number | undefined)[] = [];
  const statuses = async (packaged: boolean): Promise<readonly (number | undefined)[]> => {
    ends.length = 0;
    const { staff, actions, runner } = opened(folder, packaged, (status) => ends.push(status));
    runner.dispatch({ type: 'wipeProven', turn: 1 });
    await staff.session.enter(CODE);
    for (const action of ['leave', 'restart', 'shutDown', 'quit'] as const) actions.act(action);
    return [...ends];
  };
  expect(await statuses(true)).toEqual([END_STATUS.left, END_STATUS.restart, END_STATUS.off]);
  expect(await statuses(false), 'run from source it can only quit').toEqual([undefined]);
});

test('the staff screen has an idle timeout of five minutes', async ({ folder }) => {
  await setStaffCode(folder, CODE);
  const clock = fakeClock(NOON);
  const { staff, runner } = opened(folder, false, () => {}, clock);
  runner.dispatch({ type: 'wipeProven', turn: 1 });
  await staff.session.enter(CODE);
  expect(runner.session.mode).toBe('staff');
  clock.pass(4 * MINUTE);
  staff.activity();
  clock.pass(5 * MINUTE - 1);
  expect(runner.session.mode).toBe('staff');
  clock.pass(1);
  expect(runner.session.mode).toBe('notice');
  expect(staff.known().role).toBeNull();
});

test('a look at the opening hours restarts the minute timer, so that it fits a changed clock', () => {
  const armed: string[] = [];
  const opening = openingOf(fakeClock(NOON), () => {
    armed.push('armed');
    return () => armed.push('let go');
  });
  opening.look();
  opening.stop();
  expect(armed).toEqual(['armed', 'let go', 'armed', 'let go']);
});
