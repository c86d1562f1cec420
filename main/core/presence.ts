/** What tells that somebody is there without a hand on the PC (P9). Pure. */

/** Whoever listens for so long without touching anything is asked all the same: sound goes on in an empty room too. */
const SOUND_ALONE_MS = 15 * 60_000;

/**
 * Whether sound that a page plays counts as a visitor. Silent pictures do not: advertisements move all day.
 * @param lastInput when somebody last did something, by the same clock as `now`, in milliseconds
 */
export function soundCounts(lastInput: number, now: number): boolean {
  return now - lastInput < SOUND_ALONE_MS;
}
