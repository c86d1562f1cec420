/** Splits long work on the main thread into pieces, so that the session does not wait for all of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items per piece: a few milliseconds of work. */
const AT_ONCE = 1_000;

/** Calls `take` for each item, and yields to the event loop after each piece. */
export async function inPieces<T>(all: Iterable<T>, take: (each: T) => void): Promise<void> {
  let count = 0;
  for (const each of all) {
    take(each);
    count += 1;
    if (count % AT_ONCE === 0) await nextTurn();
  }
}
