/** One supervisor for each state folder: a second one exits with a message. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupLedBy } from '../processes/process-groups.ts';

/** The name of the lock file. */
export const LOCK = 'lock';

export type LockResult = { readonly ok: true; release(): void } | { readonly ok: false; readonly holder: number };

/** Error codes of a disk that cannot be written to. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'];

/**
 * Takes the lock of a state folder. A lock whose holder has ended (or whose PID now belongs to another process) is taken over.
 * @param spare a folder of the same kiosk elsewhere: the lock is put there while the disk of the state folder cannot be written to, since
 * a full disk must not leave the PC without a kiosk
 * @throws Error when neither folder can be written to
 */
export function lockState(stateDir: string, spare: string): LockResult {
  const elsewhere = liveHolder(join(spare, LOCK));
  if (elsewhere !== null) return { ok: false, holder: elsewhere };
  try {
    return lockFolder(stateDir);
  } catch (error) {
    if (!NO_ROOM.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const holder = liveHolder(join(stateDir, LOCK));
    return holder === null ? lockFolder(spare) : { ok: false, holder };
  }
}

/** Writes the file under another name and links it into place, so that no partial lock is ever visible. */
function lockFolder(folder: string): LockResult {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, LOCK);
  const mine = `${file}.${process.pid}`;
  const self = groupLedBy(process.pid);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startTime: self?.startTime ?? 0 }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linked(mine, file) || tookOver(mine, file)) return { ok: true, release: () => rmSync(file, { force: true }) };
      const holder = liveHolder(file);
      if (holder !== null) return { ok: false, holder };
    }
    return { ok: false, holder: liveHolder(file) ?? liveHolder(`${file}.claim`) ?? 0 };
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Replaces a stale lock by ours. Several processes may find the same stale lock at once: only the holder of the claim file may replace it,
 * and checks again first, since an earlier claimant may have done so already.
 */
function tookOver(mine: string, file: string): boolean {
  if (liveHolder(file) !== null) return false;
  const claim = `${file}.claim`;
  if (!linked(mine, claim)) {
    if (liveHolder(claim) === null) rmSync(claim, { force: true });
    return false;
  }
  if (liveHolder(file) === null) {
    renameSync(claim, file);
    return true;
  }
  rmSync(claim, { force: true });
  return false;
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Returns the PID of the living holder; null if it has ended, or if the file is missing or holds no lock. */
function liveHolder(file: string): number | null {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown; startTime?: unknown };
    return typeof pid === 'number' && groupLedBy(pid)?.startTime === startTime ? pid : null;
  } catch {
    return null;
  }
}
