/**
 * The steps that wipe a turn, each small and without a decision. `wipe-check.ts` proves their result and shares nothing with them;
 * the sabotage tests replace this file by broken steps.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameGroup, killGroup, killProcess, livingMembers, type ProcessGroup } from '../processes/process-groups.ts';
import { straysOf } from './stray-processes.ts';
import { forgetGroup, removeTurnFolder } from './turn-folders.ts';

const LOOK_INTERVAL_MS = 2;
const KILL_AGAIN_MS = 100;

/**
 * Kills every process of a turn and waits until the last has ended, at most `patience` milliseconds.
 * A group that is not the recorded one any more is left alone.
 * @returns whether all have ended
 */
export async function endProcesses(group: ProcessGroup, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  let killAt = 0;
  while (isSameGroup(group)) {
    if (performance.now() >= deadline) return false;
    if (performance.now() >= killAt) {
      killGroup(group.pgid);
      killAt = performance.now() + KILL_AGAIN_MS;
    }
    await sleep(LOOK_INTERVAL_MS);
    // The leader of an earlier run stays as a zombie if process 1 does not reap it.
    if (livingMembers(group.pgid).length === 0) return true;
  }
  return true;
}

/**
 * Kills processes that have left the group and still keep something of the turn. Waits until the last has ended, at most `patience`
 * milliseconds.
 * @param since older processes are not inspected (`stray-processes.ts`)
 * @returns whether all have ended
 */
export async function endStrays(dir: string, since: number, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  const look = (): readonly number[] => straysOf(dir, since);
  for (let strays = look(); strays.length > 0; strays = look()) {
    if (performance.now() >= deadline) return false;
    for (const pid of strays) killProcess(pid);
    await sleep(LOOK_INTERVAL_MS);
  }
  return true;
}

/**
 * Removes the turn's folder. To be called only after its processes have ended, since Chromium writes to its profile until the last moment.
 * The record of the processes stays while one of them lives: if this supervisor dies, the next must know which to end.
 */
export function removeFolder(dir: string, group: ProcessGroup | null): void {
  removeTurnFolder(dir);
  if (group === null || livingMembers(group.pgid).length === 0 || !isSameGroup(group)) forgetGroup(dir);
}
