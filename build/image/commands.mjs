// @ts-check
/** Runs the programs with which the image is made. */
import { basename } from 'node:path';
import { runQuietly } from '../child.mjs';
import { Stop } from '../say.mjs';

/** The same locale and time zone on every machine. */
const SAME = { LC_ALL: 'C.UTF-8', TZ: 'UTC', DEBIAN_FRONTEND: 'noninteractive' };

/**
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<string>} its output
 * @throws {Stop} with its last lines when it fails
 */
export async function runOrStop(file, args) {
  const outcome = await tryRun(file, args);
  if (outcome.status === 0) return outcome.output;
  throw new Stop(
    `${basename(file)} failed: ${outcome.output.trim().split('\n').slice(-3).join(' / ')} The whole log is in ${outcome.log}.`,
  );
}

/**
 * @param {string} file
 * @param {string[]} args
 */
export function tryRun(file, args) {
  return runQuietly(`image-${basename(file)}`, file, args, { ...process.env, ...SAME });
}
