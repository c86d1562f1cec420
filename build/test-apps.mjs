// @ts-check
/**
 * Tests real applications in the kiosk and in the same Electron without it: `npm run test:apps` (root, Debian). Arguments after `--` go
 * to Playwright.
 */
import { bundleLibraries } from './apps/bundles.mjs';
import { ensureDebian } from './apps/debian.mjs';
import { ensureAppPackages } from './apps/npm.mjs';
import { bundle } from './bundle.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain, Stop } from './say.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

await runIfMain(import.meta.url, async () => {
  if (process.getuid?.() !== 0) throw new Stop('npm run test:apps runs servers in their own Debian root: it needs root.');
  await setUp({ download: false, tests: true, apps: true });
  await ensureAppPackages();
  await ensureDebian();
  await bundle();
  await bundleLibraries();
  return withXDisplay((env) => playwright(['--project=apps', ...process.argv.slice(2)], env));
});
