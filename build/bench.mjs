// @ts-check
/** Measures one thing. `npm run bench -- NAME` */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { say, sayOnStandardError, whenStarted } from './say.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

const ending = '.bench.ts';

/** @returns {string[]} */
function benches() {
  const folder = join(root, 'test', 'bench');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith(ending) ? [file.slice(0, -ending.length)] : []));
}

await whenStarted(import.meta.url, async () => {
  const [name, ...more] = process.argv.slice(2);
  if (name === undefined || !benches().includes(name)) {
    sayOnStandardError();
    say(`Usage: npm run bench -- NAME, where NAME is one of: ${benches().join(', ') || '(there are none yet)'}`);
    return 2;
  }
  await setUp({ download: false, tests: true });
  await bundle();
  return withXDisplay((env) => playwright(['--project=bench', `test/bench/${name}${ending}`, ...more], env));
});
