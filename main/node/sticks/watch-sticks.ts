/** Sticks as they come and go, by asking once a second: Linux tells no file watcher of a mount. */
import { readFile } from 'node:fs/promises';
import { readMounts } from './mounts.ts';
import { systemTimers, type Timers } from './stick-timeouts.ts';
import { STICK_RULES, type Stick, type StickRules, sticksAmong } from './verdict.ts';

export const MOUNTINFO = '/proc/self/mountinfo';
const POLL_INTERVAL_MS = 1000;

export interface WatchOptions {
  /** All sticks that are there now, refused ones too; called when they have changed since the last call, at first if there are any. */
  onChange(sticks: readonly Stick[]): void;
  readonly rules?: StickRules;
  readonly timers?: Timers;
  readonly pollMs?: number;
  /** A file for tests in place of the kernel's. */
  readonly mountinfo?: string;
}

/**
 * Starts at once. Does not touch the sticks, so that a dead one cannot hold it up. A stick that is changed for another within one poll,
 * in the same slot, is not noticed.
 */
export function watchSticks(options: WatchOptions): { stop(): void } {
  const { onChange, rules = STICK_RULES, timers = systemTimers, pollMs = POLL_INTERVAL_MS, mountinfo = MOUNTINFO } = options;
  let stopped = false;
  let known = '';
  let cancel = () => {};
  const poll = async (): Promise<void> => {
    const sticks = await sticksNow(mountinfo, rules);
    if (stopped) return;
    cancel = timers.after(pollMs, () => void poll());
    const now = sticks.map(({ mount, verdict }) => JSON.stringify([mount.id, mount.device, mount.point, verdict])).join('\n');
    if (now === known) return;
    known = now;
    onChange(sticks);
  };
  void poll();
  return {
    stop() {
      stopped = true;
      cancel();
    },
  };
}

/** The sticks at this moment; none where there is no mountinfo. */
export async function sticksNow(mountinfo = MOUNTINFO, rules = STICK_RULES): Promise<readonly Stick[]> {
  const text = await readFile(mountinfo, 'utf8').catch(() => '');
  return sticksAmong(readMounts(text), rules);
}
