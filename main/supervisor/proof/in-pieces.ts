/** Long work on the thread that also drives the session, in pieces, so that nobody waits for the whole of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Some milliseconds of work. */
const AT_ONCE = 1_000;

/** Takes them one by one, and lets others go first after each thousand. */
export async function inPieces<T>(all: Iterable<T>, take: (each: T) => void): Promise<void> {
  let count = 0;
  for (const each of all) {
    take(each);
    count += 1;
    if (count % AT_ONCE === 0) await nextTurn();
  }
}
