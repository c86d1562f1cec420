/** One supervisor for a state folder: the second one to start says so and ends. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupLedBy } from './process-groups.ts';

export type LockResult = { readonly ok: true; release(): void } | { readonly ok: false; readonly holder: number };

/**
 * Takes the lock of a state folder. A lock whose holder has ended (or whose number now belongs to another process) is taken over.
 * The file is written aside and linked into place, so that no half-written lock is ever seen.
 */
export function lockState(stateDir: string): LockResult {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const file = join(stateDir, 'lock');
  const mine = `${file}.${process.pid}`;
  const self = groupLedBy(process.pid);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startTime: self?.startTime ?? 0 }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linked(mine, file)) return { ok: true, release: () => rmSync(file, { force: true }) };
      const holder = liveHolder(file);
      if (holder !== null) return { ok: false, holder };
      rmSync(file, { force: true });
    }
    return { ok: false, holder: liveHolder(file) ?? 0 };
  } finally {
    rmSync(mine, { force: true });
  }
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

function liveHolder(file: string): number | null {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startTime: number };
    return groupLedBy(pid)?.startTime === startTime ? pid : null;
  } catch {
    return null;
  }
}
