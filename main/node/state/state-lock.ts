/** One supervisor for each state folder: a second one exits with a message. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupLedBy } from '../processes/process-groups.ts';

/** The name of the file. */
export const LOCK = 'lock';

export type LockResult = { readonly ok: true; release(): void } | { readonly ok: false; readonly holder: number };

/** Error codes of a disk that cannot be written to. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'];

/**
 * Takes the lock of a state folder. A lock whose holder has ended (or whose number now belongs to another process) is taken over.
 * @param spare a folder of the same kiosk elsewhere: the lock lies there while the disk of the state folder takes nothing, since a full
 * disk must not leave the PC without a kiosk
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

/** The file is written aside and linked into place, so that no half-written lock is ever seen. */
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
 * Puts our lock in a dead one's place. Many may find the same dead lock at once: only who holds the claim to it may replace it, and
 * looks again first, since an earlier claimant may have done so already.
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

/** Null also for a file that is missing or holds no lock. */
function liveHolder(file: string): number | null {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown; startTime?: unknown };
    return typeof pid === 'number' && groupLedBy(pid)?.startTime === startTime ? pid : null;
  } catch {
    return null;
  }
}
