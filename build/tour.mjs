// @ts-check
/** Plays a visit and takes screenshots. `npm run tour` */
import { bundle } from './bundle.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain } from './say.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

/**
 * Runs the tour in a checkout that is set up and bundled.
 * @param {string[]} args for Playwright
 * @returns {Promise<number>} exit status
 */
export function tour(args) {
  return withXDisplay((env) => playwright(['--project=tour', ...args], env));
}

await runIfMain(import.meta.url, async () => {
  await setUp({ download: false, tests: true });
  await bundle();
  return tour(process.argv.slice(2));
});
