// @ts-check
/**
 * Runs the tests in lanes: several workers of one test runner, each in its own namespaces. The wipe check looks at every process and
 * folder of the machine, so two kiosks may run in parallel only where neither sees the other.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { digestOfTested } from './evidence/results.mjs';
import { inNamespaces, SHARED } from './lanes/namespaces.mjs';
import { cache, root } from './paths.mjs';
import { say } from './say.mjs';

const reporters = ['lane-reporter.mjs', 'evidence-reporter.mjs'].map((name) => join(root, 'build', name));

/** Returns whether this account may create the namespaces and can see the checkout from inside them. */
export function canHaveLanes() {
  if (process.platform !== 'linux' || SHARED.some((folder) => root.startsWith(`${folder}/`))) return false;
  return spawnSync('unshare', inNamespaces(['true']), { stdio: 'ignore' }).status === 0;
}

/**
 * @param {{ lanes: number, words: string[] }} run the words are for Playwright; a free lane takes the next test file
 * @param {NodeJS.ProcessEnv} given
 * @returns {Promise<number>} 0 when all passed
 */
export function playInLanes({ lanes, words }, { DISPLAY: _, ...env }) {
  say(`The tests run in ${lanes} lanes.`);
  const all = ['test', ...words, `--workers=${lanes}`, `--reporter=${reporters}`];
  return runInFront(process.execPath, [join(root, 'build/lanes/runner.mjs'), ...all], {
    ...env,
    KIOSK_TESTED_SOURCES: digestOfTested(),
    // The runner caches the compiled tests here, because each worker has its own /tmp.
    PWTEST_CACHE_DIR: join(cache, 'compiled-tests'),
  });
}
