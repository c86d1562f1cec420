/** What the journal works with. */
import type { KioskKey } from '../kiosk-key.ts';
import type { JournalDisk } from './disk.ts';

export interface JournalParts {
  readonly now: () => number;
  readonly key: KioskKey;
  /** Asked each day. */
  readonly keepDays: () => number;
  /** The real one unless told otherwise. */
  readonly disk?: JournalDisk;
}
