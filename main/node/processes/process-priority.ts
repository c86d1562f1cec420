/** CPU priority of processes. */
import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/**
 * Raises the nice value of every thread of a process to at least `nice` (nice(2), -20 to 19). On Linux each thread has its own. All of them
 * are looked at each time: where Chromium may, it gives a thread that begins, such as a worker's, the value it likes.
 */
export function comeLater(pid: number, nice: number): void {
  for (const thread of threadsOf(pid)) {
    try {
      if (!isLate(thread, nice)) setPriority(thread, nice);
    } catch {
      // The thread has ended.
    }
  }
}

/** The highest nice value of these processes, by their first threads. Processes that have exited do not count. */
export function latestOf(pids: readonly number[]): number {
  return Math.max(-20, ...pids.map((pid) => priorityOf(pid) ?? -20));
}

/** A thread that has exited counts as late. */
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
