/** The journal of a kiosk, as a test reads it: from the files in its state folder, while the kiosk runs or after it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '../../main/core/journal/entry.ts';
import { entriesIn } from '../../main/node/journal/read-back.ts';

/** All its files as one text, oldest first; empty when there is none. */
export function journalText(stateDir: string): string {
  const folder = join(stateDir, 'journal');
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder).filter((name) => /^journal-\d+\.jsonl$/.test(name));
  return names
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

/** All its lines, oldest first. */
export function journalEntries(stateDir: string): readonly JournalEntry[] {
  return [...entriesIn([{ file: '', text: journalText(stateDir) }])];
}
