import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';
import { MAY_MOUNT } from '../fakes/stick.ts';

const KILOBYTE = 1024;

test('a full disk does not stop the kiosk: lost journal lines are counted and reported later, and the chain holds', async () => {
  test.skip(!MAY_MOUNT, 'only root can mount a small disk');
  const disk = mkdtempSync(join(tmpdir(), 'kiosk-journal-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
  try {
    const trial = await JournalTrial.make(disk);
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(16 * KILOBYTE));
    const journal = trial.visits(1);
    let written = 0;
    while (journal.problems().length === 0 && written < 1000) {
      written += 1;
      journal.write('filter.blocked', { category: 'adult' });
    }
    expect(journal.problems()).toEqual(['The disk is full. The journal cannot be written (ENOSPC). Lines lost since: 1.']);
    const { n } = journal.head();
    journal.write('wipe.receipt', { turn: 2 });
    journal.write('shell.ready', { turn: 3 });
    expect(journal.head().n).toBe(n);
    expect(journal.problems()).toEqual(['The disk is full. The journal cannot be written (ENOSPC). Lines lost since: 3.']);
    rmSync(ballast);
    journal.write('wipe.receipt', { turn: 4 });
    expect(journal.problems()).toEqual([]);
    expect(journal.tail(2)).toMatchObject([
      { n: n + 1, code: 'journal.lost', facts: { count: 3 } },
      { n: n + 2, code: 'wipe.receipt', facts: { turn: 4 } },
    ]);
    expect(trial.check()).toMatchObject({ damages: [], torn: null, last: n + 2 });
    journal.close();
    expect(codes(trial.open(), n + 1)).toEqual(['journal.lost', 'wipe.receipt']);
  } finally {
    execFileSync('umount', ['--lazy', disk]);
    rmdirSync(disk);
  }
});

test('a journal that cannot be opened does not stop the kiosk: it is opened once that is possible', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  writeFileSync(trial.folder, 'a file where the folder belongs');
  const journal = trial.visits(1);
  expect(journal.head()).toEqual({ first: 0, n: 0, hash: '', at: '' });
  expect(await journal.exportFiles()).toEqual([]);
  expect(journal.problems()).toEqual(['The journal cannot be written (ENOTDIR). Lines lost since: 5.']);
  rmSync(trial.folder);
  journal.write('shell.ready', { turn: 1 });
  expect(codes(journal)).toEqual(['journal.lost', 'shell.ready']);
  expect(journal.problems()).toEqual([]);
});
