// @ts-check
/** Installs everything that the other commands need, on a machine that may have only Node.js. `npm run setup` */
import { findRuntime } from './runtime.mjs';
import { runIfMain } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

/**
 * Each step checks first, and does nothing when everything is installed.
 * @param {object} options
 * @param {boolean} options.download may the official Electron be downloaded? Never for tests: they use the one that is installed
 * @param {boolean} options.tests are the tools of the tests needed (an X server, input, clipboard)?
 * @param {boolean} [options.machine] are QEMU and the tools that make its disks needed?
 * @param {boolean} [options.apps] are the tools needed that make a Debian root for the real applications?
 * @param {boolean} [options.image] are the tools needed that make the image of a whole PC?
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 */
export async function setUp({ download, tests, machine = false, apps = false, image = false }) {
  await ensureNpmPackages();
  await ensureSystemPackages({ tests, machine, apps, image });
  return findRuntime({ download });
}

await runIfMain(import.meta.url, async () => {
  await setUp({ download: false, tests: true });
});
