// @ts-check
/** Installs missing packages on Debian or Ubuntu when run as root, and otherwise says how to install them. */
import { existsSync, readFileSync } from 'node:fs';
import { runQuietly } from '../child.mjs';
import { Stop, withProgress } from '../say.mjs';
import { missingNeeds } from './system-needs.mjs';

/** @typedef {import('./system-needs.mjs').Need} Need */

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

/** Another apt may be running (unattended upgrades on a fresh machine): wait for it rather than fail. */
const patient = ['-o', 'DPkg::Lock::Timeout=300'];

/** @param {import('./system-needs.mjs').Use} use */
export async function ensureSystemPackages(use) {
  if (process.platform !== 'linux') return;
  const missing = missingNeeds(use);
  if (missing.length === 0) return;
  if (!isDebianLike()) throw new Stop(`Missing on this system: ${inWords(missing)}. Install them and start again.`);
  if (process.getuid?.() !== 0) throw new Stop(await commandToRun(missing));
  await install(missing);
  const still = missingNeeds(use);
  if (still.length > 0) throw new Stop(`Installed, yet still missing: ${inWords(still)}. Install them by hand and start again.`);
}

/** @param {Need[]} missing */
async function install(missing) {
  let names = await packageNames(missing);
  let updated = false;
  if (names.includes(undefined)) {
    await update();
    updated = true;
    names = await packageNames(missing);
  }
  const unknown = missing.filter((_, i) => names[i] === undefined);
  if (unknown.length > 0) throw new Stop(`This system's packages do not include: ${inWords(unknown)}. Install them by hand.`);
  const packages = names.filter((name) => name !== undefined);
  const tryIt = () =>
    runQuietly('apt-get', 'apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...packages], env);
  let outcome = await withProgress(`Installing the Debian packages ${packages.join(' ')}`, tryIt());
  if (outcome.status !== 0 && !updated) {
    // Old package lists name versions that the mirror no longer has.
    await update();
    outcome = await withProgress('Installing them once more', tryIt());
  }
  if (outcome.status !== 0)
    throw new Stop(`apt-get install failed: ${aptError(outcome.output)} The whole log is in ${outcome.log}.`);
}

async function update() {
  const outcome = await withProgress(
    'Fetching the lists of Debian packages',
    runQuietly('apt-get', 'apt-get', [...patient, 'update'], env),
  );
  if (outcome.status !== 0)
    throw new Stop(`apt-get update failed: ${aptError(outcome.output)} The whole log is in ${outcome.log}.`);
}

/**
 * Returns for each need the first of its names that apt could install now, or undefined.
 * @param {Need[]} missing
 */
async function packageNames(missing) {
  const { output } = await runQuietly('apt-cache', 'apt-cache', ['policy', ...missing.flatMap((need) => need.packages)], env);
  // A name that exists only because another package provides it has the candidate "(none)".
  const candidates = new Map([...output.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm)].map((m) => [m[1], m[2]]));
  return missing.map((need) => need.packages.find((name) => (candidates.get(name) ?? '(none)') !== '(none)'));
}

/** @param {Need[]} missing */
async function commandToRun(missing) {
  const found = await packageNames(missing);
  const names = missing.map((need, i) => found[i] ?? need.packages[0]);
  return [
    `Missing on this system: ${inWords(missing)}. Run this, then start again:`,
    `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
  ].join('\n');
}

function isDebianLike() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {Need[]} list */
function inWords(list) {
  return list.map((need) => need.what).join(', ');
}

/** @param {string} output */
function aptError(output) {
  const line = output.split('\n').find((text) => /^(E:|Err:)/.test(text)) ?? 'see the log.';
  return line.replace(/^(E:|Err:\S*)\s*/, '');
}
