/** The kiosk's state on a disk that lost its power, as the kiosk itself finds it at its next start. */
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISK } from '../../main/node/files/atomic-file.ts';
import { openJournal } from '../../main/node/journal/journal.ts';
import { PackFiles } from '../../main/node/packs/pack-files.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { run } from './image/shell.ts';

export interface FoundState {
  /** The serial number of the pack that the kiosk would filter with; null when none was taken yet. */
  readonly pack: number | null;
  /** Words of what is wrong: with the packs, the file system, or the journal once the kiosk has opened it. Empty when all is whole. */
  readonly problems: readonly string[];
}

/** @param disk a raw image with an ext4 file system, which is changed: its journal is replayed, as at a start of the PC */
export async function stateOn(disk: string): Promise<FoundState> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  run('mount', '-o', 'loop', disk, folder);
  try {
    const packFiles = new PackFiles(join(folder, 'packs'), DISK);
    await packFiles.load();
    return {
      pack: packFiles.installed?.header.serial ?? null,
      problems: [...packFiles.problems, ...(await journalProblems(folder))],
    };
  } finally {
    run('umount', folder);
    rmdirSync(folder);
  }
}

async function journalProblems(folder: string): Promise<readonly string[]> {
  const journal = openJournal(folder, { now: Date.now, key: await openKioskKey(folder), keepDays: () => 90 });
  const lines = [...journal.entries()];
  const problems = lines.length === 0 ? ['the journal is empty'] : journal.problems();
  journal.close();
  return problems;
}
