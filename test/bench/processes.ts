/** Process trees as seen from outside: their members and their memory. */
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
}

/** Returns a process and all its descendants, except the trees of `without`. Zombies hold nothing and do not count. */
export function treeOf(root: number, without: readonly number[] = []): readonly number[] {
  const all = liveProcesses();
  const found: number[] = all.some((each) => each.pid === root) ? [root] : [];
  for (const pid of found) {
    found.push(...all.flatMap((each) => (each.parent === pid && !without.includes(each.pid) ? [each.pid] : [])));
  }
  return found;
}

export function isAlive(pid: number): boolean {
  const stat = readStat(pid);
  return stat !== null && stat.state !== 'Z' && stat.state !== 'X';
}

function liveProcesses(): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    return stat === null || stat.state === 'Z' ? [] : [{ pid: Number(name), parent: stat.parent }];
  });
}

function readStat(pid: number): { state: string; parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

/** Returns the proportional set size (PSS) in MB (10^6 bytes), in which pages that several processes share count once in all. */
export function memoryOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + pss(pid), 0) / 1e6;
}

function pss(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'));
    return found === null ? 0 : Number(found[1]) * 1024;
  } catch {
    return 0;
  }
}
