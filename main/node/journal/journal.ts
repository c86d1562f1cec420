/**
 * What the kiosk keeps of what happened: a number, time, a code of the closed list and counts. Never an address, a word, a title or a
 * person (P13): the type of the facts admits numbers and fixed words only. Lines are only ever added, each with the hash of the one
 * before; what must last is flushed, and then signed for in the head.
 */
import { join } from 'node:path';
import type { JournalEntry, JournalFacts } from '../../core/journal/entry.ts';
import type { JournalHead } from '../../core/journal/head.ts';
import { type JournalCode, mustLast } from '../../core/journal/log-codes.ts';
import { DAY_MS } from '../../core/time/calendar.ts';
import { codeOf } from '../files/text-file.ts';
import { JOURNAL_DISK } from './disk.ts';
import { type ExportFile, exportJournal } from './export.ts';
import { JournalFiles } from './journal-files.ts';
import { headToSave, JOURNAL_FOLDER, readableText } from './journal-folder.ts';
import type { JournalParts } from './journal-parts.ts';
import { entriesIn, lastEntries } from './read-back.ts';

export type { JournalFacts } from '../../core/journal/entry.ts';
export type { JournalParts } from './journal-parts.ts';

/** How long staff see that the journal was found damaged. */
const SAID_MS = 7 * DAY_MS;
const BROKEN =
  'The journal was damaged or changed. Tell IT: they save it on a stick and check it with kiosk-pack journal verify.';

/** What the journal says of each line itself. */
type OwnFacts = Partial<Record<'n' | 'at' | 'code' | 'prev', never>>;

/** For parts that write. */
export interface Journal {
  /** @param flush `later`: together with the next line that must last, for a caller that writes several or cannot wait for the disk now */
  write(code: JournalCode, facts?: JournalFacts & OwnFacts, flush?: 'now' | 'later'): void;
}

interface JournalReach {
  /** The numbers of the oldest line that is kept and of the newest; both 0 while the journal cannot be opened. */
  readonly first: number;
  readonly n: number;
  /** Of the newest line, which stands for all before it. */
  readonly hash: string;
  /** When that line was written. */
  readonly at: string;
}

/** For parts that read it too. */
export interface KeptJournal extends Journal {
  head(): JournalReach;
  /** From the disk, oldest first, from that number on. What cannot be read is left out. */
  entries(from?: number): Iterable<JournalEntry>;
  /** The newest lines, oldest first. */
  tail(count: number): readonly JournalEntry[];
  /** All that is signed for as it leaves the kiosk, with a head that was signed just now. Read in pieces: nobody waits for a long one. */
  exportFiles(): Promise<readonly ExportFile[]>;
  /** What is wrong with the journal, in words for staff. */
  problems(): readonly string[];
  /** Flushes it. What is written after that opens it again. */
  close(): void;
}

/**
 * Opens the journal in the state folder. Whatever is wrong with it or with the disk, the kiosk goes on: lines that cannot be written
 * are counted, and reported as soon as possible.
 */
export function openJournal(stateDir: string, { now, key, keepDays, disk = JOURNAL_DISK }: JournalParts): KeptJournal {
  const folder = join(stateDir, JOURNAL_FOLDER);
  const files = new JournalFiles(stateDir, folder, { now, key, keepDays, disk });
  let lost = 0;
  // A full disk may take a line and not flush it: neither is good again because the other is.
  const failures: { lines: string | null; flush: string | null } = { lines: null, flush: null };
  const tried = (what: keyof typeof failures, work: () => void): boolean => {
    try {
      work();
      failures[what] = null;
      return true;
    } catch (error) {
      // Once, not with each line: the log of the system is on the same disk.
      if (failures[what] === null)
        process.stderr.write(`The journal in ${folder} cannot be written: ${(error as Error).message}\n`);
      failures[what] = codeOf(error);
      return false;
    }
  };
  const add = (code: JournalCode, facts: JournalFacts): void => {
    if (lost > 0) files.add('journal.lost', { count: lost });
    lost = 0;
    files.add(code, facts);
  };
  const exportFiles = async (): Promise<readonly ExportFile[]> => {
    if (files.head !== null) tried('flush', () => files.sync());
    const { head } = files;
    if (head === null) return [];
    const saved = await exportJournal(files.texts(), headToSave(folder, { ...head, at: new Date(now()).toISOString() }, key));
    // Files that were removed while it was read are not in it, and the head says that they are.
    return files.head?.first === head.first ? saved : exportFiles();
  };
  tried('lines', () => files.settle());
  return {
    write(code, facts = {}, flush = 'now') {
      if (!tried('lines', () => add(code, facts))) lost += 1;
      else if (flush === 'now' && mustLast(code)) tried('flush', () => files.sync());
    },
    head: () => reachOf(files.head),
    entries: (from = 1) => entriesIn(files.texts(from), from),
    tail: (count) => lastEntries(files.paths(), count, readableText),
    exportFiles,
    problems() {
      const { brokenAt } = files;
      const broken = brokenAt !== null && now() - Date.parse(brokenAt) < SAID_MS;
      const { lines, flush } = failures;
      if (lines !== null) return [cannotWrite(lines, lost), ...(broken ? [BROKEN] : [])];
      return [...(flush === null ? [] : [cannotFlush(flush)]), ...(broken ? [BROKEN] : [])];
    },
    close: () => void tried('flush', () => files.close()),
  };
}

function reachOf(head: JournalHead | null): JournalReach {
  if (head === null) return { first: 0, n: 0, hash: '', at: '' };
  const { first, last, hash, at } = head;
  return { first, n: last, hash, at };
}

const isFull = (failure: string): string => (failure === 'ENOSPC' ? 'The disk is full. ' : '');

function cannotFlush(failure: string): string {
  return `${isFull(failure)}A power cut may take the last lines of the journal: they cannot be flushed (${failure}).`;
}

function cannotWrite(failure: string, lost: number): string {
  return `${isFull(failure)}The journal cannot be written (${failure}). Lines lost since: ${lost}.`;
}
