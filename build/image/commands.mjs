// @ts-check
/** The programs that the image is made with. */
import { basename } from 'node:path';
import { runQuietly } from '../child.mjs';
import { Stop } from '../say.mjs';

/** The same words and times for everybody. */
const SAME = { LC_ALL: 'C.UTF-8', TZ: 'UTC', DEBIAN_FRONTEND: 'noninteractive' };

/**
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<string>} all that it printed
 * @throws {Stop} when it fails, with its last lines
 */
export async function must(file, args) {
  const outcome = await tried(file, args);
  if (outcome.status === 0) return outcome.output;
  throw new Stop(
    `${basename(file)} failed: ${outcome.output.trim().split('\n').slice(-3).join(' / ')} The whole log is in ${outcome.log}.`,
  );
}

/**
 * @param {string} file
 * @param {string[]} args
 */
export function tried(file, args) {
  return runQuietly(`image-${basename(file)}`, file, args, { ...process.env, ...SAME });
}
