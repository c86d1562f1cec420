// @ts-check
/** Finds the Electron with which the kiosk runs from source, and prints its version. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { cache, root, runtimeNote } from './paths.mjs';
import { Stop, say } from './say.mjs';
import { downloadOfficial, officialFolder, officialVersion } from './setup/official-runtime.mjs';
import { canHaveRegistryRuntime, registryRuntime, versionOf } from './setup/registry-runtime.mjs';

/** @typedef {{ executable: string, version: string, source: string }} Runtime */

/**
 * @param {{ download: boolean }} options whether the official release may be fetched
 * @returns {Promise<Runtime>}
 */
export async function findRuntime({ download }) {
  const runtime = overriding() ?? official() ?? ((download && (await downloadOfficial()) && official()) || (await fallback()));
  mkdirSync(cache, { recursive: true });
  // Atomically: tests read the file while another command may be writing it.
  const draft = `${runtimeNote}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(runtime));
  renameSync(draft, runtimeNote);
  say(`Electron ${runtime.version} (${runtime.source})`);
  return runtime;
}

/** @returns {Runtime | undefined} */
function overriding() {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!given) return undefined;
  const folder = isAbsolute(given) ? given : resolve(root, given);
  const executable = executableIn(folder);
  if (!existsSync(executable)) throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH: there is no Electron in ${folder}.`);
  const resources = process.platform === 'darwin' ? join(folder, 'Electron.app/Contents/Resources') : join(folder, 'resources');
  if (!existsSync(join(resources, 'default_app.asar')) && !existsSync(join(resources, 'app'))) {
    throw new Stop(
      `ELECTRON_OVERRIDE_DIST_PATH: ${resources} has neither default_app.asar nor app, so this Electron has nothing to start. ` +
        `Make a link "app" there to ${root}.`,
    );
  }
  const note = join(folder, 'version');
  const version = existsSync(note) ? readFileSync(note, 'utf8').trim().replace(/^v/, '') : versionOf(executable);
  return { executable, version, source: 'from ELECTRON_OVERRIDE_DIST_PATH' };
}

/** @returns {Runtime | undefined} */
function official() {
  const executable = executableIn(officialFolder);
  const note = join(officialFolder, 'version');
  if (!existsSync(executable) || !existsSync(note)) return undefined;
  const version = readFileSync(note, 'utf8').trim().replace(/^v/, '');
  return version === officialVersion() ? { executable, version, source: 'the official release' } : undefined;
}

/** @returns {Promise<Runtime>} */
function fallback() {
  if (canHaveRegistryRuntime()) return registryRuntime();
  throw new Stop('No Electron found. Fetch it with "npx install-electron --no" in this folder, then start again.');
}

/** @param {string} folder an unpacked Electron */
function executableIn(folder) {
  if (process.platform === 'win32') return join(folder, 'electron.exe');
  return process.platform === 'darwin' ? join(folder, 'Electron.app/Contents/MacOS/Electron') : join(folder, 'electron');
}
