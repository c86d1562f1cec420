/** Time as the lines of the journal tell it, by the clock of a PC that may have been wrong meanwhile. Pure. */

/** Longer than any PC stands switched off in a holiday: that step is a clock that was wrong, and nobody knows how long it was in truth. */
const LONGEST_REST_MS = 60 * 24 * 3_600_000;

/** True if the time between two neighbouring moments counts: a step back, or one over more than the PC was ever off, is no time. */
export function hasPassed(from: number, to: number): boolean {
  return to > from && to - from <= LONGEST_REST_MS;
}

/** Since when something lasts, and the times in which it did. */
export interface Lasting {
  readonly since: number;
  readonly spans: readonly Span[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * It has lasted from one moment to its neighbour. A step back shows that the clock was ahead: what it told beyond the new moment is dropped,
 * unless that lies before it all, since then the new moment is the wrong one.
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
