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

export type Cut = 'clean' | 'torn' | 'reordered' | 'forgetful';

/** Share of writes that a disk loses which acknowledges a flush and does not carry it out. More, and the file system throws its journal away. */
const FORGOTTEN = 0.05;

/**
 * Makes the disk that a power cut leaves.
 * @param before the disk before the first write; it stays as it is
 * @param count how many writes had been handed to the disk
 * @param cut `torn`: half of the last write; `reordered`: of those after the last flush only some; `forgetful`: of all only most
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
  copyFileSync(before, after);
  const given = writes.slice(0, count);
  const safe = given.findLastIndex(({ flush }) => flush);
  const file = openSync(after, 'r+');
  try {
    for (const [i, { at, bytes }] of given.entries()) {
      const lost = (cut === 'reordered' && i > safe && random() < 0.5) || (cut === 'forgetful' && random() < FORGOTTEN);
      const length = cut === 'torn' && i === count - 1 ? ((bytes.length / 1024) | 0) * 512 : bytes.length;
      if (!lost && length > 0) writeSync(file, bytes, 0, length, at);
    }
  } finally {
    closeSync(file);
  }
}
