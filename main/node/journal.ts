/**
 * What the kiosk keeps of what happened: time, a code of the closed list and counts. Never an address, a word, a title or a
 * person (P13): the type of `facts` admits numbers and fixed words only.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalCode } from '../core/log-codes.ts';

/** One file of this size and one older one: a PC that runs for years does not fill its disk. */
const MAX_BYTES = 5 * 1024 * 1024;

export type JournalFacts = Readonly<Record<string, number | boolean | string>>;

export interface Journal {
  write(code: JournalCode, facts?: JournalFacts): void;
}

/** Opens the journal in the state folder. A line that cannot be written is lost; the kiosk goes on. */
export function openJournal(stateDir: string, now: () => number): Journal {
  const file = join(stateDir, 'journal.jsonl');
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  return {
    write(code, facts = {}) {
      try {
        turnOver(file);
        appendFileSync(file, `${JSON.stringify({ at: new Date(now()).toISOString(), code, ...facts })}\n`, { mode: 0o600 });
      } catch (error) {
        process.stderr.write(`The journal ${file} cannot be written: ${(error as Error).message}\n`);
      }
    },
  };
}

function turnOver(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= MAX_BYTES) renameSync(file, `${file}.1`);
}
