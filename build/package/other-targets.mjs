// @ts-check
/** Makes the packages for which electron-builder downloads its own tools: for a CI that can reach them. */
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, say, withProgress } from '../say.mjs';
import { writeDigests } from './digests.mjs';
import { electronTree, runBuilder } from './electron-tree.mjs';
import { normalise } from './tree.mjs';

export const otherTargets = ['AppImage'];

/** Timeout in milliseconds for finding out whether the site can be reached, as in set-up. */
const timeout = 5000;

/**
 * @typedef {object} Job
 * @property {string} out
 * @property {string} work
 * @property {string} application
 * @property {import('../runtime.mjs').Runtime} runtime
 * @property {import('./facts.mjs').Facts} facts
 */

/**
 * Checks that the download site answers, because electron-builder would retry for minutes.
 * @param {string} target
 * @throws {Stop}
 */
export async function mustReachTools(target) {
  const mirror = process.env['ELECTRON_BUILDER_BINARIES_MIRROR'];
  const site = mirror ?? 'https://github.com/electron-userland/electron-builder-binaries/releases/';
  try {
    await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(timeout) });
  } catch {
    throw new Stop(
      `The package ${target} cannot be made here: electron-builder fetches its tools from ${new URL(site).host}, which does not answer. ` +
        'Run this where it does, or name a mirror in ELECTRON_BUILDER_BINARIES_MIRROR.',
    );
  }
}

/** @param {Job} job */
export async function makeAppImage({ out, work, application, runtime, facts }) {
  const tree = await electronTree(work, application, runtime);
  normalise(tree, facts.epoch);
  await writeDigests(tree);
  const words = ['--linux', 'AppImage', '--x64', '--prepackaged', tree];
  const settings = [
    `directories.app=${application}`,
    `directories.output=${join(work, 'image')}`,
    `electronVersion=${runtime.version}`,
  ];
  await withProgress('Making the AppImage', runBuilder('appimage', words, settings));
  const prefix = facts.forTestsOnly ? `for-tests-only-electron${runtime.version}-` : '';
  for (const name of readdirSync(join(work, 'image')).filter((file) => file.endsWith('.AppImage'))) {
    renameSync(join(work, 'image', name), join(out, prefix + name));
    say(`  ${prefix}${name}`);
  }
}
