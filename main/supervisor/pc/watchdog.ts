/**
 * Notifies systemd that the kiosk is up and still running (`Type=notify`, `WatchdogSec=`): when the notifications stop, systemd kills the whole
 * unit and restarts it. Does nothing without systemd.
 */
import { execFile } from 'node:child_process';
import type { Mode } from '../../core/session/session.ts';
import type { TimeLimits } from '../../core/session/time-limits.ts';

export interface Watchdog {
  /** Call it after each step of the session. The first mode other than `wiping` means that the kiosk is up. */
  changed(mode: Mode): void;
  stop(): void;
}

/**
 * @param env `NOTIFY_SOCKET` and `WATCHDOG_USEC`, as systemd sets them
 * @param isAlive true while the session machine runs; called three times per watchdog interval
 */
export function openWatchdog(env: NodeJS.ProcessEnv, limits: TimeLimits, isAlive: () => boolean): Watchdog {
  const { NOTIFY_SOCKET, WATCHDOG_USEC } = env;
  if (!NOTIFY_SOCKET) return { changed: () => {}, stop: () => {} };
  // Node has no Unix datagram sockets. systemd-notify waits until systemd has read the message, which would not count from an ended process.
  const say = (word: string): void =>
    void execFile('systemd-notify', [word], { env, timeout: limits.systemdReads }, (error) => {
      if (error !== null && !stopped) process.stderr.write(`systemd could not be notified (${word}): ${error.message}\n`);
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
