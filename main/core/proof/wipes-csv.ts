/** A table of all wipe receipts in the journal, for people: one row for each erased session. Pure. */
import type { JournalEntry } from '../journal/entry.ts';
import { type Cell, csvOf } from '../summary/csv.ts';
import { factsInWords } from './journal-words.ts';

export const WIPES_CSV = 'wipes.csv';

const OUTCOMES: Readonly<Record<string, string>> = {
  'wipe.receipt': 'Erased, and the check found nothing',
  'wipe.failed': 'Erased, but the check found something',
};

/** Builds the table while the journal is read line by line: a long journal is read in pieces. */
export interface Wipes {
  /** Ignores lines that are not receipts. */
  add(entry: JournalEntry): void;
  csv(): string;
}

/** @param when puts a time such as `2026-11-26T20:15:00.000Z` into words, in the PC's own time zone */
export function openWipes(when: (at: string) => string): Wipes {
  const rows: (readonly Cell[])[] = [['When', 'Line of the journal', 'Session', 'What came of it', 'What was checked and found']];
  return {
    add({ n, at, code, facts }) {
      const outcome = OUTCOMES[code];
      if (outcome === undefined) return;
      const { turn, run, ...found } = facts;
      rows.push([when(at), n, turnWords(turn, run), outcome, factsInWords(found)]);
    },
    csv: () => csvOf(rows),
  };
}

/** Turns are counted from each start of the kiosk. */
function turnWords(turn: unknown, run: unknown): Cell {
  if (typeof turn !== 'number') return '';
  if (run === 'earlier') return `${turn} of an earlier run`;
  return turn === 0 ? 'None (a browser that nobody used)' : turn;
}
