// @ts-check
/** Makes a folder once for its inputs, and again when the inputs change. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withProgress } from '../say.mjs';

/**
 * @param {string} what printed while the folder is made
 * @param {string} folder
 * @param {string} inputs everything that its content depends on
 * @param {() => Promise<void>} make fills the empty folder
 */
export async function madeOnce(what, folder, inputs, make) {
  const digest = createHash('sha256').update(inputs).digest('hex');
  const note = `${folder}.made`;
  if (existsSync(note) && existsSync(folder) && readFileSync(note, 'utf8') === digest) return;
  rmSync(note, { force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder);
  await withProgress(what, make());
  writeFileSync(note, digest);
}
