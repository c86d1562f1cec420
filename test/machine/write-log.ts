/**
 * A disk's writes as QEMU has noted them (the format of the kernel's dm-log-writes): what a power cut at any moment leaves. Between two
 * flushes a disk may have written in any order, a part, or nothing.
 */
import { closeSync, copyFileSync, openSync, readFileSync, writeSync } from 'node:fs';

const MAGIC = 0x6a736677736872n;
const FLUSH = 1;
const DISCARD = 4;

export interface Write {
  /** In bytes. */
  readonly at: number;
  readonly bytes: Buffer;
  /** Everything before it is safe once it is done. */
  readonly flush: boolean;
}

/** @throws Error when it is no log of writes */
export function readWriteLog(path: string): readonly Write[] {
  const log = readFileSync(path);
  if (log.length === 0 || log.readBigUInt64LE(0) !== MAGIC) throw new Error(`${path} is no log of writes`);
  const entries = Number(log.readBigUInt64LE(16));
  const sector = log.readUInt32LE(24);
  const writes: Write[] = [];
  let at = sector;
  for (let i = 0; i < entries; i += 1) {
    const [place, count, flags] = [0, 8, 16].map((offset) => Number(log.readBigUInt64LE(at + offset))) as [
      number,
      number,
      number,
    ];
    at += sector;
    const length = (flags & DISCARD) !== 0 ? 0 : count * sector;
    writes.push({ at: place * sector, bytes: log.subarray(at, at + length), flush: (flags & FLUSH) !== 0 });
    at += length;
  }
  return writes;
}

export type Cut = 'clean' | 'torn' | 'reordered';

/**
 * Makes the disk that a power cut leaves.
 * @param before the disk before the first write; it stays as it is
 * @param count how many writes had been handed to the disk
 * @param cut `torn`: half of the last write; `reordered`: of those after the last flush only some
 * @param random from 0 up to 1, decides which
 */
export function diskAfter(
  before: string,
  after: string,
  writes: readonly Write[],
  count: number,
  cut: Cut,
  random: () => number,
): void {
  const given = writes.slice(0, count);
  const safe = given.findLastIndex(({ flush }) => flush);
  diskWith(before, after, given, (i, length) => {
    if (cut === 'reordered' && i > safe && random() < 0.5) return 0;
    return cut === 'torn' && i === count - 1 ? ((length / 1024) | 0) * 512 : length;
  });
}

/** Makes the disk that has all writes but one, though it had promised to keep that too: what no flush can help. */
export function diskWithout(before: string, after: string, writes: readonly Write[], forgotten: Write): void {
  diskWith(before, after, writes, (i, length) => (writes[i] === forgotten ? 0 : length));
}

/** @param kept how many bytes of a write, by its place among them and its length, are on the disk */
function diskWith(before: string, after: string, writes: readonly Write[], kept: (i: number, length: number) => number): void {
  copyFileSync(before, after);
  const file = openSync(after, 'r+');
  try {
    for (const [i, { at, bytes }] of writes.entries()) {
      const length = kept(i, bytes.length);
      if (length > 0) writeSync(file, bytes, 0, length, at);
    }
  } finally {
    closeSync(file);
  }
}
