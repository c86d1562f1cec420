// @ts-check
/** Is a folder that we made still what we made? The executable is hashed; for the rest the sizes are compared. */
import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync } from 'node:fs';
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
 * The sizes of all files below a folder, by relative path. Links are not followed.
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
 * @param {string} folder with the `made.json` that was written when it was made
 * @returns {Promise<string | undefined>} what is wrong, in words
 */
export async function damageIn(folder) {
  try {
    const made = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
    const sizes = sizesOf(folder);
    const odd = Object.keys(made.sizes).find((path) => sizes[path] !== made.sizes[path]);
    if (odd !== undefined) return sizes[odd] === undefined ? `${odd} is missing` : `${odd} has another size`;
    return (await fingerprint(join(folder, 'electron'))) === made.executable ? undefined : 'the executable has changed';
  } catch {
    return 'its list of files cannot be read';
  }
}
