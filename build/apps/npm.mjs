// @ts-check
/** Installs the npm packages of the applications (`test/apps/packages`) in `.cache/apps/npm`. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';
import { madeOnce } from './made.mjs';
import { npm } from './paths.mjs';

const packages = join(root, 'test/apps/packages');
const names = ['package.json', 'package-lock.json'];

export async function ensureAppPackages() {
  const inputs = names.map((name) => readFileSync(join(packages, name), 'utf8')).join('\n');
  await madeOnce('Installing the npm packages of the applications (1.1 GB)', npm, inputs, async () => {
    for (const name of names) copyFileSync(join(packages, name), join(npm, name));
    // --ignore-scripts: install scripts would download from elsewhere, and compile.
    const args = ['ci', '--prefix', npm, '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status, log } = await runQuietly('npm-apps', 'npm', args);
    if (status !== 0) throw new Stop(`npm ci for the applications failed; its log is in ${log}.`);
  });
}
