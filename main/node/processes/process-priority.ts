/** CPU priority of processes. */
import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/**
 * Raises the nice value of every thread of a process to at least `nice` (nice(2), -20 to 19). On Linux each thread has its own. All
 * threads are checked each time: if it has the right, Chromium gives new threads, such as a worker's, a value of its own choice.
 */
export function lowerPriority(pid: number, nice: number): void {
  for (const thread of threadsOf(pid)) {
    try {
      if (!isLate(thread, nice)) setPriority(thread, nice);
    } catch {
      // The thread has ended.
    }
  }
}

/** Returns the highest nice value among the first threads of these processes. Processes that have exited do not count. */
export function highestNiceOf(pids: readonly number[]): number {
  return Math.max(-20, ...pids.map((pid) => priorityOf(pid) ?? -20));
}

/** True if the thread's nice value is high enough, or the thread has exited. */
function isLate(thread: number, nice: number): boolean {
  return (priorityOf(thread) ?? nice) >= nice;
}

/** Null if the thread has exited. */
function priorityOf(thread: number): number | null {
  try {
    return getPriority(thread);
  } catch {
    return null;
  }
}

/** Thread ids; empty if the process has exited. */
function threadsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}
