/** An empty account and an empty temp folder, in which every new file is noticed. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANARY_NAME } from './vectors/names.ts';

const ACCOUNT_FOLDERS = ['Desktop', 'Downloads', 'Documents'];
const SHARED_FOLDERS = ['/tmp', '/var/tmp', '/dev/shm'];
const DEPTH = 5;

export interface Traps {
  readonly env: NodeJS.ProcessEnv;
  /** Returns files that are new since the last call, outside the turn's folder or where a visitor would look for them inside it. */
  newFiles(turnFolder: string): readonly string[];
  close(): void;
}

export function setTraps(): Traps {
  const dir = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  const [home, temp] = [join(dir, 'home'), join(dir, 'tmp')];
  for (const folder of [home, temp, ...ACCOUNT_FOLDERS.map((name) => join(home, name))]) mkdirSync(folder);
  let known: ReadonlySet<string> | null = null;
  return {
    env: { HOME: home, TMPDIR: temp },
    newFiles(turnFolder) {
      const inTurn = ACCOUNT_FOLDERS.map((name) => join(turnFolder, 'home', name));
      const now = new Set([
        ...[home, temp, ...inTurn].flatMap((folder) => visible(folder, DEPTH)),
        ...SHARED_FOLDERS.flatMap((folder) => visible(folder, 1)).filter((file) => file.includes(CANARY_NAME)),
      ]);
      const fresh = known === null ? [] : [...now].filter((file) => !known?.has(file));
      known = now;
      return fresh.map((file) => file.replace(dir, '').replace(turnFolder, 'turn'));
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Lists files without the caches of Chromium and GTK. */
function visible(folder: string, depth: number): readonly string[] {
  if (depth === 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== '.cache' && name !== '.pki')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? visible(path, depth - 1) : [path];
    });
}
