/** What the journal works with. */
import type { JournalHead } from '../../core/journal/head.ts';
import type { KioskKey } from '../state/kiosk-key.ts';
import type { JournalDisk } from './disk.ts';
import type { KeptFile, News, Recovered } from './recovery.ts';

export interface JournalParts {
  readonly now: () => number;
  readonly key: KioskKey;
  /** Asked each day. */
  readonly keepDays: () => number;
  /** The real one unless told otherwise. */
  readonly disk?: JournalDisk;
}

/** The journal while it is written. */
export interface OpenJournal extends Omit<Recovered, 'files' | 'news'> {
  files: KeptFile[];
  news: News[];
  head: JournalHead;
  begins: boolean;
  /** Also after a line that failed: a part of it may be there. */
  torn: boolean;
  brokenAt: string | null;
  /** The descriptor of the last file; null: the next line opens it. */
  descriptor: number | null;
  /** The day on which it was last asked what is old; empty: to be asked with the next line. */
  cleaned: string;
}
