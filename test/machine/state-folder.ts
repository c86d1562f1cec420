/** Reads the kiosk's state from a disk after a power cut, in the same way as the kiosk does at its next start. */
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISK } from '../../main/node/files/atomic-file.ts';
import { openJournal } from '../../main/node/journal/journal.ts';
import { PackFiles } from '../../main/node/packs/pack-files.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { run } from './image/shell.ts';

export interface FoundState {
  /** The serial number of the pack that the kiosk would use; null when none is installed yet. */
  readonly pack: number | null;
  /** One sentence for each problem with the packs, or with the journal once the kiosk has opened it. Empty when all is well. */
  readonly problems: readonly string[];
}

/** @param disk a raw image with an ext4 file system. It is changed: mounting replays the journal of the file system, as when the PC starts */
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
