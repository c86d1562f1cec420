/** Durations from journal lines, whose clock may have been wrong or changed. Pure. */
import { DAY_MS } from '../time/calendar.ts';

/** Longer than a PC is off over a holiday. After a larger step the clock was wrong, and the real duration is unknown. */
const MAX_REST_MS = 60 * DAY_MS;

/** True if the time between two neighbouring lines counts: not for a step back, nor for an implausibly long one. */
export function hasPassed(from: number, to: number): boolean {
  return to > from && to - from <= MAX_REST_MS;
}

/** When a state began, and its time spans so far. */
export interface Lasting {
  readonly since: number;
  readonly spans: readonly Span[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Adds the span between two neighbouring lines. A step back shows that the clock was ahead: time after the new moment is dropped. But
 * if the new moment is before the state began, it is the wrong one, and changes nothing.
 */
export function lasted({ since, spans }: Lasting, from: number, to: number): Lasting {
  if (hasPassed(from, to)) {
    const last = spans.at(-1);
    if (last?.to === from) return { since, spans: [...spans.slice(0, -1), { from: last.from, to }] };
    return { since, spans: [...spans, { from, to }] };
  }
  if (to >= from || to < since) return { since, spans };
  return { since, spans: spans.filter((span) => span.from < to).map((span) => ({ ...span, to: Math.min(span.to, to) })) };
}
