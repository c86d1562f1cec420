// @ts-check
/** Makes contact sheets of the visitor's screens in every language: `npm run screens`. Arguments after `--` go to Playwright. */
import { bundle } from './bundle.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain } from './say.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

await runIfMain(import.meta.url, async () => {
  await setUp({ download: false, tests: true });
  await bundle();
  return withXDisplay((env) => playwright(['--project=screens', ...process.argv.slice(2)], env));
});
