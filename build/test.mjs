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
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { otherNode } from './setup/other-node.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

/**
 * What runs side by side, by what this command was given; anything else runs alone.
 * @type {Record<string, { lanes: number, words: string[] }>}
 */
const LANES = {
  // One more than may have a kiosk: the other tests wait more than they reckon.
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

await whenStarted(import.meta.url, async () => {
  await ensureNpmPackages();
  const code = checkCode();
  const runtime = await setUp({ download: false, tests: true });
  await bundle();
  const words = process.argv.slice(2);
  if (words.includes('--project=it-desk')) await bundle('it-desk');
  const given = words.filter((word) => word !== '--long');
  const form = given.length < words.length ? { KIOSK_LONG: '1' } : {};
  const lanes = canHaveLanes() ? LANES[words.join(' ')] : undefined;
  // A lane reaches no registry.
  if (lanes === LANES['--project=slow']) for (const major of /** @type {const} */ ([22, 24])) await otherNode(major);
  // Beside tests in lanes, which do not see them; one that looks at the whole machine would.
  if (lanes === undefined) await code;
  const tests = lanes === undefined ? await playAlone(given, form) : await playInLanes(lanes, process.env);
  const codeIsFine = await code;
  say(`Ran on Electron ${runtime.version} (${runtime.source}).`);
  if (tests === 0 && !codeIsFine) say('The tests passed, but types, lint, format or unused code did not: see above.');
  return codeIsFine ? tests : 1;
});
