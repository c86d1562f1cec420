/** The summary of one month of the journal: counts and minutes, nothing about any visitor (P13). Pure. */
import type { EndCause } from '../session/session-types.ts';
import { MINUTE_MS } from '../time/calendar.ts';

export type Counts = ReadonlyMap<string, number>;

export interface MonthSummary {
  /** `2026-11`, in the PC's local time. */
  readonly month: string;
  /** The first and the last day with lines in the journal, as `2026-11-03`. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Sessions of visitors that have ended; each belongs to the day on which it began. */
  readonly sessions: number;
  /** Sessions of unknown length, because the clock was set meanwhile. The lengths below exclude them. */
  readonly unmeasured: number;
  readonly sessionMs: number;
  readonly longestMs: number;
  /** By `EndCause`; another kiosk version may have other causes. */
  readonly ended: Counts;
  /** By day, as `2026-11-03`. */
  readonly perDay: Counts;
  /** By category. */
  readonly blocks: Counts;
  readonly wipesProven: number;
  readonly wipesFailed: number;
  readonly drillsPassed: number;
  readonly drillsFailed: number;
  readonly drillsGivenUp: number;
  readonly outOfOrderMs: number;
  /** How often the journal states, or shows by its line numbers, that lines are missing. */
  readonly gaps: number;
}

/** How a visitor's session can end; a drill has no visitor. */
export type VisitEnd = Exclude<EndCause, 'drill' | 'drilled'>;

/** How sessions end, for people, in the order in which they are listed. */
export const ENDINGS: Readonly<Record<VisitEnd, string>> = {
  finished: 'The visitor ended it',
  idle: 'Nobody was there any more',
  limit: 'The time was over',
  closing: 'The PC closed',
  interrupted: 'The PC slept or was locked',
  lost: 'The browser or the kiosk crashed',
  staff: 'Staff entered their code',
  fault: 'The PC went out of order',
  configured: 'New settings or a new block pack',
  renewed: 'Everything was started anew',
};

/** Returns an ending in words; an unknown ending as its name. */
export function endingWords(cause: string): string {
  return Object.hasOwn(ENDINGS, cause) ? ENDINGS[cause as VisitEnd] : cause;
}

export const totalOf = (counts: Counts): number => [...counts.values()].reduce((sum, each) => sum + each, 0);

/** Adds up the counts of several months. */
export function addCounts(many: readonly Counts[]): Counts {
  const sum = new Map<string, number>();
  for (const counts of many) for (const [name, count] of counts) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
}

/** The most frequent first. */
export function byCount(counts: Counts): readonly (readonly [name: string, count: number])[] {
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

export const minutesOf = (ms: number): number => Math.round(ms / MINUTE_MS);

/** The average of the sessions whose length is known; 0 without any. */
export function averageMinutes({ sessions, unmeasured, sessionMs }: MonthSummary): number {
  return sessions === unmeasured ? 0 : minutesOf(sessionMs / (sessions - unmeasured));
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** "November 2026". Takes `2026-11`. */
export function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
}

/** "3 November 2026". Takes `2026-11-03`. */
export function dayName(date: string): string {
  return `${Number(date.slice(8))} ${monthName(date.slice(0, 7))}`;
}
