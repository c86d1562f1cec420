/** The monthly summary, kept up with the journal. It is read in pieces, so that a long one does not keep the session machine waiting. */
import type { MonthSummary } from '../../core/summary/month.ts';
import { openSummary } from '../../core/summary/summary.ts';
import type { KeptJournal } from '../../node/journal/journal.ts';
import { localTime } from '../time/opening.ts';
import { inPieces } from './in-pieces.ts';

export interface LiveSummary {
  /** As far as it is known; what is missing is read, and `changed` called then. */
  months(): readonly MonthSummary[];
  /** When all of it is known. */
  whole(): Promise<readonly MonthSummary[]>;
}

export function openLiveSummary(
  journal: Pick<KeptJournal, 'head' | 'entries'>,
  now: () => number,
  changed: () => void,
): LiveSummary {
  let summary = openSummary(inLocalTime);
  /** Of the journal, as it was read last: its first line and its last. Lines that cannot be read are not asked for again. */
  let [first, upTo] = [0, 0];
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const head = journal.head();
    // What the journal keeps no longer is not shown any longer either.
    const next = head.first === first ? summary : openSummary(inLocalTime);
    await inPieces(journal.entries(next.last + 1), (entry) => next.add(entry));
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
