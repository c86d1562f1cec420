/** The Debian packages of the test PC: those of a council's installation, the kiosk's dependencies, and those that the tests need. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CONTROL = join(import.meta.dirname, '../../../build/os/linux/debian/control');

/** Debian without a desktop, as in the guide for IT. */
const SYSTEM = [
  ...['linux-image-amd64', 'initramfs-tools', 'systemd-sysv', 'udev', 'dbus', 'polkitd', 'libpam-systemd', 'systemd-timesyncd'],
  ...['keyboard-configuration', 'console-setup', 'kbd', 'locales', 'procps', 'kmod', 'e2fsprogs', 'dosfstools', 'exfatprogs'],
];

/** For the agent that runs the tests' commands, and for the website. Nothing here replaces a part of the product. */
const FOR_TESTS = ['qemu-guest-agent', 'python3-minimal', 'python3', 'ca-certificates', 'openssl', 'dmsetup'];

/** For the variant with an X server (`/usr/share/canteen-kiosk/x11`). */
const FOR_X = ['xserver-xorg-core', 'xserver-xorg-input-libinput', 'x11-xserver-utils', 'x11-xkb-utils', 'openbox'];

/** Returns the packages in the deb's Depends field. Of alternatives it takes the first, which is Debian 13's. */
function dependencies(): readonly string[] {
  const control = readFileSync(CONTROL, 'utf8');
  const line = /^Depends: (.*)$/m.exec(control)?.[1] ?? '';
  return line.split(',').map((one) => (one.split('|')[0] ?? '').replace(/\(.*\)/, '').trim());
}

/** Returns every package of the root file system, sorted. */
export function pcPackages(): readonly string[] {
  return [...new Set([...SYSTEM, ...FOR_TESTS, ...FOR_X, ...dependencies(), 'fonts-noto-core'])].sort();
}
