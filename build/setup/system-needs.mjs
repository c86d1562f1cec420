// @ts-check
/** What the kiosk and its tests need from a Linux system, with a quick check for each. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Need
 * @property {string} what a description, for systems whose package names we do not know
 * @property {string[]} packages Debian's and Ubuntu's names, newest first (the 2038 change renamed some)
 * @property {boolean} [tests] only the tests, the tour and runs without a display need it
 * @property {boolean} [machine] only the test PC in QEMU needs it
 * @property {boolean} [apps] the tests with real applications need it
 * @property {boolean} [image] the image of a whole PC needs it
 * @property {() => boolean} there
 */

// Each library stands for its package. The package's dependencies are installed with it, so they are not listed.
/** @type {Need[]} */
const needs = [
  { what: 'GTK 3 (libgtk-3.so.0)', packages: ['libgtk-3-0t64', 'libgtk-3-0'], there: () => library('libgtk-3.so.0') },
  { what: 'NSS (libnss3.so)', packages: ['libnss3'], there: () => library('libnss3.so') },
  { what: 'ALSA (libasound.so.2)', packages: ['libasound2t64', 'libasound2'], there: () => library('libasound.so.2') },
  { what: 'GBM (libgbm.so.1)', packages: ['libgbm1'], there: () => library('libgbm.so.1') },
  // A machine without fonts shows empty boxes or nothing; the layout of our pages assumes a font with Arial's widths.
  { what: 'a font like Arial (Liberation Sans)', packages: ['fonts-liberation'], there: hasFont },
  { what: 'setpriv (util-linux)', packages: ['util-linux'], there: () => command('setpriv') },
  { what: 'Xvfb', packages: ['xvfb'], tests: true, there: () => command('Xvfb') },
  { what: 'xdotool', packages: ['xdotool'], tests: true, there: () => command('xdotool') },
  // Full-screen tests need a window manager, and the X server's keyboard map.
  { what: 'openbox', packages: ['openbox'], tests: true, there: () => command('openbox') },
  { what: 'xprop, xwininfo', packages: ['x11-utils'], tests: true, there: () => command('xprop') && command('xwininfo') },
  { what: 'xkbcomp', packages: ['x11-xkb-utils'], tests: true, there: () => command('xkbcomp') },
  { what: 'xclip', packages: ['xclip'], tests: true, there: () => command('xclip') },
  // For screenshots of the whole screen: DevTools captures only one of several pages on top of each other.
  { what: 'ImageMagick (import)', packages: ['imagemagick'], tests: true, there: () => command('import') },
  { what: 'openssl', packages: ['openssl'], tests: true, there: () => command('openssl') },
  // For sticks with real file systems. Only root can mount them, and only root has mkfs in its PATH.
  { what: 'mkfs.ext4', packages: ['e2fsprogs'], tests: true, there: () => process.getuid?.() !== 0 || command('mkfs.ext4') },
  // Tests that the PC is not locked start their own D-Bus, logind and screen saver, and query the X server's screen saver.
  { what: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'], tests: true, there: () => command('dbus-daemon') },
  { what: 'gdbus', packages: ['libglib2.0-bin'], tests: true, there: () => command('gdbus') },
  { what: 'systemd-inhibit, systemd-notify', packages: ['systemd'], tests: true, there: () => command('systemd-inhibit') },
  { what: 'dbusmock for Python', packages: ['python3-dbusmock'], tests: true, there: () => pythonModule('dbusmock') },
  { what: 'Xlib for Python', packages: ['python3-xlib'], tests: true, there: () => pythonModule('Xlib') },
  // The compositor of an installed kiosk, and tools that detect whether its screen is blanked, type, and take screenshots there.
  { what: 'cage', packages: ['cage'], tests: true, there: () => command('cage') },
  { what: 'swayidle', packages: ['swayidle'], tests: true, there: () => command('swayidle') },
  { what: 'wtype', packages: ['wtype'], tests: true, there: () => command('wtype') },
  { what: 'grim', packages: ['grim'], tests: true, there: () => command('grim') },
  // IT's stock tools: tests check that we accept what they sign and encrypt, and that they accept ours.
  { what: 'minisign', packages: ['minisign'], tests: true, there: () => command('minisign') },
  { what: 'age', packages: ['age'], tests: true, there: () => command('age') },
  // A web server for IT's packs and updates.
  { what: 'nginx', packages: ['nginx-light', 'nginx'], tests: true, there: () => existsSync('/usr/sbin/nginx') },
  // A real CUPS, with a printer simulated by the tests.
  { what: 'CUPS', packages: ['cups'], tests: true, there: () => existsSync('/usr/lib/cups/backend/socket') && command('lp') },
  // Tools that check the package's units, rules and scripts.
  { what: 'systemd-analyze', packages: ['systemd'], tests: true, there: () => command('systemd-analyze') },
  // For running the package's units under a systemd that the tests start.
  { what: 'pam_systemd', packages: ['libpam-systemd'], tests: true, there: () => existsSync('/usr/share/pam-configs/systemd') },
  { what: 'dbus.service', packages: ['dbus'], tests: true, there: () => existsSync('/usr/lib/systemd/system/dbus.service') },
  { what: 'udevadm', packages: ['udev'], tests: true, there: () => command('udevadm') },
  { what: 'desktop-file-validate', packages: ['desktop-file-utils'], tests: true, there: () => command('desktop-file-validate') },
  { what: 'shellcheck', packages: ['shellcheck'], tests: true, there: () => command('shellcheck') },
  // Needed by the installed package only; its X11 variant configures the screen with xset.
  { what: 'polkitd', packages: ['polkitd'], tests: true, there: () => existsSync('/usr/lib/polkit-1/polkitd') },
  { what: 'xset', packages: ['x11-xserver-utils'], tests: true, there: () => command('xset') },
  // Not in an ordinary user's PATH.
  { what: 'AppArmor', packages: ['apparmor'], tests: true, there: () => existsSync('/usr/sbin/apparmor_parser') },
  // For the image of a PC: its root file system, the hash tree, compression, and a check of boot signatures.
  { what: 'mksquashfs', packages: ['squashfs-tools'], image: true, there: () => command('mksquashfs') },
  { what: 'veritysetup', packages: ['cryptsetup-bin'], image: true, there: () => command('veritysetup') },
  { what: 'zstd', packages: ['zstd'], image: true, there: () => command('zstd') },
  { what: 'sbverify', packages: ['sbsigntool'], image: true, there: () => command('sbverify') },
  // For a whole test PC: emulated hardware, its Debian, its sticks, and OCR of its screen.
  { what: 'OVMF', packages: ['ovmf'], machine: true, there: () => existsSync('/usr/share/OVMF/OVMF_CODE_4M.ms.fd') },
  { what: 'QEMU', packages: ['qemu-system-x86'], machine: true, there: () => command('qemu-system-x86_64') },
  { what: 'qemu-img', packages: ['qemu-utils'], machine: true, there: () => command('qemu-img') },
  { what: 'mmdebstrap', image: true, packages: ['mmdebstrap'], machine: true, apps: true, there: () => command('mmdebstrap') },
  { what: 'mkfs.vfat', image: true, packages: ['dosfstools'], machine: true, there: () => command('mkfs.vfat') },
  { what: 'mkfs.exfat', packages: ['exfatprogs'], machine: true, there: () => command('mkfs.exfat') },
  { what: 'mkfs.ntfs', packages: ['ntfs-3g'], machine: true, there: () => command('mkfs.ntfs') },
  { what: 'mtools', image: true, packages: ['mtools'], machine: true, there: () => command('mcopy') },
  { what: 'sfdisk', image: true, packages: ['fdisk'], machine: true, there: () => command('sfdisk') },
  { what: 'Tesseract', packages: ['tesseract-ocr'], machine: true, there: () => command('tesseract') },
  { what: "Tesseract's English", packages: ['tesseract-ocr-eng'], machine: true, there: () => hasLanguage('eng') },
];

/** @typedef {{ tests: boolean, machine?: boolean, apps?: boolean, image?: boolean }} Use */

/**
 * @param {Use} use
 * @returns {Need[]}
 */
export function missingNeeds({ tests, machine = false, apps = false, image = false }) {
  // Reset, because this function is called again after an installation.
  libraries = undefined;
  const wanted = (/** @type {Need} */ need) => {
    const special = need.machine === true || need.apps === true || need.image === true;
    if (!special) return tests || !need.tests;
    return (machine && need.machine === true) || (apps && need.apps === true) || (image && need.image === true);
  };
  return needs.filter((need) => wanted(need) && !need.there());
}

/** @type {string | undefined} */
let libraries;

/** @param {string} soname */
function library(soname) {
  libraries ??= knownLibraries();
  // Without ldconfig (musl, NixOS) nothing can be checked here; a missing library shows when Electron starts.
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

/** Checks the system's Python, for which Debian's packages are made. @param {string} name */
function pythonModule(name) {
  const system = '/usr/bin/python3';
  return existsSync(system) && spawnSync(system, ['-c', `import ${name}`], { stdio: 'ignore' }).status === 0;
}

/** @param {string} language */
function hasLanguage(language) {
  const { stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').includes(language);
}

function hasFont() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env['HOME'] ?? '/nowhere', '.local/share/fonts')];
  return folders.some((folder) => {
    if (!existsSync(folder)) return false;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files.some((file) => /(LiberationSans|Arimo|NimbusSans)-Regular|\/arial\.ttf/i.test(file));
  });
}
