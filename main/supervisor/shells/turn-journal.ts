/**
 * Limits what one turn can write to the journal. A browser runs hostile pages, and the journal has limited space: lines that a page can cause
 * repeatedly must not push out the records of earlier months.
 */
import type { JournalCode } from '../../core/journal/log-codes.ts';
import type { Journal, KeptJournal } from '../../node/journal/journal.ts';

export interface TurnJournal extends Journal {
  /** Writes the counts, and flushes everything. */
  close(): void;
}

/** Lines that a browser can cause without limit. (Staff codes are rate-limited, and a session begins and ends once.) */
const ENDLESS: readonly JournalCode[] = [
  ...(['filter.disputed', 'mistake.reported', 'report.kept', 'report.dropped'] as const),
  ...(['session.event-ignored', 'shell.message-refused', 'staff.action-refused'] as const),
];
/** Maximum per code and session: more than a visitor can cause by hand. */
const MAX_LINES = 50;
/** No pack has more categories; further ones are counted as `other`. */
const MAX_CATEGORIES = 60;
const OTHER = 'other';

/** Counted by category and written when the session ends. If a crash ends the program, the counts are lost. */
const COUNTED: readonly JournalCode[] = ['filter.blocked', 'filter.asked', 'filter.shown-anyway'];

export function openTurnJournal(journal: Pick<KeptJournal, 'write' | 'close'>): TurnJournal {
  const counts = new Map<JournalCode, Map<string, number>>();
  const lines = new Map<JournalCode, number>();

  const writeCounts = (): void => {
    for (const code of COUNTED) for (const [category, count] of counts.get(code) ?? []) journal.write(code, { category, count });
    for (const [code, count] of lines)
      if (count > MAX_LINES) journal.write('shell.lines-left-out', { of: code, count: count - MAX_LINES });
    counts.clear();
    lines.clear();
  };

  return {
    write(code, facts = {}, flush = 'now') {
      if (COUNTED.includes(code)) {
        const category = String(facts['category']);
        const known = counts.get(code) ?? new Map<string, number>();
        counts.set(code, known);
        return void countOne(known, known.size < MAX_CATEGORIES || known.has(category) ? category : OTHER);
      }
      if (code === 'turn.ended') writeCounts();
      if (!ENDLESS.includes(code) || countOne(lines, code) <= MAX_LINES) journal.write(code, facts, flush);
    },
    close() {
      writeCounts();
      journal.close();
    },
  };
}

function countOne<K>(counts: Map<K, number>, what: K): number {
  const count = (counts.get(what) ?? 0) + 1;
  counts.set(what, count);
  return count;
}
