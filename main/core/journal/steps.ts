/** Time as the lines of the journal tell it, by the clock of a PC that may have been wrong meanwhile. Pure. */

/** Longer than any PC stands switched off in a holiday: that step is a clock that was wrong, and nobody knows how long it was in truth. */
const LONGEST_REST_MS = 60 * 24 * 3_600_000;

/** True if the time between two neighbouring moments counts: a step back, or one over more than the PC was ever off, is no time. */
export function hasPassed(from: number, to: number): boolean {
  return to > from && to - from <= LONGEST_REST_MS;
}
