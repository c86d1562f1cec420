// @ts-check
/**
 * Checks that a folder that we made is unchanged. Hashes the executable, but only when its inode, size or time changed; compares only the
 * sizes of the other files.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} path
 * @returns {Promise<string>} SHA-256, in hexadecimal
 */
export async function fingerprint(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * Returns the sizes of all files below a folder, by relative path. Does not follow links.
 * @param {string} folder
 * @returns {Record<string, number>}
 */
export function sizesOf(folder) {
  /** @type {Record<string, number>} */
  const sizes = {};
  const visit = (/** @type {string} */ below) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = join(below, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.name !== 'made.json') sizes[path] = lstatSync(join(folder, path)).size;
    }
  };
  visit('');
  return sizes;
}

/**
 * @param {string} folder contains the `made.json` that was written when it was made
 * @returns {Promise<string | undefined>} the damage in words
 */
export async function damageIn(folder) {
  try {
    const made = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
    const sizes = sizesOf(folder);
    const odd = Object.keys(made.sizes).find((path) => sizes[path] !== made.sizes[path]);
    if (odd !== undefined) return sizes[odd] === undefined ? `${odd} is missing` : `${odd} has another size`;
    return (await isHashed(folder, made.executable)) ? undefined : 'the executable has changed';
  } catch {
    return 'its list of files cannot be read';
  }
}

/**
 * Records next to the folder which state of the executable was hashed last: hashing 180 MB at each start would take a third of a second.
 * @param {string} folder
 * @param {string} digest of the executable
 */
async function isHashed(folder, digest) {
  const note = `${folder}.hashed.json`;
  const state = JSON.stringify({ digest, ...stateOf(join(folder, 'electron')) });
  if (existsSync(note) && readFileSync(note, 'utf8') === state) return true;
  if ((await fingerprint(join(folder, 'electron'))) !== digest) return false;
  // Atomically, because several kiosks may start at once.
  const draft = `${note}.${process.pid}`;
  writeFileSync(draft, state);
  renameSync(draft, note);
  return true;
}

/**
 * Leaves out ctime, which changes when tests make hard links to the file.
 * @param {string} path
 */
function stateOf(path) {
  const { ino, size, mtimeMs } = statSync(path);
  return { ino, size, mtimeMs };
}
