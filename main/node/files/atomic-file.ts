import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A newly created file. */
export interface NewFile {
  write(data: string | Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The disk calls of an atomic write, so that a test can cut the power at each. */
export interface Disk {
  /** Fails if the path exists already, or if its parent does not exist. */
  makeFolder(path: string): Promise<void>;
  /** Fails if the path exists already. */
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
 * Writes a whole file so that a power cut leaves the old content or the new, never a part: writes and flushes a new file beside it,
 * renames it over the old one, then flushes the folder. The folder must exist. `mode` is 0600 by default.
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

/** Flushes the entries of a folder. Windows cannot do that, and does not need to. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
