/** IT's stick with one pack on it, mounted as the set-up of the PC does it: ext4 in a file. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SIGNATURE_ENDING } from '../../../main/core/packs/pack-format.ts';
import { STICK_FOLDER } from '../../../main/node/sticks/open-stick.ts';
import { run, SAFE } from '../../fakes/stick.ts';

const runAside = promisify(execFile);

/** Space that ext4 itself needs. */
const SPARE_BYTES = 24 << 20;

export interface Disk {
  readonly point: string;
  /** Plugs it in, without blocking anything that is being measured. Returns the time when it was there (`Date.now()`). */
  plugIn(): Promise<number>;
  /** Unplugs it, if it is plugged in. */
  pull(): void;
}

/** @param point a folder that does not exist yet, below one in which the kiosk looks for sticks */
export async function makeDisk(folder: string, pack: string, point: string): Promise<Disk> {
  const [image, filling] = [`${pack}.disk`, join(folder, 'filling')];
  run('truncate', '-s', String(statSync(pack).size + SPARE_BYTES), image);
  run('mkfs.ext4', '-q', '-F', image);
  // Filled outside the folders for sticks: otherwise the kiosk would read it half finished.
  mkdirSync(filling, { recursive: true });
  run('mount', '-o', `loop,${SAFE}`, image, filling);
  try {
    await mkdir(join(filling, STICK_FOLDER));
    for (const ending of ['', SIGNATURE_ENDING])
      await copyFile(pack + ending, join(filling, STICK_FOLDER, `pack.kioskpack${ending}`));
  } finally {
    run('umount', filling);
  }
  return {
    point,
    async plugIn() {
      mkdirSync(point);
      await runAside('mount', ['-o', `loop,ro,${SAFE}`, image, point]);
      return Date.now();
    },
    pull() {
      if (!existsSync(point)) return;
      try {
        run('umount', '-l', point);
      } finally {
        rmdirSync(point);
      }
    },
  };
}
