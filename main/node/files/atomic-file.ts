import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that was made just now. */
export interface NewFile {
  write(data: string | Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The disk calls of an atomic write, one by one, so that a test can cut the power at each. */
export interface Disk {
  /** Fails when there is something already, or when its parent is not there. */
  makeFolder(path: string): Promise<void>;
  /** Fails when there is something already. */
  create(path: string, mode: number): Promise<NewFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
  /** Flushes the entries of this folder to the disk. */
  syncFolder(path: string): Promise<void>;
}

export const DISK: Disk = {
  async makeFolder(path) {
    await mkdir(path, { mode: 0o700 });
  },
  async create(path, mode) {
    const file = await open(path, 'wx', mode);
    return { write: (data) => file.writeFile(data), sync: () => file.sync(), close: () => file.close() };
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder,
};

/**
 * Writes a whole file so that a power cut leaves the old content or the new, never a part: a new file beside it, flushed, then
 * renamed over the old one, then the folder flushed. The folder must exist. `mode` is 0600 unless told otherwise.
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array, mode = 0o600, disk = DISK): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await disk.create(draft, mode);
    try {
      await file.write(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(draft, path);
  } catch (error) {
    await disk.remove(draft);
    throw error;
  }
  await disk.syncFolder(folder);
}

/** Windows cannot flush a folder, and does not need to. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
