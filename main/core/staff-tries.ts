/**
 * How fast staff codes can be guessed: five tries, then 15 seconds that double, then 15 minutes for each. Time is counted as the PC has been
 * running, never by its clock, which a restart, a dead battery or a false time server may set anywhere. Pure.
 */
import { STAFF_ROLES, type StaffRole } from './staff-roles.ts';

/** How long the PC has been running since it was switched on. */
export interface Uptime {
  /** Another at each start of the PC; empty where the system has no such name. */
  readonly boot: string;
  readonly ms: number;
}

/** Wrong codes in a row, the wait that the last one cost, and when that began. */
export interface Door {
  readonly failures: number;
  readonly waitMs: number;
  readonly since: Uptime;
}

/**
 * One door for each role, and a wrong code counts at both. Only its own code opens one again: whoever knows Facilities' code could
 * otherwise use it after every fourth guess at IT's.
 */
export type StaffTries = Readonly<Record<StaffRole, Door>>;

/** Wrong codes that cost no wait: people mistype. */
const FREE_TRIES = 5;
/** The first wait; each further wrong code doubles it. */
const FIRST_WAIT_MS = 15_000;
/** The longest wait. Long enough to stop guessing, short enough that a joker cannot keep staff out for the day. */
const LONGEST_WAIT_MS = 15 * 60_000;
/**
 * After so long without a wrong code they are forgotten, or a slip of the finger would cost IT a quarter of an hour for ever after. Who
 * waits for that gets ten tries in four hours, fewer than the 16 of who does not.
 */
const FORGOTTEN_MS = 4 * 3_600_000;

const OPEN: Door = { failures: 0, waitMs: 0, since: { boot: '', ms: 0 } };
export const NO_TRIES: StaffTries = { facilities: OPEN, it: OPEN };

/** The strictest reading, for when nobody knows how many wrong codes there were. */
export function lockedTries(now: Uptime): StaffTries {
  const door = { failures: FREE_TRIES + 6, waitMs: LONGEST_WAIT_MS, since: now };
  return { facilities: door, it: door };
}

/** How long until a code for this role is looked at, in milliseconds; 0 when it is now. */
export function waitLeft({ waitMs, since }: Door, now: Uptime): number {
  return Math.max(waitMs - passed(since, now), 0);
}

/** The roles whose codes may be looked at now. */
export function openDoors(tries: StaffTries, now: Uptime): readonly StaffRole[] {
  return STAFF_ROLES.filter((role) => waitLeft(tries[role], now) === 0);
}

/** The tries after a wrong code that was looked at for these roles. */
export function afterFailure(tries: StaffTries, roles: readonly StaffRole[], now: Uptime): StaffTries {
  const after = (role: StaffRole): Door => {
    const door = tries[role];
    if (!roles.includes(role)) return door;
    const failures = (forgotten(door, now) ? 0 : door.failures) + 1;
    return { failures, waitMs: waitFor(failures), since: now };
  };
  return { facilities: after('facilities'), it: after('it') };
}

/** The tries after the right code of one role. */
export function afterSuccess(tries: StaffTries, role: StaffRole): StaffTries {
  return { ...tries, [role]: OPEN };
}

/**
 * What was stored, counted on from now. Called at each start, so that no count runs over a start of the PC that goes unnoticed.
 * @param stored undefined on the very first start; anything else that is not known is read in the strictest way
 */
export function readTries(stored: unknown, now: Uptime): StaffTries {
  if (stored === undefined) return NO_TRIES;
  const { facilities, it } = Object(stored) as Readonly<Record<string, unknown>>;
  if (!isDoor(facilities) || !isDoor(it)) return lockedTries(now);
  const countedOn = (door: Door): Door =>
    forgotten(door, now) ? OPEN : { failures: door.failures, waitMs: waitLeft(door, now), since: now };
  return { facilities: countedOn(facilities), it: countedOn(it) };
}

function waitFor(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS);
}

/** What has certainly passed: after a start of the PC, only the time since then. */
function passed(since: Uptime, now: Uptime): number {
  return since.boot === now.boot && since.ms <= now.ms ? now.ms - since.ms : now.ms;
}

function forgotten({ waitMs, since }: Door, now: Uptime): boolean {
  return passed(since, now) >= waitMs + FORGOTTEN_MS;
}

function isDoor(value: unknown): value is Door {
  const { failures, waitMs, since } = Object(value) as Readonly<Record<string, unknown>>;
  const { boot, ms } = Object(since) as Readonly<Record<string, unknown>>;
  const known = (n: unknown): boolean => typeof n === 'number' && Number.isFinite(n) && n >= 0;
  return known(failures) && known(waitMs) && (waitMs as number) <= LONGEST_WAIT_MS && typeof boot === 'string' && known(ms);
}
