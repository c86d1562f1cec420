/** Debian's way to say that what was upgraded runs only from the next start of the PC: a new kernel, libc or systemd. */
import { existsSync } from 'node:fs';

const REBOOT_REQUIRED = '/run/reboot-required';

export function systemWantsRestart(): boolean {
  return existsSync(REBOOT_REQUIRED);
}
