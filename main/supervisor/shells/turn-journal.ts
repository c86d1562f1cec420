/**
 * The journal as the supervisor tells it what happens. A browser runs beside hostile pages, and the journal has room for so much: what
 * a browser can cause without end must not push out what the kiosk did in the months before.
 */
import type { JournalCode } from '../../core/journal/log-codes.ts';
import type { Journal, KeptJournal } from '../../node/journal/journal.ts';

export interface TurnJournal extends Journal {
  /** Tells what has been counted, and flushes all. */
  close(): void;
}

/** A browser can cause these as often as it likes. A wrong staff code has to wait, and a session begins and ends once. */
const ENDLESS: readonly JournalCode[] = [
  ...(['filter.disputed', 'mistake.reported', 'report.kept', 'report.dropped'] as const),
  ...(['session.event-ignored', 'shell.message-refused', 'staff.action-refused'] as const),
];
/** Of each, in one session: more than a visitor has hands for. */
const MAX_LINES = 50;
/** No pack has more categories; the rest has one name. */
const MAX_CATEGORIES = 60;
const OTHER = 'other';

/** Blocks are counted by category and reported when their session ends; one that a crash ends loses its counts. */
export function openTurnJournal(journal: Pick<KeptJournal, 'write' | 'close'>): TurnJournal {
  const blocks = new Map<string, number>();
  const lines = new Map<JournalCode, number>();

  const tellCounts = (): void => {
    for (const [category, count] of blocks) journal.write('filter.blocked', { category, count });
    for (const [code, count] of lines)
      if (count > MAX_LINES) journal.write('shell.lines-left-out', { of: code, count: count - MAX_LINES });
    blocks.clear();
    lines.clear();
  };

  return {
    write(code, facts = {}, flush = 'now') {
      if (code === 'filter.blocked') {
        const category = String(facts['category']);
        return void countOne(blocks, blocks.size < MAX_CATEGORIES || blocks.has(category) ? category : OTHER);
      }
      if (code === 'turn.ended') tellCounts();
      if (!ENDLESS.includes(code) || countOne(lines, code) <= MAX_LINES) journal.write(code, facts, flush);
    },
    close() {
      tellCounts();
      journal.close();
    },
  };
}

function countOne<K>(counts: Map<K, number>, what: K): number {
  const count = (counts.get(what) ?? 0) + 1;
  counts.set(what, count);
  return count;
}
