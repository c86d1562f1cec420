/**
 * Finds the processes that the wipe check counts: what /proc, and in an installed kiosk the unit's own cgroup, show of an ended turn. Shares
 * no code with `stray-processes.ts`, which finds them for the wipe.
 */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

export interface LivingProcess {
  readonly pid: string;
  readonly parent: string;
  /** The ids of its process group and of its session. */
  readonly groups: readonly [group: string, session: string];
  /**
   * Whether it refers to a folder: as its working folder, in its environment, or as the place of a file that it has open or mapped.
   * @param since when the first process with that folder started, in clock ticks since boot. An older process cannot have its environment
   * or mapped files from it, but may have been passed an open file
   */
  shows(dir: string, since: number): boolean;
}

const UNIT = /\/canteen-kiosk\.service$/;

/** Reads the processes afresh from /proc. Zombies do not count: they hold nothing. */
export function livingProcesses(): readonly LivingProcess[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const living = all.flatMap((pid) => {
    const fields = statFields(pid);
    const [state, parent = '', group = '', session = ''] = fields;
    if (state === undefined || state === 'Z') return [];
    return [{ pid, parent, groups: [group, session] as const, started: Number(fields[19]) }];
  });
  const above = ancestors(living);
  // A session that a living child of ours leads belongs to a running turn, and no process of another turn can be in it.
  const leaders = new Set(living.filter(({ parent }) => parent === String(process.pid)).map(({ pid }) => pid));
  return living.map((each) => ({
    ...each,
    shows: (dir, since) => {
      if (!isOurs(each.pid)) return false;
      if (linkOf(`/proc/${each.pid}/cwd`).startsWith(dir)) return true;
      // The compositor, an ancestor of this process, holds pictures of the windows that it shows.
      if (above.has(each.pid) || leaders.has(each.groups[1])) return false;
      if (hasOpen(each.pid, dir)) return true;
      // These checks take most of the time.
      return each.started >= since && ['environ', 'maps'].some((file) => holds(`/proc/${each.pid}/${file}`, dir));
    },
  }));
}

/**
 * Returns the processes in the unit of an installed kiosk that belong to no running part of it: they do not descend from this process or an
 * ancestor of it in the unit, and are in no session of one that does. Empty if there is no such unit.
 */
export function strangersInUnit(living = livingProcesses()): readonly LivingProcess[] {
  const inUnit = unitMembers();
  const members = living.filter(({ pid }) => inUnit.has(pid));
  const known = new Set([...ancestors(living)].filter((pid) => inUnit.has(pid)));
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const { pid, parent, groups } of members) if (known.has(parent) || known.has(groups[1])) known.add(pid);
  }
  return members.filter(({ pid }) => !known.has(pid));
}

function unitMembers(): ReadonlySet<string> {
  try {
    const path = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '';
    if (!UNIT.test(path)) return new Set();
    return new Set(readFileSync(`/sys/fs/cgroup${path}/cgroup.procs`, 'utf8').split('\n'));
  } catch {
    return new Set();
  }
}

/** Returns this process and its ancestors. */
function ancestors(living: readonly Pick<LivingProcess, 'pid' | 'parent'>[]): ReadonlySet<string> {
  const parents = new Map(living.map(({ pid, parent }) => [pid, parent]));
  const found = new Set<string>();
  for (let pid: string | undefined = String(process.pid); pid !== undefined && !found.has(pid); pid = parents.get(pid))
    found.add(pid);
  return found;
}

function hasOpen(pid: string, dir: string): boolean {
  return namesIn(`/proc/${pid}/fd`).some((name) => linkOf(`/proc/${pid}/fd/${name}`).startsWith(dir));
}

function isOurs(pid: string): boolean {
  try {
    return statSync(`/proc/${pid}`).uid === process.getuid?.();
  } catch {
    return false;
  }
}

/** State, parent, group, session: the fields of proc(5) `stat` after the name in brackets. Empty if the process has exited. */
function statFields(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

function holds(file: string, words: string): boolean {
  try {
    return readFileSync(file).includes(words);
  } catch {
    return false;
  }
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
