// @ts-check
/** Runs `npm ci` unless node_modules holds the packages of the lock file. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { root } from '../paths.mjs';
import { Stop, withProgress } from '../say.mjs';
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
    const { status, log, output } = await withProgress('Installing the npm packages of the lock file', npmCi());
    if (status !== 0) throw new Stop(`npm ci failed: ${reason(output)} The whole log is in ${log}. Fix that and start again.`);
    if (!npmPackagesAreThere()) throw new Stop(`npm ci left packages out; its log is in ${log}.`);
  });
}

/**
 * Compares the list that npm writes into node_modules at the end of an installation with the lock file. So this also detects an
 * interrupted or foreign installation, and accepts a good one made by someone else.
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
 * Compilers and linters have one optional package per platform. Optional packages that name no platform may be parts of those for other
 * platforms, so they may be missing. If the runtime's package is missing, a clear message says so when it is needed.
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
  // Includes development and optional packages explicitly, so that NODE_ENV=production or a personal npm setting cannot leave them out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.[cm]?js$/.test(npm)) return runQuietly('npm-ci', process.execPath, [npm, ...args]);
  // Windows: npm in PATH is a batch file, which Node cannot start directly; npm itself is in Node's folder.
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
