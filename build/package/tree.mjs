// @ts-check
/** Handles folders of files for a package: hashes, permissions and times. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, lutimesSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../setup/fingerprint.mjs';

/**
 * Returns everything below a folder, sorted by bytes, independent of the locale.
 * @param {string} folder
 * @param {string} [below]
 * @returns {{ path: string, directory: boolean }[]}
 */
function entriesBelow(folder, below = '') {
  const entries = readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const directory = entry.isDirectory();
    return directory ? [{ path, directory }, ...entriesBelow(folder, path)] : [{ path, directory }];
  });
  return entries.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return entriesBelow(folder).flatMap(({ path, directory }) => (directory ? [] : [path]));
}

/**
 * Returns the lines of `sha256sum` for every file.
 * @param {string} folder
 */
export async function sha256Lines(folder) {
  const lines = [];
  for (const path of filesBelow(folder)) lines.push(`${await fingerprint(join(folder, path))}  ${path}\n`);
  return lines.join('');
}

/**
 * Returns the lines of `md5sum`, which dpkg compares (`dpkg --verify`). They detect accidents only: MD5 does not stop an attacker.
 * @param {string} folder
 * @param {(path: string) => boolean} [wanted]
 */
export function md5Lines(folder, wanted = () => true) {
  const md5 = (/** @type {string} */ path) =>
    createHash('md5')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  return filesBelow(folder)
    .filter(wanted)
    .map((path) => `${md5(path)}  ${path}\n`)
    .join('');
}

/**
 * Gives everything the same time, and permissions that do not depend on the builder's umask: everyone may read, only the owner may
 * write, and no file is setuid or setgid.
 * @param {string} folder
 * @param {number} epoch in seconds
 */
export function normalise(folder, epoch) {
  for (const { path, directory } of [...entriesBelow(folder), { path: '.', directory: true }]) {
    const full = join(folder, path);
    const stat = lstatSync(full);
    if (!stat.isSymbolicLink()) chmodSync(full, directory || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
    lutimesSync(full, epoch, epoch);
  }
}

/**
 * Returns the size on a disk in KiB, by Debian's rules.
 * @param {string} folder
 */
export function installedSize(folder) {
  return entriesBelow(folder).reduce((sum, { path, directory }) => {
    return sum + (directory ? 1 : Math.ceil(lstatSync(join(folder, path)).size / 1024));
  }, 0);
}

/** @param {string} path */
export function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
