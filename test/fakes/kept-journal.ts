/** A journal in a folder, with a fake clock, and the check of `kiosk-pack journal verify`. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type CheckedJournal, checkJournal } from '../../main/core/journal/journal-texts.ts';
import { digest } from '../../main/node/journal/digest.ts';
import { type JournalParts, type KeptJournal, openJournal } from '../../main/node/journal/journal.ts';
import { bytesAsText, fileNames, readOwnHead } from '../../main/node/journal/journal-folder.ts';
import { type KioskKey, openKioskKey } from '../../main/node/state/kiosk-key.ts';

export class JournalTrial {
  readonly stateDir: string;
  readonly key: KioskKey;
  now = Date.parse('2026-11-02T09:00:00.000Z');
  keepDays = 90;

  private constructor(stateDir: string, key: KioskKey) {
    this.stateDir = stateDir;
    this.key = key;
  }

  /** A new kiosk with a new key, in a new folder below `folder`. */
  static async make(folder: string): Promise<JournalTrial> {
    const stateDir = join(folder, randomUUID());
    return new JournalTrial(stateDir, await openKioskKey(stateDir));
  }

  get folder(): string {
    return join(this.stateDir, 'journal');
  }

  open(parts: Partial<JournalParts> = {}): KeptJournal {
    const now = (): number => {
      this.now += 1000;
      return this.now;
    };
    return openJournal(this.stateDir, { key: this.key, now, keepDays: () => this.keepDays, ...parts });
  }

  /** Opens the journal and writes a start and `turns` visits. */
  visits(turns: number, parts: Partial<JournalParts> = {}): KeptJournal {
    const journal = this.open(parts);
    journal.write('supervisor.started', { electron: '45.0.0' });
    for (let turn = 1; turn <= turns; turn += 1) {
      journal.write('notice.accepted', { turn });
      journal.write('filter.blocked', { category: 'adult' });
      journal.write('turn.ended', { turn, cause: 'finished' });
      journal.write('wipe.receipt', { turn, shownMs: 120, goneMs: 340 });
    }
    return journal;
  }

  /** The number of the last signed line on the disk; 0 if none. */
  signed(): number {
    const head = readOwnHead(this.folder, this.key);
    return head === null || head === 'bad' ? 0 : head.last;
  }

  /** Checks the folder in its current state. */
  check(): CheckedJournal {
    const head = readOwnHead(this.folder, this.key);
    if (head === 'bad') throw new Error('the head is not signed');
    const texts = fileNames(this.folder).map((name) => ({ file: name, text: bytesAsText(join(this.folder, name)) }));
    return checkJournal(texts, head, digest);
  }
}

/** The codes of the entries. */
export function codes(journal: KeptJournal, from = 1): readonly string[] {
  return [...journal.entries(from)].map(({ code }) => code);
}
