// @ts-check
/** What the kiosk and its tests need from a Linux system, and how to see cheaply whether it is there. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Need
 * @property {string} what in words, for systems whose package names we do not know
 * @property {string[]} packages Debian's and Ubuntu's names, newest first (the 2038 change renamed some)
 * @property {boolean} [tests] only the tests, the tour and runs without a display need it
 * @property {() => boolean} there
 */

// Each library stands for its package: what that package depends on comes with it, so it is not listed.
/** @type {Need[]} */
const needs = [
  { what: 'GTK 3 (libgtk-3.so.0)', packages: ['libgtk-3-0t64', 'libgtk-3-0'], there: () => library('libgtk-3.so.0') },
  { what: 'NSS (libnss3.so)', packages: ['libnss3'], there: () => library('libnss3.so') },
  { what: 'ALSA (libasound.so.2)', packages: ['libasound2t64', 'libasound2'], there: () => library('libasound.so.2') },
  { what: 'GBM (libgbm.so.1)', packages: ['libgbm1'], there: () => library('libgbm.so.1') },
  // A machine without fonts shows empty boxes or nothing; the pages are laid out for a face with Arial's widths.
  { what: 'a font like Arial (Liberation Sans)', packages: ['fonts-liberation'], there: hasFont },
  { what: 'setpriv (util-linux)', packages: ['util-linux'], there: () => command('setpriv') },
  { what: 'Xvfb', packages: ['xvfb'], tests: true, there: () => command('Xvfb') },
  { what: 'xdotool', packages: ['xdotool'], tests: true, there: () => command('xdotool') },
  // Tests of the full screen need a window manager, and the key map of the screen.
  { what: 'openbox', packages: ['openbox'], tests: true, there: () => command('openbox') },
  { what: 'xprop, xwininfo', packages: ['x11-utils'], tests: true, there: () => command('xprop') && command('xwininfo') },
  { what: 'xkbcomp', packages: ['x11-xkb-utils'], tests: true, there: () => command('xkbcomp') },
  { what: 'xclip', packages: ['xclip'], tests: true, there: () => command('xclip') },
  // For pictures of the whole screen: DevTools shows one page of the several that lie above each other.
  { what: 'ImageMagick (import)', packages: ['imagemagick'], tests: true, there: () => command('import') },
  { what: 'openssl', packages: ['openssl'], tests: true, there: () => command('openssl') },
  // For sticks that are real file systems; only root can mount them, and only root has mkfs in its path.
  { what: 'mkfs.ext4', packages: ['e2fsprogs'], tests: true, there: () => process.getuid?.() !== 0 || command('mkfs.ext4') },
  // IT's own tools: what they sign and seal we accept and open, and the other way round.
  { what: 'minisign', packages: ['minisign'], tests: true, there: () => command('minisign') },
  { what: 'age', packages: ['age'], tests: true, there: () => command('age') },
];

/**
 * @param {{ tests: boolean }} use
 * @returns {Need[]}
 */
export function missingNeeds({ tests }) {
  // Read afresh each time: it is asked again after an installation.
  libraries = undefined;
  return needs.filter((need) => (tests || !need.tests) && !need.there());
}

/** @type {string | undefined} */
let libraries;

/** @param {string} soname */
function library(soname) {
  libraries ??= knownLibraries();
  // Without the loader's list (musl, NixOS) nothing can be said here; a library that is missing shows when Electron starts.
  return libraries === '' || libraries.includes(`\t${soname} `);
}

function knownLibraries() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path));
  if (ldconfig === undefined) return '';
  return execFileSync(ldconfig, ['-p'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
}

/** @param {string} name */
export function command(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

function hasFont() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env['HOME'] ?? '/nowhere', '.local/share/fonts')];
  return folders.some((folder) => {
    if (!existsSync(folder)) return false;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files.some((file) => /(LiberationSans|Arimo|NimbusSans)-Regular|\/arial\.ttf/i.test(file));
  });
}
