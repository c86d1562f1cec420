// @ts-check
/** Runs one benchmark. `npm run bench -- NAME [--turns N] [--seed S]` */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { logToStandardError, runIfMain, Stop, say } from './say.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

const ending = '.bench.ts';
/** Command-line options of the benches. The test runner cannot pass options of our own, so they travel in environment variables. */
const variables = new Map([
  ['--turns', 'KIOSK_BENCH_TURNS'],
  ['--seed', 'KIOSK_BENCH_SEED'],
]);

/** @returns {string[]} */
function benches() {
  const folder = join(root, 'test', 'bench');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith(ending) ? [file.slice(0, -ending.length)] : []));
}

/**
 * @param {string[]} words
 * @returns {{ given: NodeJS.ProcessEnv, more: string[] }} `more` is for the test runner
 */
function read(words) {
  /** @type {NodeJS.ProcessEnv} */
  const given = {};
  const more = [...words];
  for (const [option, variable] of variables) {
    const at = more.indexOf(option);
    if (at < 0) continue;
    const [, value] = more.splice(at, 2);
    if (value === undefined || !/^\d{1,9}$/.test(value)) throw new Stop(`${option} needs a whole number after it.`);
    given[variable] = value;
  }
  return { given, more };
}

await runIfMain(import.meta.url, async () => {
  const [name, ...words] = process.argv.slice(2);
  if (name === undefined || !benches().includes(name)) {
    logToStandardError();
    say(
      `Usage: npm run bench -- NAME [--turns N] [--seed S], where NAME is one of: ${benches().join(', ') || '(there are none yet)'}`,
    );
    return 2;
  }
  const { given, more } = read(words);
  await setUp({ download: false, tests: true });
  await bundle();
  return withXDisplay((env) => playwright(['--project=bench', `test/bench/${name}${ending}`, ...more], { ...env, ...given }));
});
