/**
 * A kernel console that a booted trial system uses as its first one. So units that name /dev/tty1 run unchanged, and the console
 * that somebody may be working at is not touched.
 */
import { existsSync } from 'node:fs';

/** Consoles that nothing else uses. Each trial system takes one. */
const FIRST = 40;
const LAST = 62;
export const HAS_CONSOLES = existsSync(`/sys/class/tty/tty${LAST}`);

/** Shell code that sets `console` to the number of a free console. It stays locked while descriptor 9 is open. */
export const TAKE_CONSOLE = `
for console in $(seq ${FIRST} ${LAST}); do
  exec 9<"/sys/class/tty/tty$console"
  ! flock --nonblock 9 || break
done
export console
`;

/** Shell code that makes the devices of that console in a folder, with the names of the first console. `vcs1` is its screen content. */
export const MAKE_CONSOLE = `
make_console() {
  mknod -m 620 "$1/tty0" c 4 "$console"
  mknod -m 620 "$1/tty1" c 4 "$console"
  # There is none before the console has been opened.
  : <"$1/tty1"
  mknod -m 600 "$1/vcs1" c 7 "$console"
}
`;
