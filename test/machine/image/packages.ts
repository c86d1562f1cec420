/** The Debian packages of the test PC: what a council's installation has, what the kiosk depends on, and what the tests do in there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CONTROL = join(import.meta.dirname, '../../../build/os/linux/debian/control');

/** A Debian without a desktop, as the guide for IT says, with a Debian kernel. */
const SYSTEM = [
  ...['linux-image-amd64', 'initramfs-tools', 'systemd-sysv', 'udev', 'dbus', 'polkitd', 'libpam-systemd', 'systemd-timesyncd'],
  ...['keyboard-configuration', 'console-setup', 'kbd', 'locales', 'procps', 'kmod', 'e2fsprogs', 'dosfstools', 'exfatprogs'],
];

/** The agent that runs commands for the tests, and the websites that visitors open. Nothing here replaces a part of the product. */
const FOR_TESTS = ['qemu-guest-agent', 'python3-minimal', 'python3', 'ca-certificates', 'openssl', 'dmsetup'];

/** The variant with an X server (`/usr/share/canteen-kiosk/x11`). */
const FOR_X = ['xserver-xorg-core', 'xserver-xorg-input-libinput', 'x11-xserver-utils', 'x11-xkb-utils', 'openbox'];

/** The Debian packages that the deb asks for; of alternatives the first, which is Debian 13's. */
function dependencies(): readonly string[] {
  const control = readFileSync(CONTROL, 'utf8');
  const line = /^Depends: (.*)$/m.exec(control)?.[1] ?? '';
  return line.split(',').map((one) => (one.split('|')[0] ?? '').replace(/\(.*\)/, '').trim());
}

/** Every package of the root file system, sorted. */
export function pcPackages(): readonly string[] {
  return [...new Set([...SYSTEM, ...FOR_TESTS, ...FOR_X, ...dependencies(), 'fonts-noto-core'])].sort();
}
