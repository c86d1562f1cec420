// @ts-check
/**
 * Writes what sets up a Windows PC, made from policy.json: `node build/os/windows/generate.mjs --out DIR`.
 * README.md there is for IT. The same data gives the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stop, say, sayOnStandardError, whenStarted } from '../../say.mjs';
import { appLockerXml } from './app-locker.mjs';
import { readPolicy } from './policy.mjs';
import { regFile } from './reg-file.mjs';
import { script } from './scripts.mjs';
import { shellLauncherXml } from './shell-launcher.mjs';

const usage = 'Usage: node build/os/windows/generate.mjs --out DIR [--exe "%ProgramFiles%\\FOLDER\\FILE.exe"]';

/**
 * @param {import('./policy.mjs').Policy} policy
 * @returns {Map<string, Buffer>} the files by their names
 */
export function windowsFiles(policy) {
  // What only Pro needs holds names that setup.ps1 fills in: no registry file can.
  const everywhere = policy.entries.filter(({ route }) => route === undefined);
  const of = (/** @type {'machine' | 'user'} */ hive) => everywhere.filter((entry) => entry.hive === hive);
  return new Map([
    ['canteen-kiosk.reg', regFile(of('machine'), 'Canteen kiosk: the PC. Prefer setup.ps1, which keeps what was there before.')],
    [
      'canteen-kiosk-user.reg',
      regFile(of('user'), 'Canteen kiosk: the account, whose hive is loaded as canteen-kiosk. See README.md.'),
    ],
    ['shell-launcher.xml', Buffer.from(shellLauncherXml(policy))],
    ['app-locker.xml', Buffer.from(appLockerXml(policy))],
    ['setup.ps1', script('setup', policy)],
    ['undo.ps1', script('undo', policy)],
    ['README.md', readFileSync(new URL('README.md', import.meta.url))],
  ]);
}

/**
 * @param {string} dir made if it is not there; files of these names are replaced
 * @param {string} [executable] see readPolicy
 */
export function writeWindowsFiles(dir, executable) {
  mkdirSync(dir, { recursive: true });
  for (const [name, bytes] of windowsFiles(readPolicy(executable))) writeFileSync(join(dir, name), bytes);
}

/** @returns {{ out: string, exe?: string } | null} */
function given() {
  try {
    const { out, exe } = parseArgs({
      args: process.argv.slice(2),
      options: { out: { type: 'string' }, exe: { type: 'string' } },
    }).values;
    if (out === undefined || out === '') return null;
    return exe === undefined ? { out } : { out, exe };
  } catch {
    return null;
  }
}

await whenStarted(import.meta.url, async () => {
  const words = given();
  if (words === null) {
    sayOnStandardError();
    say(usage);
    return 2;
  }
  const dir = resolve(words.out);
  try {
    writeWindowsFiles(dir, words.exe);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new Stop(`${dir} cannot be written to: ${error.message}`);
    throw error;
  }
  say(`Wrote the set-up for Windows to ${dir}. Begin with README.md.`);
  return 0;
});
