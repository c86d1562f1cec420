/** When a PC asks the server. */
import { DAY_MINUTES, DAY_MS, MINUTE_MS } from '../time/calendar.ts';
import { type FetchFault, isOfContents } from './faults.ts';

/** What is remembered of the visits to the server. Moments are of the wall clock. */
export interface Visits {
  readonly lastAt: number | null;
  /** The last that went to its end. */
  readonly wellAt: number | null;
  /** How many have failed since, and why the last of them. */
  readonly failures: number;
  readonly why: FetchFault | null;
  /** For how long the server has asked for patience. */
  readonly retryMs: number | null;
}

export const NO_VISITS: Visits = { lastAt: null, wellAt: null, failures: 0, why: null, retryMs: null };

/** PCs that close at the same minute ask over so long a time. */
export const SPREAD_MS = 2 * 60 * MINUTE_MS;
/** Once a day, also when it closes somewhat earlier than yesterday. */
const AGAIN_MS = 18 * 60 * MINUTE_MS;
const FIRST_RETRY_MS = 30 * MINUTE_MS;
const MAX_RETRY_MS = 7 * DAY_MS;
/** For a PC that never closes: minutes before its restart at night, so that what was fetched is used in the same night. */
const NIGHT_MINUTES = 4 * 60;
/** The restart of a PC that has none. */
const NO_RESTART = 6 * 60;

/** Whether nobody is there: closed, or, where it never closes, a notice at night. */
export function isQuiet(
  mode: string,
  { hasHours, minute, restartAt }: { readonly hasHours: boolean; readonly minute: number; readonly restartAt: number | null },
): boolean {
  if (mode === 'closed') return true;
  if (hasHours || mode !== 'notice') return false;
  const before = ((restartAt ?? NO_RESTART) - minute + DAY_MINUTES) % DAY_MINUTES;
  return before > 0 && before <= NIGHT_MINUTES;
}

/**
 * True if the PC should ask the server now.
 * @param now milliseconds since the epoch
 * @param quietSince when the present quiet time began, in milliseconds since the epoch
 * @param draw a random number from 0 to 1, drawn once for each quiet time
 */
export function isDue(visits: Visits, now: number, quietSince: number, draw: number): boolean {
  if (now - quietSince < draw * SPREAD_MS) return false;
  const { lastAt } = visits;
  // A clock that was set back must not keep the PC from asking.
  return lastAt === null || lastAt > now || now - lastAt >= pauseAfter(visits, draw);
}

function pauseAfter({ failures, why, retryMs }: Visits, draw: number): number {
  if (failures === 0) return AGAIN_MS;
  const first = why !== null && isOfContents(why) ? AGAIN_MS : FIRST_RETRY_MS;
  const longer = Math.min(MAX_RETRY_MS, first * 2 ** Math.min(failures - 1, 16));
  // Those whom a server has sent away together do not come back together.
  return Math.max(longer, retryMs ?? 0) * (1 + draw);
}

export function afterVisit(visits: Visits, now: number, fault: { why: FetchFault; retryMs: number | null } | null): Visits {
  if (fault === null) return { lastAt: now, wellAt: now, failures: 0, why: null, retryMs: null };
  // Nobody's fault: the next quiet time goes on.
  if (fault.why === 'opened') return { ...visits, why: 'opened' };
  return { lastAt: now, wellAt: visits.wellAt, failures: visits.failures + 1, why: fault.why, retryMs: fault.retryMs };
}
