// @ts-check
/**
 * Is a folder that we made still what we made? The executable is hashed, once for each state in which the file system has it; for the rest
 * the sizes are compared.
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
    return (await isHashed(folder, made.executable)) ? undefined : 'the executable has changed';
  } catch {
    return 'its list of files cannot be read';
  }
}

/**
 * Notes beside the folder which state of the executable was hashed last: 180 MB at each start of a kiosk are a third of a second.
 * @param {string} folder
 * @param {string} digest of the executable
 */
async function isHashed(folder, digest) {
  const note = `${folder}.hashed.json`;
  const state = JSON.stringify({ digest, ...stateOf(join(folder, 'electron')) });
  if (existsSync(note) && readFileSync(note, 'utf8') === state) return true;
  if ((await fingerprint(join(folder, 'electron'))) !== digest) return false;
  // In one step: several kiosks may start at once.
  const draft = `${note}.${process.pid}`;
  writeFileSync(draft, state);
  renameSync(draft, note);
  return true;
}

/**
 * Not the time at which its entry changed: tests make links to it.
 * @param {string} path
 */
function stateOf(path) {
  const { ino, size, mtimeMs } = statSync(path);
  return { ino, size, mtimeMs };
}
