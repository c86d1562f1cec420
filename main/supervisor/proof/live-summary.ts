/** The monthly summary, kept up to date with the journal. Reads the journal in pieces, so that a long one does not block the session machine. */
import type { MonthSummary } from '../../core/summary/month.ts';
import { openSummary } from '../../core/summary/summary.ts';
import type { KeptJournal } from '../../node/journal/journal.ts';
import { localTime } from '../time/opening.ts';
import { inPieces } from './in-pieces.ts';

export interface LiveSummary {
  /** Returns the months as known now. If lines are missing, it reads them and then calls `changed`. */
  months(): readonly MonthSummary[];
  /** Returns the months once all lines have been read. */
  whole(): Promise<readonly MonthSummary[]>;
}

export function openLiveSummary(
  journal: Pick<KeptJournal, 'head' | 'entries'>,
  now: () => number,
  changed: () => void,
): LiveSummary {
  let summary = openSummary(inLocalTime);
  /** The numbers of the journal's first and last line at the last reading. Unreadable lines are not tried again. */
  let [first, upTo] = [0, 0];
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const head = journal.head();
    // If the journal has dropped old lines, build the summary again without them.
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
      // A reading in progress may have begun before the newest line.
      await reading;
      if (isBehind()) await readOn();
      return summary.months(now());
    },
  };
}

const inLocalTime = (at: number) => localTime(new Date(at));
