/** Reads journal entries back from the files. Invalid lines are left out. */
import type { JournalEntry } from '../../core/journal/entry.ts';
import type { JournalText } from '../../core/journal/journal-texts.ts';
import { readLine } from '../../core/journal/line.ts';

/** Yields the entries from that number on, oldest first. */
export function* entriesIn(texts: Iterable<JournalText>, from = 1): Iterable<JournalEntry> {
  for (const { text } of texts) {
    for (const line of text.split('\n')) {
      const entry = readLine(line)?.entry;
      if (entry !== undefined && entry.n >= from) yield entry;
    }
  }
}

/** The last `count` lines, oldest first; reads no more files than it must. */
export function lastEntries(paths: readonly string[], count: number, read: (path: string) => string): readonly JournalEntry[] {
  const found: JournalEntry[] = [];
  for (const path of paths.toReversed()) {
    if (found.length >= count) break;
    for (const line of read(path).split('\n').toReversed()) {
      const entry = readLine(line)?.entry;
      if (entry !== undefined && found.push(entry) >= count) break;
    }
  }
  return found.reverse();
}
