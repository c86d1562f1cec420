// @ts-check
/** Makes the package and tests it as it will be installed. `npm run test:package`. Arguments after `--` go to Playwright. */
import { join } from 'node:path';
import { makePackages } from './package.mjs';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain } from './say.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

await runIfMain(import.meta.url, async () => {
  await setUp({ download: false, tests: true });
  await makePackages({ out: join(root, 'out/package'), download: false });
  return withXDisplay((env) => playwright(['--project=package', ...process.argv.slice(2)], env));
});
