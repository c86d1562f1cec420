/** Process groups, read from /proc: which processes belong to a turn, and how they are killed. */
import { readdirSync, readFileSync } from 'node:fs';

/** A group is identified by its leader; the start time distinguishes the leader from a later process with the same PID. */
export interface ProcessGroup {
  readonly pgid: number;
  /** The leader's start time in clock ticks since boot (proc(5), field 22 of `stat`). */
  readonly startTime: number;
}

interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly pgid: number;
  readonly sid: number;
  readonly startTime: number;
}

/** The group that `pid` leads, or null if there is no such process (any more). */
export function groupLedBy(pid: number): ProcessGroup | null {
  const stat = readStat(pid);
  return stat === null ? null : { pgid: pid, startTime: stat.startTime };
}

/**
 * The live processes of a group or of its session: a program that leaves the group by `setpgid` keeps the session. Zombies do
 * not count: they hold nothing, and stay for ever if process 1 does not reap them.
 */
export function livingMembers(pgid: number): readonly number[] {
  return allStats()
    .filter((stat) => (stat.pgid === pgid || stat.sid === pgid) && stat.state !== 'Z' && stat.state !== 'X')
    .map((stat) => stat.pid);
}

/**
 * True if the group is the one that was recorded and may be killed: its leader has the recorded start time. If the leader has ended,
 * the members must belong to its session and be no older than it; the kernel does not reuse the id of a group that still exists.
 */
export function isSameGroup(group: ProcessGroup): boolean {
  const leader = readStat(group.pgid);
  if (leader !== null) return leader.startTime === group.startTime;
  const members = livingMembers(group.pgid)
    .map(readStat)
    .filter((stat) => stat !== null);
  return members.length > 0 && members.every((stat) => stat.sid === group.pgid && stat.startTime >= group.startTime);
}

/** Sends SIGKILL to the group, and to processes of its session that left the group. Processes that have exited are no error. */
export function killGroup(pgid: number): void {
  killProcess(-pgid);
  for (const pid of livingMembers(pgid)) killProcess(pid);
}

/**
 * Kills the renderers of web pages in the browser whose main process leads the group: all but the oldest, which belongs to the kiosk's
 * own page. Returns how many it killed.
 */
export function killPages(group: ProcessGroup): number {
  if (!isSameGroup(group)) return 0;
  const renderers = livingMembers(group.pgid)
    .map((pid) => ({ pid, number: rendererNumber(pid) }))
    .filter(({ number }) => number !== null)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  for (const { pid } of renderers.slice(1)) killProcess(pid);
  return Math.max(renderers.length - 1, 0);
}

/**
 * Returns the number that Chromium gives a renderer; null for other processes. It is near the end of the command line, which Chromium
 * truncates if it is too long. That happens for guest pages, whose command line names every disabled Blink feature, but not for our own
 * page. Without a number, the renderer counts as the newest.
 */
function rendererNumber(pid: number): number | null {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0').join(' ');
    if (!words.includes('--type=renderer')) return null;
    return Number(/--renderer-client-id=(\d+)/.exec(words)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return null;
  }
}

/** Sends SIGKILL to a process, or to a group by its negative id. One that has exited is no error. */
export function killProcess(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function allStats(): readonly ProcessStat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== null);
}

/** Fields are counted after the closing bracket, since a program's name may hold spaces and brackets. */
function readStat(pid: number): ProcessStat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { pid, state: fields[0] ?? 'X', pgid: Number(fields[2]), sid: Number(fields[3]), startTime: Number(fields[19]) };
}
