import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Disk usage of a folder in bytes, without holes in sparse files. Files that disappear meanwhile do not count. */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  // Sequentially: a page can make thousands of folders.
  for (const entry of entries) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? await folderSize(path) : await fileSize(path);
  }
  return bytes;
}

async function fileSize(path: string): Promise<number> {
  const stat = await lstat(path).catch(() => null);
  // `blocks` counts units of 512 bytes, whatever the block size of the file system (stat(2)).
  return stat === null ? 0 : stat.blocks * 512;
}
