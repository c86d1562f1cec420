// @ts-check
/** Folders of files that go into a package: their digests, rights and times. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, lutimesSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../setup/fingerprint.mjs';

/**
 * Everything below a folder, sorted by bytes, whatever the language of the person at the terminal.
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
 * The lines of `sha256sum` for every file.
 * @param {string} folder
 */
export async function sha256Lines(folder) {
  const lines = [];
  for (const path of filesBelow(folder)) lines.push(`${await fingerprint(join(folder, path))}  ${path}\n`);
  return lines.join('');
}

/**
 * The lines of `md5sum`, which is what dpkg compares (`dpkg --verify`). Against accidents only: md5 keeps nobody off.
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
 * One time for everything, and rights that do not depend on the umask of the builder: all may read, nobody but root may write, and
 * no file lends its owner's rights.
 * @param {string} folder
 * @param {number} epoch in seconds
 */
export function makeUniform(folder, epoch) {
  for (const { path, directory } of [...entriesBelow(folder), { path: '.', directory: true }]) {
    const full = join(folder, path);
    const stat = lstatSync(full);
    if (!stat.isSymbolicLink()) chmodSync(full, directory || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
    lutimesSync(full, epoch, epoch);
  }
}

/**
 * What it takes on a disk, in KiB, as Debian counts.
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
