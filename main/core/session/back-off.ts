/** Exponential back-off before a lost shell is restarted. Pure. */

/** Older losses do not count. */
const WINDOW_MS = 10 * 60_000;
/** After the first losses the shell restarts at once. */
const AT_ONCE = 2;
const FIRST_WAIT_MS = 1_000;
/** The longest wait. It leaves the CPU to the shell on the screen, and still recovers soon after the crashes stop. */
const MAX_WAIT_MS = 60_000;

/** @param lostAt times by the same clock as `now`, in milliseconds, the newest last */
export function backOff(lostAt: readonly number[], now: number): { readonly waitMs: number; readonly recent: readonly number[] } {
  const recent = lostAt.filter((at) => now - at < WINDOW_MS);
  const over = recent.length - AT_ONCE;
  return { waitMs: over <= 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (over - 1), MAX_WAIT_MS), recent };
}
