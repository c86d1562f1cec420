/** How long to wait before what was lost is started again: the oftener, the longer. Pure. */

/** Losses that are longer ago are forgiven. */
const WINDOW_MS = 10 * 60_000;
/** A crash or two are bad luck. */
const AT_ONCE = 2;
const FIRST_MS = 1_000;
/** A PC whose browsers die again and again must have time left for the one on the screen; and come back soon when it is over. */
const LONGEST_MS = 60_000;

/** @param lostAt moments by the clock that says `now`, in milliseconds, the newest last */
export function backOff(lostAt: readonly number[], now: number): { readonly waitMs: number; readonly recent: readonly number[] } {
  const recent = lostAt.filter((at) => now - at < WINDOW_MS);
  const over = recent.length - AT_ONCE;
  return { waitMs: over <= 0 ? 0 : Math.min(FIRST_MS * 2 ** (over - 1), LONGEST_MS), recent };
}
