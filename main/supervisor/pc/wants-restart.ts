/** Debian's marker file for an upgrade that takes effect only after a restart of the PC: a new kernel, libc or systemd. */
import { existsSync } from 'node:fs';

const REBOOT_REQUIRED = '/run/reboot-required';

export function systemWantsRestart(): boolean {
  return existsSync(REBOOT_REQUIRED);
}
