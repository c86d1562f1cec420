// @ts-check
/**
 * Sets everything up and runs all checks and tests. `npm test`. Arguments after `--` go to Playwright, except `--long`, which runs the
 * long form of the tests that have one (`test/fakes/forms.ts`).
 */
import { bundle } from './bundle.mjs';
import { checkCode } from './check.mjs';
import { canHaveLanes, playInLanes } from './lanes.mjs';
import { playwright } from './playwright.mjs';
import { runIfMain, say } from './say.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { otherNode } from './setup/other-node.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

/**
 * The runs that use parallel lanes, by the arguments of this command. All other runs use one worker.
 * @type {Record<string, { lanes: number, words: string[] }>}
 */
const LANES = {
  // One more than the number of kiosks at a time, because the other tests mostly wait and use little CPU.
  '': { lanes: 4, words: ['--project=kiosk', '--project=node', '--project=core'] },
  '--project=slow': { lanes: 2, words: ['--project=slow'] },
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

await runIfMain(import.meta.url, async () => {
  await ensureNpmPackages();
  const code = checkCode();
  const runtime = await setUp({ download: false, tests: true });
  await bundle();
  const words = process.argv.slice(2);
  if (words.includes('--project=it-desk')) await bundle('it-desk');
  const given = words.filter((word) => word !== '--long');
  const form = given.length < words.length ? { KIOSK_LONG: '1' } : {};
  const lanes = canHaveLanes() ? LANES[words.join(' ')] : undefined;
  // A lane has no network, so the other versions of Node.js are fetched beforehand.
  if (lanes === LANES['--project=slow']) for (const major of /** @type {const} */ ([22, 24])) await otherNode(major);
  // The code checks may run in parallel with tests in lanes, which cannot see them. Other tests look at the whole machine.
  if (lanes === undefined) await code;
  const tests = lanes === undefined ? await playAlone(given, form) : await playInLanes(lanes, process.env);
  const codeIsFine = await code;
  say(`Ran on Electron ${runtime.version} (${runtime.source}).`);
  if (tests === 0 && !codeIsFine) say('The tests passed, but types, lint, format or unused code did not: see above.');
  return codeIsFine ? tests : 1;
});
