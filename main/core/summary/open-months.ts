/** Accumulates the months of the summary. Pure. */
import type { MonthSummary } from './month.ts';

interface OpenMonth {
  /** Call for each day with a line in the journal. */
  seen(date: string): void;
  /** @param ms null if the length is unknown */
  session(date: string, ms: number | null, cause: string): void;
  blocked(category: string, times: number): void;
  outOfOrder(ms: number): void;
  /** Counts a journal code, or `gap`. Most codes are in no summary. */
  count(what: string): void;
}

export interface OpenMonths {
  of(month: string): OpenMonth;
  /** @param more out-of-order time that has not ended yet */
  all(more: readonly { readonly month: string; readonly ms: number }[]): readonly MonthSummary[];
}

interface Sums {
  readonly days: string[];
  readonly ended: Map<string, number>;
  readonly perDay: Map<string, number>;
  readonly blocks: Map<string, number>;
  readonly counted: Map<string, number>;
  readonly lengths: { known: number; total: number; longest: number };
  outOfOrderMs: number;
}

export function openMonths(): OpenMonths {
  const months = new Map<string, Sums>();
  const sums = (month: string): Sums => {
    const known = months.get(month) ?? nothing();
    months.set(month, known);
    return known;
  };
  return {
    of(month) {
      return writerTo(() => sums(month));
    },
    all(more) {
      // `more` must not create stored months: a month that the clock has left must not stay.
      return [...new Map([...more.map(({ month }) => [month, nothing()] as const), ...months])]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, sum]) => {
          const late = more.filter((part) => part.month === month).reduce((ms, part) => ms + part.ms, 0);
          return closed(month, sum, late);
        });
    },
  };
}

/** A month is created by the first write to it. */
function writerTo(sums: () => Sums): OpenMonth {
  return {
    seen(date) {
      const { days } = sums();
      // A clock that was set back must not make the last day the first.
      if (!days.includes(date)) days.push(date);
    },
    session(date, ms, cause) {
      const { perDay, ended, lengths } = sums();
      add(perDay, date);
      add(ended, cause);
      if (ms === null) return;
      lengths.known += 1;
      lengths.total += ms;
      lengths.longest = Math.max(lengths.longest, ms);
    },
    blocked: (category, times) => add(sums().blocks, category, times),
    outOfOrder(ms) {
      sums().outOfOrderMs += ms;
    },
    count: (what) => add(sums().counted, what),
  };
}

function closed(month: string, sum: Sums, late: number): MonthSummary {
  const days = sum.days.toSorted();
  const count = (what: string): number => sum.counted.get(what) ?? 0;
  const sessions = [...sum.ended.values()].reduce((all, each) => all + each, 0);
  return {
    month,
    firstDay: days[0] ?? `${month}-01`,
    lastDay: days.at(-1) ?? `${month}-01`,
    sessions,
    unmeasured: sessions - sum.lengths.known,
    sessionMs: sum.lengths.total,
    longestMs: sum.lengths.longest,
    // Copies, so that a returned summary does not change later.
    ended: new Map(sum.ended),
    perDay: new Map(sum.perDay),
    blocks: new Map(sum.blocks),
    wipesProven: count('wipe.receipt'),
    wipesFailed: count('wipe.failed'),
    drillsPassed: count('drill.passed'),
    drillsFailed: count('drill.failed'),
    drillsGivenUp: count('drill.given-up'),
    outOfOrderMs: sum.outOfOrderMs + late,
    gaps: count('gap'),
  };
}

function nothing(): Sums {
  return {
    days: [],
    ended: new Map(),
    perDay: new Map(),
    blocks: new Map(),
    counted: new Map(),
    lengths: { known: 0, total: 0, longest: 0 },
    outOfOrderMs: 0,
  };
}

function add(counts: Map<string, number>, name: string, times = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}
