// @ts-check
/** Refuses to make a package when that would remove someone's files or put a secret key on every PC. */
import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Stop } from '../say.mjs';
import { filesBelow } from './tree.mjs';

/** The files that a build makes, of this version or another. */
const PRODUCT = /^(canteen-kiosk[-_].*\.(deb|tar\.gz|cdx\.json)|SHA256SUMS|.*\.AppImage)$/;

/**
 * The folder for the package is emptied first, so it may contain only files that a build can make again.
 * @param {string} out an absolute path; it need not exist
 * @param {string} checkout
 * @throws {Stop} when it contains anything else, or the checkout
 */
export function refuseForeignFolder(out, checkout) {
  if (isIn(realpathSync(checkout), realOf(out)))
    throw new Stop(`${out} holds this checkout and would be emptied. Name another folder with --out.`);
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Stop(`${out} is no folder. Name another with --out.`);
  const other = readdirSync(out, { withFileTypes: true }).find((entry) => !entry.isFile() || !PRODUCT.test(entry.name));
  if (other !== undefined)
    throw new Stop(`${out} would be emptied, but it holds ${other.name}, which is no package. Name another folder with --out.`);
}

/**
 * @param {string} path
 * @param {string} folder
 */
function isIn(path, folder) {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

/**
 * Resolves all links of a path, even if only some of its parent folders exist.
 * @param {string} path
 * @returns {string}
 */
function realOf(path) {
  if (existsSync(path)) return realpathSync(path);
  return join(realOf(dirname(path)), basename(path));
}

const SECRET_NAME = /\.(key|age|pem)$/i;
/** Secret keys of minisign and similar tools, of age, of OpenSSL and SSH. A file of age-keygen begins with a comment. */
const SECRET_TEXT = /^(untrusted comment: .*secret key|AGE-SECRET-KEY-|-----BEGIN .*PRIVATE KEY-----)/im;
const LOOKED_AT = 4096;
/** The certificate of IT's own authority (`updates.url` in kiosk-config/README.md), which is public. */
const PUBLIC_FILE = 'keys/updates-ca.pem';

/**
 * The settings are copied to every PC, where every visitor's browser may read them.
 * @param {string} settings
 * @throws {Stop} when one of its files looks like a secret key
 */
export function mustHoldNoSecrets(settings) {
  const found = filesBelow(settings).find((path) => looksSecret(settings, path));
  if (found !== undefined)
    throw new Stop(
      `${join(settings, found)} looks like a secret key, and would be put on every PC. Keep it elsewhere; if it was ever published, make another.`,
    );
}

/**
 * @param {string} settings
 * @param {string} path
 */
function looksSecret(settings, path) {
  // Certificates may come before a secret key in the same file, so that one is read to its end.
  if (path === PUBLIC_FILE) return SECRET_TEXT.test(beginning(join(settings, path), Number.POSITIVE_INFINITY));
  return SECRET_NAME.test(path) || SECRET_TEXT.test(beginning(join(settings, path), LOOKED_AT));
}

/**
 * @param {string} path
 * @param {number} most the maximum number of bytes to read
 */
function beginning(path, most) {
  const stat = statSync(path, { throwIfNoEntry: false });
  // A dangling link or a link to a folder is copied as a link.
  if (!stat?.isFile()) return '';
  const bytes = Buffer.alloc(Math.min(stat.size, most));
  const file = openSync(path, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
