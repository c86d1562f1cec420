/**
 * Limits guessing of staff codes: five free tries, then waits that double from 15 seconds up to 15 minutes. Waits are counted in uptime,
 * never by the wall clock, which a restart, a dead battery or a false time server may change. Pure.
 */
import { STAFF_ROLES, type StaffRole } from './staff-roles.ts';

/** Time since the PC was started. */
export interface Uptime {
  /** The boot id; empty if the system has none. */
  readonly boot: string;
  readonly ms: number;
}

/** Wrong codes in a row, the wait after the last one, and when it began. */
export interface FailedTries {
  readonly failures: number;
  readonly waitMs: number;
  readonly since: Uptime;
}

/**
 * One count for each role; a wrong code counts for both. Only a role's own code resets its count: otherwise a person who knows
 * Facilities' code could enter it after every fourth guess at IT's.
 */
export type StaffTries = Readonly<Record<StaffRole, FailedTries>>;

/** Wrong codes that cost no wait: people mistype. */
const FREE_TRIES = 5;
/** The first wait; each further wrong code doubles it. */
const FIRST_WAIT_MS = 15_000;
/** The longest wait. Long enough to stop guessing, short enough that nobody can lock staff out for the day for fun. */
const MAX_WAIT_MS = 15 * 60_000;
/**
 * The count is reset after this time without a wrong code; otherwise every later typing error would cost IT 15 minutes. Waiting for the
 * reset gives ten tries in four hours, fewer than the 16 without waiting.
 */
const FORGOTTEN_MS = 4 * 3_600_000;

const NO_FAILURES: FailedTries = { failures: 0, waitMs: 0, since: { boot: '', ms: 0 } };
export const NO_TRIES: StaffTries = { facilities: NO_FAILURES, it: NO_FAILURES };

/** The strictest state, for when the number of wrong codes is unknown. */
export function lockedTries(now: Uptime): StaffTries {
  const failed = { failures: FREE_TRIES + 6, waitMs: MAX_WAIT_MS, since: now };
  return { facilities: failed, it: failed };
}

/** Milliseconds until a code for this role is checked; 0 if now. */
export function waitLeft({ waitMs, since }: FailedTries, now: Uptime): number {
  return Math.max(waitMs - passed(since, now), 0);
}

/** The roles whose codes may be checked now. */
export function rolesNotWaiting(tries: StaffTries, now: Uptime): readonly StaffRole[] {
  return STAFF_ROLES.filter((role) => waitLeft(tries[role], now) === 0);
}

/** The state after a wrong code that was checked for these roles. */
export function afterFailure(tries: StaffTries, roles: readonly StaffRole[], now: Uptime): StaffTries {
  const after = (role: StaffRole): FailedTries => {
    const failed = tries[role];
    if (!roles.includes(role)) return failed;
    const failures = (forgotten(failed, now) ? 0 : failed.failures) + 1;
    return { failures, waitMs: waitFor(failures), since: now };
  };
  return { facilities: after('facilities'), it: after('it') };
}

/** The state after the right code of one role. */
export function afterSuccess(tries: StaffTries, role: StaffRole): StaffTries {
  return { ...tries, [role]: NO_FAILURES };
}

/**
 * Restores the stored state. Called at each start, so that a restart of the PC never goes unnoticed.
 * @param stored undefined on the very first start; anything else that is malformed gives the strictest state
 */
export function readTries(stored: unknown, now: Uptime): StaffTries {
  if (stored === undefined) return NO_TRIES;
  const { facilities, it } = Object(stored) as Readonly<Record<string, unknown>>;
  if (!isFailedTries(facilities) || !isFailedTries(it)) return lockedTries(now);
  const countedOn = (failed: FailedTries): FailedTries =>
    forgotten(failed, now) ? NO_FAILURES : { failures: failed.failures, waitMs: waitLeft(failed, now), since: now };
  return { facilities: countedOn(facilities), it: countedOn(it) };
}

function waitFor(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), MAX_WAIT_MS);
}

/** The time that has certainly passed: after a restart of the PC, only the uptime. */
function passed(since: Uptime, now: Uptime): number {
  return since.boot === now.boot && since.ms <= now.ms ? now.ms - since.ms : now.ms;
}

function forgotten({ waitMs, since }: FailedTries, now: Uptime): boolean {
  return passed(since, now) >= waitMs + FORGOTTEN_MS;
}

function isFailedTries(value: unknown): value is FailedTries {
  const { failures, waitMs, since } = Object(value) as Readonly<Record<string, unknown>>;
  const { boot, ms } = Object(since) as Readonly<Record<string, unknown>>;
  const known = (n: unknown): boolean => typeof n === 'number' && Number.isFinite(n) && n >= 0;
  return known(failures) && known(waitMs) && (waitMs as number) <= MAX_WAIT_MS && typeof boot === 'string' && known(ms);
}
