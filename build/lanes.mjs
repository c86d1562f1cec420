// @ts-check
/**
 * Runs the tests in lanes: several test runners at once, each in namespaces of its own. The wipe check looks at every process and folder of
 * the machine, so two kiosks may only run side by side where neither sees the other.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runInFront } from './child.mjs';
import { digestOfTested } from './evidence/results.mjs';
import { cache, root } from './paths.mjs';
import { playwright } from './playwright.mjs';
import { say, whenStarted } from './say.mjs';
import { withXDisplay } from './xvfb.mjs';

const reporter = join(root, 'build/lane-reporter.mjs');
const evidenceReporter = join(root, 'build/evidence-reporter.mjs');
const reports = join(root, 'out/test-reports');

/** Folders that programs share by their names. */
const SHARED = ['/tmp', '/var/tmp', '/dev/shm'];

/** An address of documentation (RFC 5737). Chromium makes no call in a network that has the loopback address alone. */
const ADDRESS = '198.51.100.2/24';

const ENTER = `for folder in ${SHARED.join(' ')}; do mount -t tmpfs -o mode=1777 lane "$folder" || exit 1; done
ip link set lo up && ip link add lane0 type veth peer name lane1 && ip addr add ${ADDRESS} dev lane0 || exit 1
ip link set lane0 up && ip link set lane1 up || exit 1
exec "$@"`;

/** @param {string[]} command */
function inNamespaces(command) {
  const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--ipc', '--net'];
  return [...apart, 'sh', '-c', ENTER, 'sh', ...command];
}

/** Whether this account may make such namespaces, and the checkout is seen from inside them. */
export function canHaveLanes() {
  if (process.platform !== 'linux' || SHARED.some((folder) => root.startsWith(`${folder}/`))) return false;
  return spawnSync('unshare', inNamespaces(['true']), { stdio: 'ignore' }).status === 0;
}

/**
 * @param {{ lanes: number, parts: string[][] }} run the words for Playwright of each part; a lane that is free takes the next
 * @param {NodeJS.ProcessEnv} given
 * @returns {Promise<number>} 0 when all passed
 */
export async function playInLanes({ lanes, parts }, given) {
  const env = { ...given, KIOSK_TESTED_SOURCES: digestOfTested() };
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  say(`The tests run in ${lanes} lanes.`);
  const waiting = [...parts.entries()];
  /** @type {number[]} */
  const statuses = [];
  const run = async (/** @type {number} */ lane) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      statuses.push(await play(next[1], { lane, part: next[0] }, env));
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  for (const name of readdirSync(reports)) if (!name.endsWith('.zip')) collect(join(reports, name), name);
  const words = ['merge-reports', `--reporter=${reporter},${evidenceReporter}`, reports];
  const report = await playwright(words, { ...env, KIOSK_LANES_MERGED: '1' });
  return statuses.find((status) => status !== 0) ?? report;
}

/**
 * @param {string[]} words
 * @param {{ lane: number, part: number }} place
 * @param {NodeJS.ProcessEnv} env
 */
function play(words, { lane, part }, { DISPLAY: _, ...env }) {
  const all = [...words, `--reporter=blob,${reporter}`, `--output=out/test-results/${part}`];
  const command = [process.execPath, join(root, 'build/lanes.mjs'), ...all];
  return runInFront('unshare', inNamespaces(command), {
    ...env,
    PLAYWRIGHT_BLOB_OUTPUT_DIR: join(reports, String(part)),
    // Compiled tests are kept where the next part finds them: /tmp is new in each. Two that write the same file could read half of it.
    PWTEST_CACHE_DIR: join(cache, 'compiled-tests', String(lane)),
  });
}

/**
 * @param {string} folder of one part
 * @param {string} name
 */
function collect(folder, name) {
  for (const file of readdirSync(folder)) renameSync(join(folder, file), join(reports, `${name}-${file}`));
  rmSync(folder, { recursive: true });
}

// The inside of a lane.
await whenStarted(import.meta.url, () => withXDisplay((env) => playwright(process.argv.slice(2), env)));
