import { expect, test } from '@playwright/test';
import { STAFF_ROLES, type StaffRole } from '../../main/core/staff/staff-roles.ts';
import {
  afterFailure,
  afterSuccess,
  lockedTries,
  NO_TRIES,
  readTries,
  rolesNotWaiting,
  type StaffTries,
  type Uptime,
  waitLeft,
} from '../../main/core/staff/staff-tries.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const on = (ms: number, boot = 'a'): Uptime => ({ boot, ms });
const START = on(10 * HOUR);
const later = (ms: number): Uptime => on(START.ms + ms);

function fail(times: number, now = START, from = NO_TRIES, roles: readonly StaffRole[] = STAFF_ROLES): StaffTries {
  let tries = from;
  for (let count = 0; count < times; count += 1) tries = afterFailure(tries, roles, now);
  return tries;
}

test('wrong codes: four are free; from the fifth the wait doubles up to 15 minutes', () => {
  expect(rolesNotWaiting(NO_TRIES, START)).toEqual(STAFF_ROLES);
  expect(rolesNotWaiting(fail(4), START)).toEqual(STAFF_ROLES);
  const waits = [5, 6, 7, 8, 9, 10, 11, 12, 50, 2000].map((times) => waitLeft(fail(times).it, START) / 1000);
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
});

test('wrong codes: no code is checked during a wait', () => {
  expect(rolesNotWaiting(fail(5), later(14_999))).toEqual([]);
  expect(rolesNotWaiting(fail(5), later(15_000))).toEqual(STAFF_ROLES);
});

test('right code: resets the count of its own role only', () => {
  const tries = afterSuccess(fail(11), 'it');
  expect(tries.it).toEqual(NO_TRIES.it);
  expect(rolesNotWaiting(tries, START)).toEqual(['it']);
});

test("guessing: using Facilities' code in between does not speed up guessing IT's", () => {
  let tries = NO_TRIES;
  let guesses = 0;
  for (let ms = 0; ms < 24 * HOUR; ms += 5_000) {
    const now = later(ms);
    if (!rolesNotWaiting(tries, now).includes('it')) continue;
    guesses += 1;
    tries = afterSuccess(afterFailure(tries, rolesNotWaiting(tries, now), now), 'facilities');
  }
  expect(guesses).toBeLessThanOrEqual(10 + 24 * 4);
});

/** How many codes can be tried in `total` ms by trying as soon as each wait is over, pausing `patience` ms at each longest wait. */
function guessesIn(total: number, patience: number, restart: (tries: StaffTries, now: Uptime) => StaffTries): number {
  let [tries, now, guesses] = [NO_TRIES, START, 0];
  while (now.ms - START.ms < total) {
    if (rolesNotWaiting(tries, now).length > 0) {
      guesses += 1;
      tries = restart(afterFailure(tries, STAFF_ROLES, now), now);
      if (patience > 0 && waitLeft(tries.it, now) === 15 * MINUTE) now = on(now.ms + patience);
    } else now = on(now.ms + 1_000);
  }
  return guesses;
}

test('guessing: neither waiting for the reset nor restarting the program speeds it up', () => {
  const day = 24 * HOUR;
  const plain = guessesIn(day, 0, (tries) => tries);
  expect(plain).toBeLessThanOrEqual(10 + 24 * 4);
  expect(guessesIn(day, 4 * HOUR + 15 * MINUTE, (tries) => tries)).toBeLessThan(plain);
  const restarted = (tries: StaffTries, now: Uptime): StaffTries => readTries(JSON.parse(JSON.stringify(tries)), now);
  expect(guessesIn(day, 0, restarted)).toBe(plain);
});

test('wait: continues over a restart of the program', () => {
  const halfway = readTries(fail(11), later(5 * MINUTE));
  expect(waitLeft(halfway.it, later(5 * MINUTE))).toBe(10 * MINUTE);
  expect(waitLeft(readTries(halfway, later(9 * MINUTE)).it, later(15 * MINUTE))).toBe(0);
  expect(fail(1, later(16 * MINUTE), halfway).it.waitMs, 'and so does the count').toBe(15 * MINUTE);
});

test('wait: a restart of the PC does not shorten it, and lengthens it at most by the time already waited', () => {
  const tries = fail(11);
  // 20 seconds after the boot: only these have certainly passed, however long the PC was off and whatever its clock says.
  const first = readTries(tries, on(20_000, 'b'));
  expect(waitLeft(first.it, on(20_000, 'b'))).toBe(15 * MINUTE - 20_000);
  expect(waitLeft(first.it, on(15 * MINUTE, 'b'))).toBe(0);
  const second = readTries(first, on(30_000, 'c'));
  expect(waitLeft(second.it, on(30_000, 'c'))).toBe(15 * MINUTE - 50_000);
});

test('wait: a restart of the PC is noticed without a boot id too', () => {
  const tries = fail(11, on(10 * HOUR, ''));
  const after = readTries(tries, on(20_000, ''));
  expect(waitLeft(after.it, on(20_000, ''))).toBe(15 * MINUTE - 20_000);
  expect(waitLeft(after.it, on(11 * HOUR, ''))).toBe(0);
});

test('wrong codes: the count is reset after four hours', () => {
  const tries = fail(11);
  expect(fail(1, later(4 * HOUR), tries).it.waitMs).toBe(15 * MINUTE);
  expect(fail(1, later(4 * HOUR + 15 * MINUTE), tries).it).toMatchObject({ failures: 1, waitMs: 0 });
});

test('stored tries: unreadable ones count as locked, missing ones as none', () => {
  expect(readTries(undefined, START)).toEqual(NO_TRIES);
  const odd = [
    null,
    7,
    {},
    { failures: 3, lockedUntil: 0 },
    { facilities: NO_TRIES.facilities },
    { ...NO_TRIES, it: { ...NO_TRIES.it, waitMs: 1e12 } },
    { ...NO_TRIES, it: { ...NO_TRIES.it, failures: -5 } },
    { ...NO_TRIES, it: { ...NO_TRIES.it, since: null } },
  ];
  for (const stored of odd) expect(readTries(stored, START), JSON.stringify(stored)).toEqual(lockedTries(START));
  expect(waitLeft(lockedTries(START).facilities, START)).toBe(15 * MINUTE);
  expect(fail(1, later(15 * MINUTE), lockedTries(START)).it.waitMs).toBe(15 * MINUTE);
});
