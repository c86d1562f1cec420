/** Reads memory, disks and open files from the operating system. Without /proc less is known, and the rest is null. */
import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import type { PcReadings, Space } from '../../core/health/readings.ts';

/** Takes the folders whose file systems are measured. Never throws. */
export function readPc(stateDir: string, turnRoot: string): PcReadings {
  return {
    memory: memory(),
    ownMemory: ownMemory(),
    stateDisk: space(stateDir),
    turnDisk: space(turnRoot),
    descriptors: descriptors(),
  };
}

/** `MemAvailable` (proc_meminfo(5)) includes what the kernel frees on demand; "free" alone is always close to zero. */
function memory(): Space {
  const available = kilobytes(textOf('/proc/meminfo'), 'MemAvailable');
  return { free: available ?? freemem(), total: totalmem() };
}

/** In Pss a page shared by two processes counts half for each. `rss` is far too high, because the supervisor shares much with its shells. */
function ownMemory(): number {
  return kilobytes(textOf('/proc/self/smaps_rollup'), 'Pss') ?? process.memoryUsage.rss();
}

function space(dir: string): Space | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(dir);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}

function descriptors(): PcReadings['descriptors'] {
  const limit = /^Max open files\s+(\d+)/m.exec(textOf('/proc/self/limits'))?.[1];
  if (limit === undefined) return null;
  try {
    // One of them is the descriptor of this folder itself.
    return { open: readdirSync('/proc/self/fd').length - 1, limit: Number(limit) };
  } catch {
    return null;
  }
}

function kilobytes(text: string, name: string): number | null {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
  return found === undefined ? null : Number(found) * 1024;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
