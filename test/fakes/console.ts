/**
 * A console of the kernel for a system in a box, which takes it for its first one. So units that say /dev/tty1 run unchanged, and the
 * console that somebody may work at is left alone.
 */
import { existsSync } from 'node:fs';

/** Those of no other use; one system takes one at a time. */
const FIRST = 40;
const LAST = 62;
export const HAS_CONSOLES = existsSync(`/sys/class/tty/tty${LAST}`);

/** Shell: sets `console` to the number of a console that is free. It stays ours while descriptor 9 is open. */
export const TAKE_CONSOLE = `
for console in $(seq ${FIRST} ${LAST}); do
  exec 9<"/sys/class/tty/tty$console"
  ! flock --nonblock 9 || break
done
export console
`;

/** Shell: makes the devices of that console in a folder, by the names of the first console. `vcs1` is what it shows. */
export const MAKE_CONSOLE = `
make_console() {
  mknod -m 620 "$1/tty0" c 4 "$console"
  mknod -m 620 "$1/tty1" c 4 "$console"
  # There is none before the console has been opened.
  : <"$1/tty1"
  mknod -m 600 "$1/vcs1" c 7 "$console"
}
`;
