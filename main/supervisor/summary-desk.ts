/** The monthly summary, kept up with the journal. It is read in pieces, so that a long one does not keep the session machine waiting. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MonthSummary } from '../core/summary/month.ts';
import { openSummary } from '../core/summary/summary.ts';
import type { KeptJournal } from '../node/journal.ts';
import { localTime } from './opening.ts';

export interface SummaryDesk {
  /** As far as it is known; what is missing is read, and `changed` called then. */
  months(): readonly MonthSummary[];
  /** When all of it is known. */
  whole(): Promise<readonly MonthSummary[]>;
}

/** Some milliseconds of work. */
const LINES_AT_ONCE = 1_000;

export function openSummaryDesk(
  journal: Pick<KeptJournal, 'head' | 'entries'>,
  now: () => number,
  changed: () => void,
): SummaryDesk {
  let summary = openSummary(inLocalTime);
  /** Of the journal, as it was read last: its first line and its last. Lines that cannot be read are not asked for again. */
  let [first, upTo] = [0, 0];
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const head = journal.head();
    // What the journal keeps no longer is not shown any longer either.
    const next = head.first === first ? summary : openSummary(inLocalTime);
    let count = 0;
    for (const entry of journal.entries(next.last + 1)) {
      next.add(entry);
      count += 1;
      if (count % LINES_AT_ONCE === 0) await nextTurn();
    }
    summary = next;
    [first, upTo] = [head.first, head.n];
  };
  const readOn = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const isBehind = (): boolean => {
    const head = journal.head();
    return head.n > upTo || head.first !== first;
  };

  return {
    months() {
      if (isBehind() && reading === null) void readOn().then(changed);
      return summary.months(now());
    },
    async whole() {
      // One that is under way may have begun before the newest line.
      await reading;
      if (isBehind()) await readOn();
      return summary.months(now());
    },
  };
}

const inLocalTime = (at: number) => localTime(new Date(at));
