/**
 * Looks every ten seconds whether each connection of the browser goes through the filter (`main/core/self-checks/sockets.ts`). The supervisor
 * does it: a shell must not look into another one, and one that was taken over would not tell.
 */
import { lasting, type NetSocket, waysOut } from '../../core/self-checks/sockets.ts';
import { lookAtSockets } from '../../node/processes/net-sockets.ts';
import type { Clock } from '../session-runner.ts';

export interface WaysOutTools {
  readonly clock: Pick<Clock, 'after'>;
  /** The main processes of the shells that there are. */
  shells(): readonly number[];
  /** The account is the kiosk's alone. */
  readonly wholeAccount: boolean;
  /** So many connections lead past the filter, at this look and at the one before. */
  found(count: number): void;
  readonly look?: typeof lookAtSockets;
}

export interface WaysOut {
  /** Looks now, as when a shell has come up. */
  look(): void;
  /** Nothing could be read for a minute. */
  untold(): boolean;
  stop(): void;
}

const LOOK_INTERVAL_MS = 10_000;
/** A new suspicious connection is checked again after this time. What is being killed is gone by then, even on a busy PC. */
const AGAIN_MS = 3_000;
/** So many looks in a row. */
const UNTOLD = 6;

export function watchWaysOut({ clock, shells, wholeAccount, found, look: read = lookAtSockets }: WaysOutTools): WaysOut {
  let before: readonly NetSocket[] = [];
  let stopped = false;
  let failures = 0;
  let cancel = (): void => {};
  const look = (): void => {
    if (stopped) return;
    cancel();
    const seen = read(shells(), wholeAccount);
    failures = seen === null ? failures + 1 : 0;
    // An unreadable look neither finds a way out nor clears one.
    const odd = seen === null ? before : waysOut(seen.sockets, seen);
    const ways = seen === null ? [] : lasting(before, odd);
    before = odd;
    cancel = clock.after(odd.length > ways.length ? AGAIN_MS : LOOK_INTERVAL_MS, look);
    if (ways.length > 0) found(ways.length);
  };
  cancel = clock.after(LOOK_INTERVAL_MS, look);
  const stop = (): void => {
    stopped = true;
    cancel();
  };
  return { look, untold: () => failures >= UNTOLD, stop };
}
