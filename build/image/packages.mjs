// @ts-check
/** The Debian packages of a PC made from the image. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { Stop } from '../say.mjs';
import { runOrStop } from './commands.mjs';
import { dependencies, isCandidate } from './debian-texts.mjs';

const CONTROL = join(root, 'build/os/linux/debian/control');

const KERNEL = 'linux-image-amd64';

/** Packages that boot the PC, and services that the kiosk needs. No apt, no cron, no login shell. */
const SYSTEM = [
  ...[KERNEL, 'initramfs-tools', 'busybox', 'cryptsetup-bin', 'dmsetup', 'shim-signed', 'systemd-boot-efi-amd64-signed'],
  ...['systemd-sysv', 'udev', 'dbus', 'polkitd', 'libpam-systemd', 'systemd-timesyncd', 'systemd-resolved', 'libnss-systemd'],
  ...['kmod', 'procps', 'kbd', 'e2fsprogs', 'dosfstools', 'fdisk', 'zstd', 'ca-certificates', 'tzdata', 'netbase', 'fontconfig'],
];

/** Fonts and graphics drivers from the deb's Recommends. Not unattended-upgrades: the whole PC is updated at once. */
const RECOMMENDED = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'libgl1-mesa-dri'];

/** From the component `non-free-firmware` of Debian's archive, or from `main`. Included if the package sources have them. */
const FIRMWARE = [
  ...['firmware-linux-free', 'intel-microcode', 'amd64-microcode', 'firmware-amd-graphics', 'firmware-intel-graphics'],
  ...['firmware-nvidia-graphics', 'firmware-intel-misc', 'firmware-intel-sound', 'firmware-sof-signed', 'firmware-realtek'],
  ...['firmware-misc-nonfree', 'firmware-bnx2', 'firmware-bnx2x', 'firmware-mediatek'],
];

/** @returns {Promise<{ packages: string[], missing: string[] }>} what to install, sorted, and firmware missing from the package sources */
export async function imagePackages() {
  // Fetches separate package lists: this machine's may be old or removed to save space, and firmware would be missing without notice.
  const folder = join(root, '.cache/apt');
  for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(folder, name), { recursive: true });
  const own = ['-o', `Dir::State::Lists=${join(folder, 'lists')}`, '-o', `Dir::Cache=${folder}`];
  await runOrStop('apt-get', [...own, 'update']);
  const output = await runOrStop('apt-cache', [...own, 'policy', KERNEL, ...FIRMWARE]);
  if (!isCandidate(output, KERNEL)) throw new Stop(`This machine's package sources have no ${KERNEL}.`);
  const there = FIRMWARE.filter((name) => isCandidate(output, name));
  const packages = [...SYSTEM, ...RECOMMENDED, ...there, ...dependencies(readFileSync(CONTROL, 'utf8'))];
  return { packages: [...new Set(packages)].sort(), missing: FIRMWARE.filter((name) => !there.includes(name)) };
}
