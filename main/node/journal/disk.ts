/**
 * All calls by which the journal reaches the disk, one by one, so that a test can cut the power or kill the program at each. They wait
 * for the disk: what has been written is with the system when `write` of the journal returns, whatever becomes of the program.
 */
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';

export interface JournalDisk {
  makeFolder(path: string): void;
  /** Opens a file to add to, and makes it if it is not there. @returns its descriptor */
  open(path: string): number;
  /** Adds to the end. On an error a part may have been added. */
  append(file: number, bytes: Uint8Array): void;
  /** Takes off what stands after `length` bytes. */
  cut(file: number, length: number): void;
  /** Makes what was added last through a power cut. */
  sync(file: number): void;
  close(file: number): void;
  /** Writes a whole file, flushed; the one that it had before stays until then. */
  replace(path: string, text: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes what was made, renamed or removed in this folder last. */
  syncFolder(path: string): void;
}

export const JOURNAL_DISK: JournalDisk = {
  makeFolder(path) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  },
  open: (path) => openSync(path, 'a', 0o600),
  append(file, bytes) {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  },
  cut: ftruncateSync,
  sync: fsyncSync,
  close: closeSync,
  replace(path, text) {
    const draft = `${path}.tmp`;
    try {
      const file = openSync(draft, 'w', 0o600);
      try {
        writeFileSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  syncFolder(path) {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
};
