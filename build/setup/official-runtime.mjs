// @ts-check
/** Electron's official release: where npm's `electron` package keeps it, and how to download it. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runQuietly } from '../child.mjs';
import { cache, root } from '../paths.mjs';
import { say, withProgress } from '../say.mjs';
import { oneAtATime } from './lock.mjs';

const packageFolder = join(root, 'node_modules', 'electron');

export const officialFolder = join(packageFolder, 'dist');

/** Timeout in milliseconds for finding out whether the download site can be reached. */
const timeout = 5000;

/** Written when the site could not be reached or the download failed, so that later starts do not wait for it. */
const note = join(cache, 'electron-unreachable');
const day = 24 * 60 * 60 * 1000;

/** @returns {string} */
export function officialVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
}

/** @returns {Promise<boolean>} whether the release is in node_modules now */
export async function downloadOfficial() {
  const version = officialVersion();
  if (wasUnreachable(version)) return false;
  const problem = await unreachable(version);
  if (problem !== undefined) {
    return notToday(version, `The official Electron ${version} cannot be downloaded here (${problem})`);
  }
  const outcome = await oneAtATime('the Electron download', () =>
    withProgress(
      `Downloading the official Electron ${version} (110 MB)`,
      // Electron's installer checks the hashes in the package. Its cache must not be in the home folder.
      runQuietly('electron-download', process.execPath, [join(packageFolder, 'install.js')], {
        ...process.env,
        electron_config_cache: join(cache, 'electron'),
      }),
    ),
  );
  if (outcome.status !== 0) return notToday(version, `The download failed; its log is in ${outcome.log}`);
  return true;
}

/**
 * @param {string} version
 * @param {string} why
 */
function notToday(version, why) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(note, version);
  say(`${why}. To be tried again tomorrow, or when ${relative(root, note)} is deleted.`);
  return false;
}

/** @param {string} version */
function wasUnreachable(version) {
  try {
    return readFileSync(note, 'utf8') === version && Date.now() - statSync(note).mtimeMs < day;
  } catch {
    return false;
  }
}

/**
 * @param {string} version
 * @returns {Promise<string | undefined>} why the site cannot be reached, or undefined if it can
 */
async function unreachable(version) {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const site = mirror ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${site}v${version}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(timeout) });
    return answer.ok ? undefined : `${new URL(site).host} answered ${answer.status}`;
  } catch {
    return `no answer from ${URL.canParse(site) ? new URL(site).host : site}`;
  }
}
