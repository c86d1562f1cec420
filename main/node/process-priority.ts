/** How soon a process is given the processor. */
import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/**
 * Lets every thread of a process come as late as `nice` says (nice(2), -20 to 19), or later. On Linux each thread has a priority of its
 * own, which those that it starts take over: the first one alone would leave a page's workers as they were.
 */
export function comeLater(pid: number, nice: number): void {
  // Once the first thread is late, what it starts is too.
  if (isLate(pid, nice)) return;
  for (const thread of threadsOf(pid)) {
    try {
      if (!isLate(thread, nice)) setPriority(thread, nice);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** How late the latest of these processes is, by its first thread (nice(2), -20 to 19). One that is gone does not count. */
export function latestOf(pids: readonly number[]): number {
  return Math.max(-20, ...pids.map((pid) => priorityOf(pid) ?? -20));
}

/** So is what is gone. */
function isLate(thread: number, nice: number): boolean {
  return (priorityOf(thread) ?? nice) >= nice;
}

/** Null for what is gone. */
function priorityOf(thread: number): number | null {
  try {
    return getPriority(thread);
  } catch {
    return null;
  }
}

/** Their ids; none for a process that is gone. */
function threadsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}
