/**
 * Compares the installed files with those that were packed, before the first visitor: an incomplete upgrade, a failing disk or a
 * replaced file could disable a protection without any other sign.
 *
 * It proves nothing against root, who can change the files, the unsigned list and this code together. It finds accidents, and changes
 * by people who do not know of the list. The file system must ensure that only root can change the files. Electron's own check of the
 * archive does nothing on Linux.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** In the format of `sha256sum`, so that `sha256sum --check` can be used as well. */
export const FILE_LIST = 'resources/files.sha256';

export interface FileDamage {
  /** The path from the top of the tree. */
  readonly path: string;
  readonly kind: 'changed' | 'missing' | 'extra';
}

const SHOWN = 5;
const PIECE_BYTES = 1 << 20;

/**
 * Compares a tree with its list.
 * @param tree the folder that the executable lies in
 * @returns what is wrong, sorted by path; empty if all is as packed
 */
export async function damagedFiles(tree: string): Promise<readonly FileDamage[]> {
  return withPlainFiles(async () => {
    const listed = readList(await readFile(join(tree, FILE_LIST), 'utf8').catch(() => ''));
    if (listed.size === 0) return [{ path: FILE_LIST, kind: 'missing' }];
    const found = new Set(await filesBelow(tree, ''));
    const damage: FileDamage[] = [...found]
      .filter((path) => !listed.has(path) && path !== FILE_LIST && !isFrameOfImage(path))
      .map((path) => ({ path, kind: 'extra' }));
    for (const [path, digest] of listed) {
      if (!found.has(path)) damage.push({ path, kind: 'missing' });
      else if ((await digestOf(join(tree, path))) !== digest) damage.push({ path, kind: 'changed' });
    }
    return damage.sort((a, b) => (a.path < b.path ? -1 : 1));
  });
}

/** The damage in words for the system's log: what, where, and what to do. */
export function damageInWords(damage: readonly FileDamage[]): string {
  const shown = damage.slice(0, SHOWN).map(({ path, kind }) => `${path} (${kind})`);
  const more = damage.length > SHOWN ? ` and ${damage.length - SHOWN} more` : '';
  const what = damage.length === 1 ? 'A file of this installation is' : `${damage.length} files of this installation are`;
  return `${what} not as packed: ${shown.join(', ')}${more}. The kiosk does not start. Install the package again.`;
}

/** Electron presents an archive as a folder; during `work` it is a plain file. In plain Node the switch has no effect. */
async function withPlainFiles<T>(work: () => Promise<T>): Promise<T> {
  const electron = process as { noAsar?: boolean };
  const before = electron.noAsar;
  electron.noAsar = true;
  try {
    return await work();
  } finally {
    electron.noAsar = before ?? false;
  }
}

function readList(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm);
  return new Map(Array.from(lines, ([, digest = '', path = '']) => [path, digest]));
}

/** Lists everything but folders, so that a link or a device is reported as changed or extra. */
async function filesBelow(tree: string, below: string): Promise<readonly string[]> {
  const entries = await readdir(join(tree, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(tree, path) : [path];
    }),
  );
  return found.flat();
}

/** Returns null if it is not a plain file or cannot be read. */
async function digestOf(path: string): Promise<string | null> {
  try {
    if (!(await lstat(path)).isFile()) return null;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: PIECE_BYTES }), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

/** True for what an AppImage adds around the tree. Neither the program nor its libraries are loaded from there. */
function isFrameOfImage(path: string): boolean {
  return /^(AppRun|\.DirIcon|canteen-kiosk\.(desktop|png|svg)|usr\/.*)$/.test(path);
}
