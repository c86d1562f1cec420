// @ts-check
/** The Debian packages of a PC that is made from the image. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../child.mjs';
import { root } from '../paths.mjs';
import { dependencies, isCandidate } from './debian-texts.mjs';

const CONTROL = join(root, 'build/os/linux/debian/control');

/** What starts the PC, and the services that a kiosk needs around it. No apt, no cron, no shell for anybody. */
const SYSTEM = [
  ...[
    'linux-image-amd64',
    'initramfs-tools',
    'busybox',
    'cryptsetup-bin',
    'dmsetup',
    'shim-signed',
    'systemd-boot-efi-amd64-signed',
  ],
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
  const { output } = await runQuietly('apt-cache-firmware', 'apt-cache', ['policy', ...FIRMWARE], {
    ...process.env,
    LC_ALL: 'C',
  });
  const there = FIRMWARE.filter((name) => isCandidate(output, name));
  const packages = [...SYSTEM, ...RECOMMENDED, ...there, ...dependencies(readFileSync(CONTROL, 'utf8'))];
  return { packages: [...new Set(packages)].sort(), missing: FIRMWARE.filter((name) => !there.includes(name)) };
}
