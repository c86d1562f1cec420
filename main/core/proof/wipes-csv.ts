/** All wipe receipts of the journal, for people: one row for each erased session. Pure. */
import type { JournalEntry } from '../journal/entry.ts';
import { type Cell, csvOf } from '../summary/csv.ts';
import { factsInWords } from './journal-words.ts';

export const WIPES_CSV = 'wipes.csv';

const OUTCOMES: Readonly<Record<string, string>> = {
  'wipe.receipt': 'Erased, and the check found nothing',
  'wipe.failed': 'Erased, but the check found something',
};

/** The table while the journal is read, line by line: a long one is read in pieces. */
export interface Wipes {
  /** Lines that are no receipts are left out. */
  add(entry: JournalEntry): void;
  csv(): string;
}

/** @param when a moment as `2026-11-26T20:15:00.000Z` in words, in the PC's own time zone */
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

/** Counted from each start of the kiosk. */
function turnWords(turn: unknown, run: unknown): Cell {
  if (typeof turn !== 'number') return '';
  if (run === 'earlier') return `${turn} of an earlier run`;
  return turn === 0 ? 'None (a browser that nobody used)' : turn;
}
