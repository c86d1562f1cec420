/** Watches sticks come and go by polling once a second: on Linux, file watchers do not see mounts. */
import { readFile } from 'node:fs/promises';
import { readMounts } from './mounts.ts';
import { systemTimers, type Timers } from './stick-timeouts.ts';
import { STICK_RULES, type Stick, type StickRules, sticksAmong } from './verdict.ts';

export const MOUNTINFO = '/proc/self/mountinfo';
const POLL_INTERVAL_MS = 1000;

export interface WatchOptions {
  /** Gets all present sticks, refused ones too. Called when they have changed since the last call; the first time only if there are any. */
  onChange(sticks: readonly Stick[]): void;
  readonly rules?: StickRules;
  readonly timers?: Timers;
  readonly pollMs?: number;
  /** A file used in place of the kernel's, for tests. */
  readonly mountinfo?: string;
}

/**
 * Starts at once. Does not touch the sticks, so that a dead one cannot block it. A stick that is swapped for another in the same slot
 * within one poll is not noticed.
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

/** Returns the sticks present now; none on a system without mountinfo. */
export async function sticksNow(mountinfo = MOUNTINFO, rules = STICK_RULES): Promise<readonly Stick[]> {
  const text = await readFile(mountinfo, 'utf8').catch(() => '');
  return sticksAmong(readMounts(text), rules);
}
