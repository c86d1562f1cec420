/**
 * The writes to a disk as QEMU logged them (in the format of the kernel's dm-log-writes), to make the disk that a power cut at any moment leaves.
 * Between two flushes a disk may write in any order, partly, or not at all.
 */
import { closeSync, copyFileSync, openSync, readFileSync, writeSync } from 'node:fs';

const MAGIC = 0x6a736677736872n;
const FLUSH = 1;
const DISCARD = 4;

export interface Write {
  /** In bytes. */
  readonly at: number;
  readonly bytes: Buffer;
  /** Once it is done, all earlier writes are on the disk. */
  readonly flush: boolean;
}

/** @throws Error when the file is not a log of writes */
export function readWriteLog(path: string): readonly Write[] {
  const log = readFileSync(path);
  if (log.length === 0 || log.readBigUInt64LE(0) !== MAGIC) throw new Error(`${path} is not a log of writes`);
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
 * @param before the disk before the first write; it is not changed
 * @param count the number of writes that were sent to the disk
 * @param cut `torn`: only half of the last write is on the disk; `reordered`: only some of the writes after the last flush are
 * @param random returns a number from 0 up to 1, which decides which writes are lost
 */
export function diskAfter(
  before: string,
  after: string,
  writes: readonly Write[],
  count: number,
  cut: Cut,
  random: () => number,
): void {
  const sent = writes.slice(0, count);
  const lastFlush = sent.findLastIndex(({ flush }) => flush);
  diskWith(before, after, sent, (i, length) => {
    if (cut === 'reordered' && i > lastFlush && random() < 0.5) return 0;
    return cut === 'torn' && i === count - 1 ? ((length / 1024) | 0) * 512 : length;
  });
}

/** Makes a disk that lost one write although it had confirmed a later flush. No program can protect itself from that. */
export function diskWithout(before: string, after: string, writes: readonly Write[], lost: Write): void {
  diskWith(before, after, writes, (i, length) => (writes[i] === lost ? 0 : length));
}

/** @param kept takes the index and the length of a write, and returns how many of its bytes are on the disk */
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
