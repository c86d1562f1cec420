// @ts-check
/**
 * Sets everything up and runs all checks and tests. `npm test`; what follows `--` goes to Playwright, but for `--long`, which plays the
 * long form of the tests that have one (`test/fakes/forms.ts`).
 */
import { bundle } from './bundle.mjs';
import { checkCode } from './check.mjs';
import { canHaveLanes, playInLanes } from './lanes.mjs';
import { playwright } from './playwright.mjs';
import { say, whenStarted } from './say.mjs';
import { otherNode } from './setup/other-node.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

/**
 * What runs side by side, by what this command was given; anything else runs alone. The kiosk's tests take twice as long as all others.
 * @type {Record<string, string[][]>}
 */
const LANES = {
  '': [
    ['--project=core', '--project=node'],
    ['--project=kiosk', '--shard=1/2'],
    ['--project=kiosk', '--shard=2/2'],
  ],
  '--project=slow': [
    ['--project=slow', '--shard=1/2'],
    ['--project=slow', '--shard=2/2'],
  ],
};

/**
 * @param {string[]} given words for Playwright
 * @param {NodeJS.ProcessEnv} form
 */
function playAlone(given, form) {
  const projects = given.some((word) => word.startsWith('--project'))
    ? []
    : ['core', 'node', 'kiosk', ...(form['KIOSK_LONG'] === undefined ? [] : ['slow'])];
  const words = [...projects.map((name) => `--project=${name}`), ...given];
  return withXDisplay((env) => playwright(words, { ...env, ...form }));
}

await whenStarted(import.meta.url, async () => {
  const runtime = await setUp({ download: false, tests: true });
  await bundle();
  const codeIsFine = await checkCode();
  const words = process.argv.slice(2);
  if (words.includes('--project=it-desk')) await bundle('it-desk');
  const given = words.filter((word) => word !== '--long');
  const form = given.length < words.length ? { KIOSK_LONG: '1' } : {};
  const lanes = canHaveLanes() ? LANES[words.join(' ')] : undefined;
  // A lane reaches no registry.
  if (lanes === LANES['--project=slow']) for (const major of /** @type {const} */ ([22, 24])) await otherNode(major);
  const tests = lanes === undefined ? await playAlone(given, form) : await playInLanes(lanes, process.env);
  say(`Ran on Electron ${runtime.version} (${runtime.source}).`);
  if (tests === 0 && !codeIsFine)
    say('The tests passed, but types, lint, format or unused code did not: see the start of this run.');
  return codeIsFine ? tests : 1;
});
