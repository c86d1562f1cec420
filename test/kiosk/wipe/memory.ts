/** Reads the memory of live processes, as an attacker with physical access to the PC could. */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { countMarks, type Hits, overlapOf } from './marks.ts';

interface Mapping {
  readonly start: number;
  readonly end: number;
}

export interface Scan {
  readonly processes: number;
  readonly bytes: number;
  readonly hits: Hits;
}

const BLOCK = 8 * 1024 * 1024;

/** Returns a process and all its descendants. */
export function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = Number(statOf(pid)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

export function membersOf(group: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(name)[2] === String(group))
    .map(Number);
}

/**
 * Searches everything that the processes can read and that is in memory for the secret.
 * @throws Error when a live process cannot be read, since then nothing could be found in it
 */
export function scanMemory(pids: readonly number[], secret: string): Scan {
  const hits: Record<string, number> = {};
  let bytes = 0;
  for (const pid of pids) {
    const read = scanProcess(pid, secret, hits);
    const state = statOf(String(pid))[0];
    if (read === 0 && state !== '' && state !== 'Z') throw new Error(`the memory of process ${pid} cannot be read`);
    bytes += read;
  }
  return { processes: pids.length, bytes, hits };
}

function scanProcess(pid: number, secret: string, hits: Record<string, number>): number {
  const mappings = mappingsOf(pid);
  if (mappings.length === 0) return 0;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const block = Buffer.allocUnsafe(BLOCK);
  let bytes = 0;
  try {
    for (const { start, end } of mappings) {
      for (let at = start; at < end; at += BLOCK - overlapOf(secret)) {
        const length = readAt(memory, block, Math.min(BLOCK, end - at), at);
        countMarks(block.subarray(0, length), secret, hits);
        bytes += length;
      }
    }
  } finally {
    closeSync(memory);
  }
  return bytes;
}

/** Returns the readable mappings with pages in memory. Read-only mappings of the runtime's own files hold nothing of a visitor. */
function mappingsOf(pid: number): readonly Mapping[] {
  const text = safely(() => readFileSync(`/proc/${pid}/smaps`, 'utf8'), '');
  return text
    .split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
    .filter((mapping) => {
      const [, flags = '', , , , path = ''] = (mapping.split('\n')[0] ?? '').split(/\s+/);
      const program = /^\/(usr|lib)|\/(electron|[^/]+\.(so|pak|bin|dat))(\.\d+)*$/.test(path) && !flags.includes('w');
      return flags.startsWith('r') && !program && !/^\[v/.test(path) && !/^Rss: +0 kB\n(?:.*\n)*?Swap: +0 kB/m.test(mapping);
    })
    .map((mapping) => {
      const [start = 0, end = 0] = (mapping.split(' ')[0] ?? '').split('-').map((word) => Number.parseInt(word, 16));
      return { start, end };
    });
}

/** Returns 0 for device memory and for pages that were unmapped meanwhile, which cannot be read. */
function readAt(memory: number, block: Buffer, length: number, at: number): number {
  return safely(() => readSync(memory, block, 0, length, at), 0);
}

/** Returns state, parent, group and so on; empty for a process that has just ended. */
function statOf(pid: string): readonly string[] {
  const text = safely(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
