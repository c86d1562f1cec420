/**
 * Checks every ten seconds whether all connections of the browser go through the filter (`main/core/self-checks/sockets.ts`). The supervisor
 * does this, because a shell must not inspect another one, and a compromised shell would not report it.
 */
import { lasting, type NetSocket, waysOut } from '../../core/self-checks/sockets.ts';
import { findSockets } from '../../node/processes/net-sockets.ts';
import type { Clock } from '../session-runner.ts';

export interface FilterBypassTools {
  readonly clock: Pick<Clock, 'after'>;
  /** The process ids of all running shells. */
  shells(): readonly number[];
  /** True if only the kiosk uses the account. */
  readonly wholeAccount: boolean;
  /** Connections bypass the filter. @param count how many did so in this check and in the one before */
  found(count: number): void;
  readonly look?: typeof findSockets;
}

export interface FilterBypassWatch {
  /** Checks now, for example when a shell has started. */
  look(): void;
  /** True if sockets could not be read for a minute. */
  unreadable(): boolean;
  stop(): void;
}

const LOOK_INTERVAL_MS = 10_000;
/** A new suspicious connection is checked again after this time. Processes that are being killed are gone by then, even on a busy PC. */
const AGAIN_MS = 3_000;
/** How many failed checks in a row count as unreadable. */
const UNREADABLE = 6;

export function watchFilterBypass({
  clock,
  shells,
  wholeAccount,
  found,
  look: read = findSockets,
}: FilterBypassTools): FilterBypassWatch {
  let before: readonly NetSocket[] = [];
  let stopped = false;
  let failures = 0;
  let cancel = (): void => {};
  const look = (): void => {
    if (stopped) return;
    cancel();
    const seen = read(shells(), wholeAccount);
    failures = seen === null ? failures + 1 : 0;
    // A failed check neither finds a way out nor clears one.
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
  return { look, unreadable: () => failures >= UNREADABLE, stop };
}
