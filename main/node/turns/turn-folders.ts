/**
 * Where a turn keeps everything that it writes: one fresh folder on a RAM disk, holding HOME, the XDG folders, TMPDIR and
 * Chromium's profile. Removing it is the wipe of all that is on disk; there is no list of files to clear.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessGroup } from '../processes/process-groups.ts';
import { LOCK } from '../state/state-lock.ts';

/** statfs(2): the file system type of a tmpfs (TMPFS_MAGIC in linux/magic.h). */
const TMPFS = 0x01021994;
const NEEDED_BYTES = 1024 ** 3;

export interface TurnRoot {
  readonly dir: string;
  /** False when no RAM disk was found: traces then touch a disk, and IT is warned. */
  readonly inMemory: boolean;
  /** Turn roots that earlier runs used because there was room elsewhere. They hold nothing new, but may hold left-overs. */
  readonly earlier: readonly string[];
}

export interface TurnFolder {
  readonly dir: string;
  readonly home: string;
  readonly profile: string;
  readonly temp: string;
  readonly runtime: string;
}

/**
 * Opens the folder that holds the turns of the kiosk with this state folder, and creates it if it is missing: in `/dev/shm` if that is a
 * tmpfs with 1 GB free, else in XDG_RUNTIME_DIR under the same condition, else in the temp folder.
 * @throws Error if the folder belongs to another account or is a link
 */
export function openTurnRoot(stateDir: string, env: NodeJS.ProcessEnv): TurnRoot {
  const name = `canteen-kiosk-${createHash('sha256').update(stateDir).digest('hex').slice(0, 16)}`;
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const ramDisks = ['/dev/shm', ...(runtimeDir ? [runtimeDir] : [])];
  const memory = ramDisks.find(isRoomyTmpfs);
  const dir = join(memory ?? tmpdir(), name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!isOurFolder(dir)) {
    throw new Error(`${dir} is not a folder of this account. Remove it, then start again.`);
  }
  chmodSync(dir, 0o700);
  const others = [...ramDisks, tmpdir()].map((place) => join(place, name)).filter((other) => other !== dir);
  return { dir, inMemory: memory !== undefined, earlier: [...new Set(others)].filter(isOurFolder) };
}

function isOurFolder(dir: string): boolean {
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.();
}

function isRoomyTmpfs(dir: string): boolean {
  try {
    const stat = statfsSync(dir);
    return stat.type === TMPFS && stat.bavail * stat.bsize >= NEEDED_BYTES;
  } catch {
    return false;
  }
}

/** Creates a folder with a new name, mode 0700. */
export function makeTurnFolder(root: TurnRoot, turn: number): TurnFolder {
  const dir = mkdtempSync(join(root.dir, `turn-${turn}-`));
  const folder = turnFolderAt(dir);
  for (const path of [folder.home, folder.profile, folder.temp, folder.runtime]) mkdirSync(path, { mode: 0o700 });
  return folder;
}

function turnFolderAt(dir: string): TurnFolder {
  return { dir, home: join(dir, 'home'), profile: join(dir, 'profile'), temp: join(dir, 'tmp'), runtime: join(dir, 'run') };
}

/** Errors caused by a process that is just ending and may still change the folder. */
const PASSING: readonly unknown[] = ['ENOTEMPTY', 'EBUSY', 'EEXIST', 'EPERM', 'EACCES', 'EMFILE', 'ENFILE'];
const TRIES = 4;
const RETRY_INTERVAL_MS = 10;

/**
 * Removes a turn's folder with everything in it. Retries here, since what `rmSync` retries by itself, and which errors it throws, differs
 * between versions of Node.
 * @param remove replaced by its test
 * @throws Error if something cannot be removed
 */
export function removeTurnFolder(dir: string, remove: (dir: string) => void = removeAll): void {
  for (let tries = 1; ; tries++) {
    try {
      remove(dir);
      if (lstatSync(dir, { throwIfNoEntry: false }) === undefined) return;
      if (tries >= TRIES) throw new Error('A folder of a turn is still there.');
    } catch (error) {
      if (tries >= TRIES || !PASSING.includes((error as NodeJS.ErrnoException).code)) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_INTERVAL_MS * tries);
  }
}

function removeAll(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
}

/**
 * Records beside the folder which processes use it, so that a later supervisor can end them.
 * @param started the run: the number of the journal line with which it started (`main/core/wipe/owed-turns.ts`); 0 if unknown
 */
export function recordGroup(dir: string, group: ProcessGroup, started = 0): void {
  writeFileSync(recordOf(dir), JSON.stringify({ ...group, ...(started > 0 && { started }) }), { mode: 0o600 });
}

export function forgetGroup(dir: string): void {
  rmSync(recordOf(dir), { force: true });
}

export interface LeftOver {
  readonly dir: string;
  /** The turn that the folder was made for, counted in its own run; 0 when its name does not say. */
  readonly turn: number;
  /** Null when it was never recorded or the record cannot be read. */
  readonly group: ProcessGroup | null;
  /** The run that made it; 0 when that was not recorded. */
  readonly started: number;
}

/** Returns what earlier supervisors with the same state folder left behind. */
export function leftOvers(root: TurnRoot): readonly LeftOver[] {
  return [root.dir, ...root.earlier].flatMap(leftOversIn);
}

function leftOversIn(rootDir: string): readonly LeftOver[] {
  const names = new Set(readdirSync(rootDir).map((name) => name.replace(/\.json$/, '')));
  // Our own lock, if it had to be put here (`state-lock.ts`).
  names.delete(LOCK);
  return [...names].map((name) => {
    const dir = join(rootDir, name);
    return { dir, turn: Number(/^turn-(\d{1,9})-/.exec(name)?.[1] ?? 0), ...readRecord(dir) };
  });
}

function readRecord(dir: string): Pick<LeftOver, 'group' | 'started'> {
  try {
    const record: unknown = JSON.parse(readFileSync(recordOf(dir), 'utf8'));
    const { pgid, startTime, started } = record as Partial<ProcessGroup & { started: number }>;
    // To kill(2), numbers that no shell can have would mean "all processes".
    const usable = Number.isInteger(pgid) && Number(pgid) > 1 && Number.isInteger(startTime);
    const group = usable ? { pgid: Number(pgid), startTime: Number(startTime) } : null;
    return { group, started: Number.isSafeInteger(started) ? Math.max(Number(started), 0) : 0 };
  } catch {
    return { group: null, started: 0 };
  }
}

function recordOf(dir: string): string {
  return `${dir}.json`;
}
