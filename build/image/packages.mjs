// @ts-check
/** The Debian packages of a PC that is made from the image. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';
import { must } from './commands.mjs';
import { dependencies, isCandidate } from './debian-texts.mjs';

const CONTROL = join(root, 'build/os/linux/debian/control');

const KERNEL = 'linux-image-amd64';

/** What starts the PC, and the services that a kiosk needs around it. No apt, no cron, no shell for anybody. */
const SYSTEM = [
  ...[KERNEL, 'initramfs-tools', 'busybox', 'cryptsetup-bin', 'dmsetup', 'shim-signed', 'systemd-boot-efi-amd64-signed'],
  ...['systemd-sysv', 'udev', 'dbus', 'polkitd', 'libpam-systemd', 'systemd-timesyncd', 'systemd-resolved', 'libnss-systemd'],
  ...['kmod', 'procps', 'kbd', 'e2fsprogs', 'dosfstools', 'zstd', 'ca-certificates', 'tzdata', 'netbase', 'fontconfig'],
];

/** Of what the deb recommends: fonts and the drivers of graphics cards. Updates come by stick, so nothing upgrades itself. */
const RECOMMENDED = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'libgl1-mesa-dri'];

/** In the part `non-free-firmware` of Debian's archive, or in `main`; included where the package source has them. */
const FIRMWARE = [
  ...['firmware-linux-free', 'intel-microcode', 'amd64-microcode', 'firmware-amd-graphics', 'firmware-intel-graphics'],
  ...['firmware-nvidia-graphics', 'firmware-intel-misc', 'firmware-intel-sound', 'firmware-sof-signed', 'firmware-realtek'],
  ...['firmware-misc-nonfree', 'firmware-bnx2', 'firmware-bnx2x', 'firmware-mediatek'],
];

/** @returns {Promise<{ packages: string[], missing: string[] }>} what to install, sorted, and firmware that the package source has not */
export async function imagePackages() {
  // Lists of our own, fetched now: those of this machine may be old, or emptied to save room, and firmware would silently be missing.
  const folder = join(root, '.cache/apt');
  for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(folder, name), { recursive: true });
  const own = ['-o', `Dir::State::Lists=${join(folder, 'lists')}`, '-o', `Dir::Cache=${folder}`];
  await must('apt-get', [...own, 'update']);
  const output = await must('apt-cache', [...own, 'policy', KERNEL, ...FIRMWARE]);
  if (!isCandidate(output, KERNEL)) throw new Stop(`This machine's package sources have no ${KERNEL}.`);
  const there = FIRMWARE.filter((name) => isCandidate(output, name));
  const packages = [...SYSTEM, ...RECOMMENDED, ...there, ...dependencies(readFileSync(CONTROL, 'utf8'))];
  return { packages: [...new Set(packages)].sort(), missing: FIRMWARE.filter((name) => !there.includes(name)) };
}
