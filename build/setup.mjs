// @ts-check
/** Set-up: everything that the other commands need, on a machine that may have nothing but Node.js. `npm run setup` */
import { findRuntime } from './runtime.mjs';
import { whenStarted } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

/**
 * Each step first looks, and does nothing when all is there; a second set-up is only the looking.
 * @param {object} options
 * @param {boolean} options.download may the official Electron be fetched? Never for tests: they run on what is there
 * @param {boolean} options.tests are the tools of the tests needed (an X server of our own, input, clipboard)?
 * @param {boolean} [options.machine] is QEMU needed, with what makes disks for it?
 * @param {boolean} [options.apps] are the tools needed that make a Debian for the real applications?
 * @param {boolean} [options.image] are the tools needed that make the image of a whole PC?
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 */
export async function setUp({ download, tests, machine = false, apps = false, image = false }) {
  await ensureNpmPackages();
  await ensureSystemPackages({ tests, machine, apps, image });
  return findRuntime({ download });
}

await whenStarted(import.meta.url, async () => {
  await setUp({ download: false, tests: true });
});
