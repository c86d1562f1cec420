// @ts-check
/** Checks that an image's root has no way to log in, no program that listens on the network, and no service that nobody reviewed. */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Units that may be enabled. Any other unit that a package enables stops the build until somebody has reviewed it. */
const MAY_BE_ENABLED = new Set([
  ...[
    'canteen-kiosk.service',
    'systemd-networkd.service',
    'systemd-networkd.socket',
    'systemd-resolved.service',
    'systemd-timesyncd.service',
  ],
  ...['dbus-org.freedesktop.network1.service', 'dbus-org.freedesktop.resolve1.service', 'dbus-org.freedesktop.timesync1.service'],
  // Reads network settings from the kernel's command line, which has none.
  'systemd-network-generator.service',
]);

const SYSTEM_UNITS = 'etc/systemd/system';
const MUST_BE_MASKED = [
  'getty@.service',
  'serial-getty@.service',
  'autovt@.service',
  'debug-shell.service',
  'emergency.service',
  'rescue.service',
];
const LISTENERS = /^(sshd|telnetd|in\.telnetd|dropbear|vsftpd|smbd|nmbd|cupsd|avahi-daemon|rpcbind|exim4|nginx|apache2)$/;
const INSTALLERS = /^(apt|apt-get|aptitude|snap|flatpak)$/;
const PROGRAM_FOLDERS = ['usr/bin', 'usr/sbin', 'usr/local/bin', 'usr/local/sbin'];
const RESOLVED = ['DNSStubListener=no', 'LLMNR=no', 'MulticastDNS=no'];

/**
 * @param {string} root
 * @returns {string[]} the problems, one sentence each
 */
export function problemsOfRoot(root) {
  return [...problemsOfAccounts(root), ...problemsOfUnits(root), ...problemsOfPrograms(root), ...problemsOfNames(root)];
}

/** @param {string} root */
function problemsOfAccounts(root) {
  const lines = (/** @type {string} */ file) =>
    textOf(join(root, file))
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(':'));
  const passwords = lines('etc/shadow').filter(([, password = '']) => !/^[!*]/.test(password));
  // The shell of "sync" is a program that only syncs the disks, and its password is locked.
  const shells = lines('etc/passwd').filter(
    ([name, , , , , , shell = '']) => name !== 'sync' && !/\/(nologin|false)$/.test(shell),
  );
  const homes = ['root', ...namesIn(join(root, 'home')).map((name) => `home/${name}`)];
  const keys = homes.filter((home) => existsSync(join(root, home, '.ssh/authorized_keys')));
  return [
    ...passwords.map(([name]) => `The account ${name} has a password, or needs none.`),
    ...shells.map(([name]) => `The account ${name} has a shell.`),
    ...keys.map((home) => `The folder /${home} has keys for logins.`),
    ...(textOf(join(root, 'etc/shadow')) === '' ? ['There is no /etc/shadow.'] : []),
  ];
}

/** @param {string} root */
function problemsOfUnits(root) {
  const folder = join(root, SYSTEM_UNITS);
  const enabled = new Set(
    namesIn(folder)
      .filter((name) => /\.(wants|requires)$/.test(name))
      .flatMap((name) => namesIn(join(folder, name))),
  );
  const links = namesIn(folder).filter((name) => isLink(join(folder, name)));
  const masked = new Set(links.filter((name) => readlinkSync(join(folder, name)) === '/dev/null'));
  const strange = [...enabled, ...links].filter(
    (name) => !MAY_BE_ENABLED.has(name) && !masked.has(name) && !masked.has(templateOf(name)),
  );
  const unmasked = MUST_BE_MASKED.filter((name) => !masked.has(name));
  return [
    ...[...new Set(strange)].sort().map((name) => `The unit ${name} is enabled, but nobody has allowed it.`),
    ...unmasked.map((name) => `The unit ${name} is not masked.`),
    ...(enabled.has('canteen-kiosk.service') ? [] : ['The kiosk is not enabled.']),
  ];
}

/**
 * Returns `getty@.service` for `getty@tty1.service`.
 * @param {string} name
 */
function templateOf(name) {
  return name.replace(/@[^.]*\./, '@.');
}

/** @param {string} root */
function problemsOfPrograms(root) {
  const programs = PROGRAM_FOLDERS.flatMap((folder) => namesIn(join(root, folder)));
  return [
    ...programs.filter((name) => LISTENERS.test(name)).map((name) => `The program ${name} listens to the network.`),
    ...programs.filter((name) => INSTALLERS.test(name)).map((name) => `The program ${name} installs others.`),
  ];
}

/** @param {string} root */
function problemsOfNames(root) {
  const folder = join(root, 'usr/lib/systemd/resolved.conf.d');
  const settings = namesIn(folder)
    .map((name) => textOf(join(folder, name)))
    .join('\n');
  return RESOLVED.filter((line) => !settings.split('\n').includes(line)).map(
    (line) => `systemd-resolved listens: ${line} is missing.`,
  );
}

/** @param {string} folder */
function namesIn(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** @param {string} path */
function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
