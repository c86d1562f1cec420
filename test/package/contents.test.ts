/** Tests the package's contents: fuses, files and their permissions, lists of hashes, and metadata. */
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { electronTree, PACKAGES, packageFile, unpacked } from './packed.ts';

/** The characters for fuse states in the program. */
const [off, on] = ['0', '1'];

const FUSES: Readonly<Record<keyof typeof FuseV1Options, string | undefined>> = {
  RunAsNode: off,
  EnableCookieEncryption: on,
  EnableNodeOptionsEnvironmentVariable: off,
  EnableNodeCliInspectArguments: off,
  EnableEmbeddedAsarIntegrityValidation: on,
  OnlyLoadAppFromAsar: on,
  LoadBrowserProcessSpecificV8Snapshot: off,
  GrantFileProtocolExtraPrivileges: off,
};

/** By number, because `@electron/fuses` has no names for them yet. 8 is WasmTrapHandlers (Electron 42): off would only add checks to WebAssembly. */
const NEWER_FUSES: Readonly<Record<string, string>> = { 8: on };

test('every fuse of the program is set as decided', async () => {
  const wire = await getCurrentFuseWire(join(electronTree(), 'canteen-kiosk'));
  for (const [name, state] of Object.entries(FUSES)) {
    const index = FuseV1Options[name as keyof typeof FuseV1Options];
    expect(String.fromCharCode(Number(wire[index])), name).toBe(state);
  }
  // A newer Electron may have more fuses; each must be decided here.
  const known = Object.keys(FUSES).length;
  const newer = Object.entries(wire).filter(([key]) => /^\d+$/.test(key) && Number(key) >= known);
  expect(newer.filter(([key, state]) => String.fromCharCode(Number(state)) !== NEWER_FUSES[key])).toEqual([]);
});

test('only root may change the files, none is setuid or setgid, and there are no links', () => {
  const odd = readdirSync(unpacked(), { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const stat = lstatSync(path);
      return stat.isSymbolicLink() || (stat.mode & 0o7022) !== 0;
    });
  expect(odd).toEqual([]);
  const owners = execFileSync('dpkg-deb', ['--contents', packageFile('.deb')], { encoding: 'utf8', maxBuffer: 1e8 })
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/\s+/)[1]);
  expect([...new Set(owners)]).toEqual(['root/root']);
});

test('files.sha256 lists every file of the Electron tree, and md5sums with conffiles every file of the package', () => {
  const list = readFileSync(join(electronTree(), 'resources/files.sha256'), 'utf8');
  const files = readdirSync(electronTree(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(electronTree().length + 1));
  const listed = list
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
  expect(listed).toEqual(listed.toSorted());
  expect(new Set([...listed, 'resources/files.sha256'])).toEqual(new Set(files));
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'resources/files.sha256'], { cwd: electronTree() });
  const md5 = control('md5sums')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(34));
  const conffiles = control('conffiles')
    .trimEnd()
    .split('\n')
    .map((path) => path.slice(1));
  const all = readdirSync(unpacked(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(unpacked().length + 1));
  expect(new Set([...md5, ...conffiles])).toEqual(new Set(all));
});

test("the settings that IT edits are conffiles, and equal the program's own copy", () => {
  const conffiles = control('conffiles');
  for (const file of ['kiosk.json', 'notice.en.md', 'lists/adult.txt'])
    expect(conffiles).toContain(`/etc/canteen-kiosk/${file}\n`);
  const [etc, own] = [join(unpacked(), 'etc/canteen-kiosk'), join(electronTree(), 'resources/kiosk-config')];
  execFileSync('diff', ['--recursive', etc, own]);
});

test('the packed application contains no sources, source maps, tests or node_modules', () => {
  const inside = listPackage(join(electronTree(), 'resources/app.asar'), { isPack: false });
  expect(inside.filter((path) => /node_modules|\.tsx?$|\.map$|test/.test(path))).toEqual([]);
  expect(inside).toContain('/out/app/main/entry.js');
  expect(readdirSync(join(electronTree(), 'resources')).toSorted()).toEqual(['app.asar', 'files.sha256', 'kiosk-config']);
});

test('a package with another Electron than the product is marked FOR TESTS ONLY', () => {
  const product = (JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> })
    .devDependencies;
  const version = readFileSync(join(electronTree(), 'version'), 'utf8').trim().replace(/^v/, '');
  const real = version === product['electron'];
  const text = control('control');
  expect(/^Version: .*~electron\d+$/m.test(text)).toBe(!real);
  expect(text.includes('FOR TESTS ONLY')).toBe(!real);
  // dpkg treats the real package as newer than the one for tests.
  execFileSync('dpkg', ['--compare-versions', '0.1.0~electron33', 'lt', '0.1.0']);
});

test('SHA256SUMS matches the files next to the package', () => {
  const names = readdirSync(PACKAGES).filter((name) => name !== 'SHA256SUMS');
  expect(names.map((name) => name.replace(/^.*(\.deb|\.tar\.gz|\.cdx\.json)$/, '$1')).toSorted()).toEqual([
    '.cdx.json',
    '.deb',
    '.tar.gz',
  ]);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: PACKAGES });
});

function control(name: string): string {
  return execFileSync('dpkg-deb', ['--info', packageFile('.deb'), name], { encoding: 'utf8', maxBuffer: 1e8 });
}
