/** The package that `npm run package` made, unpacked as dpkg would do it, and modified copies of it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

export const PACKAGES = join(import.meta.dirname, '../../out/package');

/** @throws Error when there is no package: the tests check one, they do not make it */
export function packageFile(ending: string): string {
  const found = existsSync(PACKAGES) ? readdirSync(PACKAGES).filter((name) => name.endsWith(ending)) : [];
  if (found.length !== 1) throw new Error(`out/package must hold one file *${ending}; "npm run test:package" makes it`);
  return join(PACKAGES, found[0] as string);
}

let place: string | null = null;
let count = 0;

/** Returns a new path in the shared temporary folder, readable by other accounts. Removed when the tests end. */
function newFolder(): string {
  if (place === null) {
    const made = mkdtempSync(join(tmpdir(), 'kiosk-package-'));
    chmodSync(made, 0o755);
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    place = made;
  }
  return join(place, String(count++));
}

let whole: string | null = null;

/** Returns the folder with all files of the package, laid out from `/` on. */
export function unpacked(): string {
  if (whole === null) {
    whole = newFolder();
    execFileSync('dpkg-deb', ['--extract', packageFile('.deb'), whole]);
  }
  return whole;
}

/** Returns the Electron tree as packed. Do not change it. */
export function electronTree(): string {
  return join(unpacked(), 'opt/canteen-kiosk');
}

/** Returns a copy to change with `replace`. Its files are hard links until then. */
export function copyOf(tree: string): string {
  const copy = newFolder();
  execFileSync('cp', ['--archive', '--link', tree, copy]);
  return copy;
}

/** Replaces a file of a copy, or adds it. */
export function replace(tree: string, path: string, change: (bytes: Buffer) => Buffer | string): void {
  const file = join(tree, path);
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, change(bytes));
}

/** The product's own refusals, in addition to Electron's fuses: the code, and its replacement in a twin. */
const GUARDS: readonly [RegExp, string][] = [
  [/(readStart\(process\.argv\.slice\(1\), \{\s*packaged: )app\.isPackaged/, '$1false'],
  [/if \(app\.isPackaged && JSON\.stringify\(options\)/, 'if (false && JSON.stringify(options)'],
  [/if \(!app\.isPackaged \|\| process\.platform !== "linux"\) return null/, 'return null'],
];

/** Makes a twin in which everything that is refused works: the same program without its own guards and, if wanted, with open fuses. */
export async function twinOf(tree: string, { fuses }: { fuses: 'open' | 'as packed' }): Promise<string> {
  const twin = copyOf(tree);
  const app = newFolder();
  extractAll(join(tree, 'resources/app.asar'), app);
  const entry = join(app, 'out/app/main/entry.js');
  let text = readFileSync(entry, 'utf8');
  for (const [guard, nothing] of GUARDS) {
    if (!guard.test(text)) throw new Error(`the bundle has no guard ${guard}`);
    text = text.replace(guard, nothing);
  }
  writeFileSync(entry, text);
  rmSync(join(twin, 'resources/app.asar'));
  await createPackage(app, join(twin, 'resources/app.asar'));
  if (fuses === 'open') await openFuses(join(twin, 'canteen-kiosk'));
  return twin;
}

async function openFuses(executable: string): Promise<void> {
  const own = `${executable}.own`;
  cpSync(executable, own);
  rmSync(executable);
  execFileSync('mv', [own, executable]);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
}
