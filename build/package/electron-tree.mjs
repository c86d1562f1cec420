// @ts-check
/** Makes the package's Electron tree with electron-builder: runtime, application in an asar, fuses, settings. */
import { copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';

const builder = join(root, 'node_modules/electron-builder/cli.js');

/**
 * @param {string} work an empty folder
 * @param {string} application the folder with `package.json` and `out/app`
 * @param {import('../runtime.mjs').Runtime} runtime
 * @returns {Promise<string>} the tree's folder
 */
export async function electronTree(work, application, runtime) {
  const dist = join(work, 'dist');
  copyRuntime(dirname(runtime.executable), dist);
  await runBuilder(
    'electron-builder',
    ['--linux', 'dir', '--x64'],
    [
      ...[`directories.app=${application}`, `directories.output=${join(work, 'builder')}`],
      ...[`electronDist=${dist}`, `electronVersion=${runtime.version}`],
    ],
  );
  return join(work, 'builder/linux-unpacked');
}

/**
 * @param {string} log the name of the log
 * @param {string[]} words what to build
 * @param {string[]} settings override electron-builder.yml
 */
export async function runBuilder(log, words, settings) {
  const config = settings.map((setting) => `-c.${setting}`);
  // Never publishes, even if a CI's environment suggests it to electron-builder.
  const args = [builder, ...words, '--publish', 'never', '--config', join(root, 'electron-builder.yml'), ...config];
  const outcome = await runQuietly(log, process.execPath, args);
  if (outcome.status === 0) return;
  const line = outcome.output.split('\n').find((text) => /⨯|Error:/.test(text)) ?? 'see the log.';
  throw new Stop(`electron-builder failed: ${line.replace(/^\s*⨯\s*/, '').slice(0, 300)} The whole log is in ${outcome.log}.`);
}

/**
 * Copies the runtime without `resources`, which may link to the checkout, and without set-up's `made.json`.
 * @param {string} from
 * @param {string} to
 */
function copyRuntime(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && entry.name !== 'resources') copyRuntime(source, target);
    if (entry.isFile() && entry.name !== 'made.json') linkOrCopy(source, target);
  }
}

/**
 * A hard link is enough, because electron-builder copies before it changes anything.
 * @param {string} source
 * @param {string} target
 */
function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
