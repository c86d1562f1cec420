/** Decides when a PC asks the server. */
import { DAY_MINUTES, DAY_MS, MINUTE_MS } from '../time/calendar.ts';
import { type FetchFault, isFileFault } from './faults.ts';

/** What is remembered of visits to the server. Times are wall-clock milliseconds since the epoch. */
export interface Visits {
  readonly lastAt: number | null;
  /** The last visit that succeeded. */
  readonly wellAt: number | null;
  /** How many visits have failed since, and why the last one did. */
  readonly failures: number;
  readonly why: FetchFault | null;
  /** How long the server asked the PC to wait (`Retry-After`). */
  readonly retryMs: number | null;
}

export const NO_VISITS: Visits = { lastAt: null, wellAt: null, failures: 0, why: null, retryMs: null };

/** PCs that close at the same minute spread their visits over this time. */
export const SPREAD_MS = 2 * 60 * MINUTE_MS;
/** Once a day, also when it closes somewhat earlier than yesterday. */
const AGAIN_MS = 18 * 60 * MINUTE_MS;
const FIRST_RETRY_MS = 30 * MINUTE_MS;
const MAX_RETRY_MS = 7 * DAY_MS;
/** A PC that never closes asks in this many minutes before its nightly restart, so that the restart uses what was fetched. */
const NIGHT_MINUTES = 4 * 60;
/** Restart time in minutes after midnight, assumed for a PC that has none. */
const NO_RESTART = 6 * 60;

/** True if nobody uses the PC: it is closed or, if it never closes, shows the notice at night. */
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
  const first = why !== null && isFileFault(why) ? AGAIN_MS : FIRST_RETRY_MS;
  const longer = Math.min(MAX_RETRY_MS, first * 2 ** Math.min(failures - 1, 16));
  // PCs that the server turned away together must not come back together.
  return Math.max(longer, retryMs ?? 0) * (1 + draw);
}

export function afterVisit(visits: Visits, now: number, fault: { why: FetchFault; retryMs: number | null } | null): Visits {
  if (fault === null) return { lastAt: now, wellAt: now, failures: 0, why: null, retryMs: null };
  // Not a failure: the visit goes on in the next quiet time.
  if (fault.why === 'opened') return { ...visits, why: 'opened' };
  return { lastAt: now, wellAt: visits.wellAt, failures: visits.failures + 1, why: fault.why, retryMs: fault.retryMs };
}
