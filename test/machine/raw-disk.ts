/** Searches a PC's whole disk, including blocks that no file uses. */
import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { run } from './image/shell.ts';

const CHUNK = 16 << 20;

/**
 * @param stopped whether a paused PC still has the disk open
 * @returns how many times the words are on the disk, in UTF-8 or UTF-16
 */
export function countOnDisk(qcow2: string, words: string, stopped = false): number {
  const raw = `${qcow2}.raw`;
  run('qemu-img', 'convert', ...(stopped ? ['--force-share'] : []), '-O', 'raw', qcow2, raw);
  try {
    return countInFile(raw, [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')]);
  } finally {
    rmSync(raw);
  }
}

function countInFile(path: string, patterns: readonly Buffer[]): number {
  const overlap = Math.max(...patterns.map((pattern) => pattern.length)) - 1;
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(CHUNK);
  let count = 0;
  try {
    for (let at = 0; ; ) {
      const read = readSync(file, buffer, 0, CHUNK, at);
      for (const pattern of patterns) count += occurrences(buffer.subarray(0, read), pattern);
      if (read < CHUNK) return count;
      at += CHUNK - overlap;
    }
  } finally {
    closeSync(file);
  }
}

function occurrences(bytes: Buffer, pattern: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) count += 1;
  return count;
}
