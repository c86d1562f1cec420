/** The journal of versions that did not yet chain its lines: one file in the state folder, and an older one. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalDisk } from './disk.ts';

const NAMES = ['journal.jsonl', 'journal.jsonl.1'];
const ASIDE = /^old-journal\.jsonl(\.1)?$/;

/** Moves it into the folder of the journal. @returns how many files there were */
export function moveOldJournal(stateDir: string, folder: string, disk: JournalDisk): number {
  const there = NAMES.filter((name) => existsSync(join(stateDir, name)));
  for (const name of there) disk.rename(join(stateDir, name), join(folder, `old-${name}`));
  return there.length;
}

/** Returns the names of the moved files whose last write was long ago. */
export function expiredOldFiles(folder: string, old: (at: number) => boolean): readonly string[] {
  const names = readdirSync(folder).filter((name) => ASIDE.test(name));
  return names.filter((name) => old(statSync(join(folder, name)).mtimeMs));
}
