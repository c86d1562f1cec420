/** Times of journal lines, without a clock and without a time zone. Pure. */
import { DAY_MINUTES, isDate, type LocalTime, MINUTE_MS } from '../time/calendar.ts';

/** Converts milliseconds since the epoch to local time: core does not know the PC's time zone. */
export type LocalTimeOf = (at: number) => LocalTime;

const MOMENT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/;

/** Takes `2026-11-26T20:15:00.000Z`; returns milliseconds since the epoch, or null for anything else. */
export function momentOf(at: string): number | null {
  return MOMENT.test(at) && isDate(at.slice(0, 10)) ? Date.parse(at) : null;
}

/** Splits a time span by local days, with the milliseconds in each; correct across summer-time changes. */
export function spanByDay(
  from: number,
  to: number,
  local: LocalTimeOf,
): readonly { readonly day: number; readonly ms: number }[] {
  const parts = [];
  for (let at = from; at < to; ) {
    const next = Math.min(nextDay(at, local), to);
    parts.push({ day: local(at).day, ms: next - at });
    at = next;
  }
  return parts;
}

/** Returns when the next local day begins. */
function nextDay(at: number, local: LocalTimeOf): number {
  const { day, minute } = local(at);
  const start = at - (at % MINUTE_MS);
  const guess = start + (DAY_MINUTES - minute) * MINUTE_MS;
  const there = local(guess);
  // A skipped hour overshoots midnight; a repeated hour falls short of it.
  if (there.day > day) return Math.max(guess - there.minute * MINUTE_MS, at + MINUTE_MS);
  return guess + (DAY_MINUTES - there.minute) * MINUTE_MS;
}
