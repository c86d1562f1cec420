// @ts-check
/** The npm packages: are those in node_modules the ones that the lock file names? If not, `npm ci`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { root } from '../paths.mjs';
import { Stop, saying } from '../say.mjs';
import { oneAtATime } from './lock.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

export async function ensureNpmPackages() {
  if (npmPackagesAreThere()) return;
  await oneAtATime('npm packages', async () => {
    if (npmPackagesAreThere()) return;
    const { status, log, output } = await saying('Installing the npm packages of the lock file', npmCi());
    if (status !== 0) throw new Stop(`npm ci failed: ${reason(output)} The whole log is in ${log}. Mend that and start again.`);
    if (!npmPackagesAreThere()) throw new Stop(`npm ci left packages out; its log is in ${log}.`);
  });
}

/**
 * npm keeps a list of what it put into node_modules beside it, written last. It is compared with the lock file, so this also
 * notices an interrupted or foreign installation, and accepts a good one that somebody else made.
 */
function npmPackagesAreThere() {
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  if (wanted === undefined) throw new Stop('package-lock.json is missing or damaged; take it from the repository again.');
  return Object.entries(wanted).every(([path, want]) => {
    if (path === '') return true;
    const have = installed[path];
    if (have === undefined) return want.optional && !isMeantForUs(want);
    return have.version === want.version && have.integrity === want.integrity && existsSync(join(root, path, 'package.json'));
  });
}

/**
 * Compilers and linters come as one optional package for each kind of machine. Of the optional packages that name no machine
 * some are parts of those for other machines; the runtime's own package is missed, with a clear line, when it is looked for.
 * @param {LockedPackage} want
 */
function isMeantForUs({ os, cpu, libc = ['glibc'] }) {
  if (os === undefined || cpu === undefined) return false;
  return os.includes(process.platform) && cpu.includes(process.arch) && libc.includes('glibc');
}

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function npmCi() {
  // Development and optional packages are named so that NODE_ENV=production or a personal npm setting cannot leave them out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.[cm]?js$/.test(npm)) return runQuietly('npm-ci', process.execPath, [npm, ...args]);
  // Windows: npm on the path is a batch file, which node no longer starts directly; npm itself lies beside node.
  const bundled = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (process.platform === 'win32') return runQuietly('npm-ci', process.execPath, [bundled, ...args]);
  return runQuietly('npm-ci', 'npm', args);
}

/** @param {string} output */
function reason(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(output)) return 'the npm registry cannot be reached.';
  if (/ENOSPC/.test(output)) return 'the disk is full.';
  const line =
    output.split('\n').find((text) => /^npm (error|ERR!) (?!code)/.test(text)) ?? output.trim().split('\n').at(-1) ?? '';
  return `${line.replace(/^npm (error|ERR!)\s*/, '').replace(/\.$/, '')}.`;
}
