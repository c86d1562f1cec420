/**
 * All calls by which the journal reaches the disk, so that a test can cut the power or kill the program at each. They are synchronous:
 * when the journal's `write` returns, the operating system has the data, even if the program then crashes.
 */
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** The smallest unit that disks write, in bytes: they write a sector whole or not at all. */
export const SECTOR_BYTES = 512;

export interface JournalDisk {
  makeFolder(path: string): void;
  /** Opens a file for appending, and creates it if it is missing. @returns its descriptor */
  open(path: string): number;
  /** Appends. After an error, some of the bytes may have been written. */
  append(file: number, bytes: Uint8Array): void;
  /** Truncates the file to `length` bytes. */
  cut(file: number, length: number): void;
  /** Flushes what was appended, so that it survives a power cut. */
  sync(file: number): void;
  close(file: number): void;
  /** Writes and flushes a whole file; the old one stays until the new one is complete. */
  replace(path: string, text: string): void;
  /**
   * Overwrites a file of one sector in place, and flushes it: the file system writes nothing else for it.
   * @param text of `SECTOR_BYTES`
   * @throws Error if the file is missing
   */
  overwriteSector(path: string, text: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes creations, renames and removals in this folder survive a power cut. */
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
  overwriteSector(path, text) {
    if (text.length !== SECTOR_BYTES) throw new Error(`A sector has ${SECTOR_BYTES} bytes, not ${text.length}.`);
    const file = openSync(path, 'r+');
    try {
      writeSync(file, text, 0, 'latin1');
      fdatasyncSync(file);
    } finally {
      closeSync(file);
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
