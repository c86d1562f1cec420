/**
 * The kiosk's record of events. Each line has a number, a time, a code from a closed list, and counts. Never an address, a word, a title
 * or a person (P13): the type of the facts admits only numbers and fixed words. Lines are only ever appended, each with the hash of the
 * one before. A line that must last is flushed, and the head is then signed for it.
 */
import { join } from 'node:path';
import type { JournalEntry, JournalFacts } from '../../core/journal/entry.ts';
import type { JournalHead } from '../../core/journal/head.ts';
import { type JournalCode, mustSurvivePowerCut } from '../../core/journal/log-codes.ts';
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

/** The fields that the journal itself sets in each line, so that facts cannot use their names. */
type OwnFacts = Partial<Record<'n' | 'at' | 'code' | 'prev', never>>;

/** For code that only writes. */
export interface Journal {
  /** @param flush `later`: with the next line that must last, for a caller that writes several lines or cannot wait for the disk now */
  write(code: JournalCode, facts?: JournalFacts & OwnFacts, flush?: 'now' | 'later'): void;
}

interface JournalReach {
  /** The numbers of the oldest kept line and of the newest; both 0 while the journal cannot be opened. */
  readonly first: number;
  readonly n: number;
  /** The hash of the newest line, which covers all lines before it. */
  readonly hash: string;
  /** When the newest line was written. */
  readonly at: string;
}

/** For code that also reads it. */
export interface KeptJournal extends Journal {
  head(): JournalReach;
  /** Reads the lines from that number on from the disk, oldest first. Unreadable ones are left out. */
  entries(from?: number): Iterable<JournalEntry>;
  /** The newest lines, oldest first. */
  tail(count: number): readonly JournalEntry[];
  /** The signed lines as files for export, with a freshly signed head. Read in pieces, so that a long journal does not block the process. */
  exportFiles(): Promise<readonly ExportFile[]>;
  /** What is wrong with the journal, in words for staff. */
  problems(): readonly string[];
  /** Flushes and closes it. A later write opens it again. */
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
  // Tracked separately: a full disk may accept a line but fail to flush it, so success of one does not clear the other.
  const failures: { lines: string | null; flush: string | null } = { lines: null, flush: null };
  const tried = (what: keyof typeof failures, work: () => void): boolean => {
    try {
      work();
      failures[what] = null;
      return true;
    } catch (error) {
      // Logged once, not for each line: the system log is on the same disk.
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
    // If files were removed during the export, the head lists lines that it does not contain: start again.
    return files.head?.first === head.first ? saved : exportFiles();
  };
  tried('lines', () => files.settle());
  return {
    write(code, facts = {}, flush = 'now') {
      if (!tried('lines', () => add(code, facts))) lost += 1;
      else if (flush === 'now' && mustSurvivePowerCut(code)) tried('flush', () => files.sync());
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
