/**
 * Tells systemd that the kiosk is up and keeps running (`Type=notify`, `WatchdogSec=`): when it stops, the unit kills all of it and starts
 * it anew. Says nothing where no service manager listens.
 */
import { execFile } from 'node:child_process';
import type { Mode } from '../../core/session/session.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';

export interface Watchdog {
  /** After each step of the session. The first screen that is not "wiping" means that the kiosk is up. */
  changed(mode: Mode): void;
  stop(): void;
}

/**
 * @param env `NOTIFY_SOCKET` and `WATCHDOG_USEC`, as systemd sets them
 * @param isAlive true while the session machine runs; asked three times in each span that systemd waits
 */
export function openWatchdog(env: NodeJS.ProcessEnv, limits: TimeLimits, isAlive: () => boolean): Watchdog {
  const { NOTIFY_SOCKET, WATCHDOG_USEC } = env;
  if (!NOTIFY_SOCKET) return { changed: () => {}, stop: () => {} };
  // Node has no datagram sockets of this kind. It waits until systemd has read the word: from a process that is gone it would not count.
  const say = (word: string): void =>
    void execFile('systemd-notify', [word], { env, timeout: limits.systemdReads }, (error) => {
      if (error !== null && !stopped) process.stderr.write(`systemd was not told ${word}: ${error.message}\n`);
    });
  let ready = false;
  let stopped = false;
  const span = Number(WATCHDOG_USEC) / 1000;
  const timer = span > 0 ? setInterval(() => isAlive() && say('WATCHDOG=1'), span / 3) : undefined;
  return {
    changed(mode) {
      if (ready || mode === 'wiping') return;
      ready = true;
      say('READY=1');
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
