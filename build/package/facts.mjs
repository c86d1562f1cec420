// @ts-check
/** The facts about a package: its name, version and time, and its Electron. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';
import { officialVersion } from '../setup/official-runtime.mjs';

/**
 * @typedef {object} Facts
 * @property {string} name
 * @property {string} description
 * @property {string} license
 * @property {string} appVersion the product's version
 * @property {string} version the package's version: the product's, with a suffix when the package contains another Electron
 * @property {boolean} forTestsOnly
 * @property {number} epoch in seconds; the time of every file, so that two builds of the same sources are identical
 * @property {string} electronVersion
 */

/**
 * @param {import('../runtime.mjs').Runtime} runtime
 * @returns {Facts}
 */
export function factsOf(runtime) {
  const { name, description, license, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Only the newest Electron has all security fixes. Whoever finds a package with another one must see at once what it is.
  const forTestsOnly = runtime.version !== officialVersion();
  return {
    name,
    description,
    license,
    forTestsOnly,
    appVersion: version,
    electronVersion: runtime.version,
    // "~" sorts before everything: the real package counts as newer and replaces it.
    version: forTestsOnly ? `${version}~electron${runtime.version.split('.')[0]}` : version,
    epoch: sourceDateEpoch(),
  };
}

/** Returns SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), or the time of the last commit. */
function sourceDateEpoch() {
  const given = process.env['SOURCE_DATE_EPOCH'] || timeOfLastCommit();
  if (!/^\d{1,11}$/.test(given)) throw new Stop(`SOURCE_DATE_EPOCH must be a number of seconds; it is "${given}".`);
  return Number(given);
}

function timeOfLastCommit() {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    throw new Stop('This is not a git checkout, so the time of the sources is unknown. Set it: SOURCE_DATE_EPOCH=SECONDS.');
  }
}
