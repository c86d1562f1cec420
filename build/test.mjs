// @ts-check
/**
 * Sets everything up and runs all checks and tests. `npm test`; what follows `--` goes to Playwright, but for `--long`, which plays the
 * long form of the tests that have one (`test/fakes/forms.ts`).
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { checkCode } from './check.mjs';
import { canHaveLanes, playInLanes } from './lanes.mjs';
import { root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { say, whenStarted } from './say.mjs';
import { otherNode } from './setup/other-node.mjs';
import { setUp } from './setup.mjs';
import { withXDisplay } from './xvfb.mjs';

/** So many that the lanes end at about the same time, and not more: each compiles what it needs. */
const KIOSK_PARTS = 8;

/**
 * What runs side by side, by what this command was given; anything else runs alone.
 * @type {Record<string, () => { lanes: number, parts: string[][] }>}
 */
const LANES = {
  '': () => ({ lanes: 3, parts: [['--project=core', '--project=node'], ...kioskParts()] }),
  '--project=slow': () => ({
    lanes: 2,
    parts: [
      ['--project=slow', '--shard=1/2'],
      ['--project=slow', '--shard=2/2'],
    ],
  }),
};

/** The files of the kiosk's tests by name, dealt out as cards are. */
function kioskParts() {
  const names = readdirSync(join(root, 'test/kiosk'), { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => name.endsWith('.test.ts') && !name.endsWith('.slow.test.ts'));
  return Array.from({ length: KIOSK_PARTS }, (_, part) => [
    '--project=kiosk',
    ...files.filter((_, at) => at % KIOSK_PARTS === part).map((name) => `test/kiosk/${name}`),
  ]);
}

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
  const tests = lanes === undefined ? await playAlone(given, form) : await playInLanes(lanes(), process.env);
  say(`Ran on Electron ${runtime.version} (${runtime.source}).`);
  if (tests === 0 && !codeIsFine)
    say('The tests passed, but types, lint, format or unused code did not: see the start of this run.');
  return codeIsFine ? tests : 1;
});
