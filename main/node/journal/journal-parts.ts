/** What the journal depends on, and its state while it is open. */
import type { JournalHead } from '../../core/journal/head.ts';
import type { KioskKey } from '../state/kiosk-key.ts';
import type { JournalDisk } from './disk.ts';
import type { KeptFile, News, Recovered } from './recovery.ts';

export interface JournalParts {
  readonly now: () => number;
  readonly key: KioskKey;
  /** Called at each clean-up. */
  readonly keepDays: () => number;
  /** Default: the real disk. */
  readonly disk?: JournalDisk;
}

/** The journal while it is open for writing. */
export interface OpenJournal extends Omit<Recovered, 'files' | 'news'> {
  files: KeptFile[];
  news: News[];
  head: JournalHead;
  begins: boolean;
  /** Also true after a failed write, which may have left part of a line. */
  torn: boolean;
  brokenAt: string | null;
  /** The descriptor of the last file; null: the next line opens it. */
  descriptor: number | null;
  /** The day of the last clean-up; empty: clean up with the next line. */
  cleaned: string;
  /** The file of the head has one sector, so that it can be overwritten in place. */
  headIsSector: boolean;
}
