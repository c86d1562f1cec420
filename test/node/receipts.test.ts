import { expect } from '@playwright/test';
import { JOURNAL_DISK } from '../../main/node/journal/disk.ts';
import { writeReceipts } from '../../main/supervisor/shells/receipts.ts';
import type { OwedTurn } from '../../main/supervisor/shells/wiper.ts';
import { test } from '../fakes/folder.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';

const turns: readonly OwedTurn[] = [1, 2, 3, 4].map((turn) => ({
  turn,
  group: null,
  dir: null,
  before: null,
  endedAt: 0,
  shownMs: 1,
  goneMs: 1,
}));

// Receipts and failures alike are flushed before the automation is notified.
for (const [code, left] of [
  ['wipe.receipt', []],
  ['wipe.failed', ['wipe.late']],
] as const) {
  test(`all receipts of one proof are written with a single flush: ${code}`, async ({ folder }) => {
    const trial = await JournalTrial.make(folder);
    const flushes: number[] = [];
    const sync = (): void => void flushes.push(journal.head().n);
    const journal = trial.open({ disk: { ...JOURNAL_DISK, sync } });
    writeReceipts(turns, null, left, { journal, automation: () => {} });
    expect(codes(journal)).toEqual(turns.map(() => code));
    expect(flushes).toEqual([turns.length]);
    expect(trial.check(), 'and the signed head covers the last of them').toMatchObject({ last: turns.length });
  });
}
