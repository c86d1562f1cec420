/** For a child process, which a test kills. */
import { writeSync } from 'node:fs';
import { openJournal } from '../../main/node/journal/journal.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';

/** Writes lines for ever, and prints the number of each when the journal has accepted it. */
export async function writeOnAndOn(stateDir: string): Promise<never> {
  const journal = openJournal(stateDir, { key: await openKioskKey(stateDir), now: () => Date.now(), keepDays: () => 90 });
  for (;;) {
    journal.write(journal.head().n % 50 === 0 ? 'turn.ended' : 'filter.blocked', { category: 'adult' });
    writeSync(1, `${journal.head().n}\n`);
  }
}
