/** Reads the journal of a kiosk from its state folder, while the kiosk runs or afterwards. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '../../main/core/journal/entry.ts';
import { entriesIn } from '../../main/node/journal/read-back.ts';

/** The text of all journal files, oldest first; '' if there are none. */
export function journalText(stateDir: string): string {
  const folder = join(stateDir, 'journal');
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder).filter((name) => /^journal-\d+\.jsonl$/.test(name));
  return names
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

/** All journal lines, oldest first. */
export function journalEntries(stateDir: string): readonly JournalEntry[] {
  return [...entriesIn([{ file: '', text: journalText(stateDir) }])];
}
