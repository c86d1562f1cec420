/**
 * Finds programs of a turn that have left its process group and its session, as a program does that puts itself into the background. They
 * are recognised by what they keep of the turn: its folder as their working folder, in their environment, or as the place of a file; in an
 * installed kiosk also by the unit's cgroup, which no program can leave.
 */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { ifThere } from '../files/if-there.ts';

interface Relations {
  readonly parent: number;
  readonly session: number;
  /** The start time in clock ticks since boot. */
  readonly started: number;
}

/**
 * @param dir the folder of a turn that has ended
 * @param since when the turn's first process started, in clock ticks since boot: an older process cannot descend from it, and is not
 * inspected. 0: all are inspected
 * @returns the PIDs of the living ones; never this process, an ancestor of it (the compositor), or one of a running turn
 */
export function straysOf(dir: string, since: number): readonly number[] {
  const all = relations();
  const above = lineOf(process.pid, all);
  const inUnit = new Set(strangersIn(unitProcesses(), all, above));
  const isYoung = (pid: number): boolean => (all.get(pid)?.started ?? 0) >= since;
  // First filter by what has been read from /proc already: each further check is a system call.
  const suspects = [...all.keys()].filter((pid) => inUnit.has(pid) || isYoung(pid));
  const outside = suspects.filter((pid) => !above.has(pid) && !isOfLivingTurn(pid, all) && belongsToUs(pid));
  return outside.filter((pid) => inUnit.has(pid) || keeps(pid, dir));
}

/** True for a process of a session that a living child of ours leads: every shell leads one, and no process from outside can enter it. */
function isOfLivingTurn(pid: number, all: ReadonlyMap<number, Relations>): boolean {
  const session = all.get(pid)?.session ?? 0;
  return all.get(session)?.parent === process.pid;
}

function keeps(pid: number, dir: string): boolean {
  const links = [`/proc/${pid}/cwd`, ...filesOf(pid)];
  const below = (link: string): boolean => ifThere(() => readlinkSync(link), '').startsWith(dir);
  if (links.some(below)) return true;
  return ['environ', 'maps'].some((file) => ifThere(() => readFileSync(`/proc/${pid}/${file}`).includes(dir), false));
}

function filesOf(pid: number): readonly string[] {
  return ifThere(() => readdirSync(`/proc/${pid}/fd`), []).map((name) => `/proc/${pid}/fd/${name}`);
}

/** Returns processes of the unit that neither descend from a process in `line` nor are in the session of one that does. */
function strangersIn(unit: readonly number[], all: ReadonlyMap<number, Relations>, line: ReadonlySet<number>): readonly number[] {
  const isKnown = (pid: number, seen: ReadonlySet<number>): boolean => {
    const found = all.get(pid);
    // The parent of a background process is process 1, which is an ancestor of all: so only ancestors inside the unit count.
    if (found === undefined || !unit.includes(pid) || seen.has(pid)) return false;
    if (line.has(pid)) return true;
    const further = new Set([...seen, pid]);
    return isKnown(found.parent, further) || isKnown(found.session, further);
  };
  return unit.filter((pid) => all.has(pid) && !isKnown(pid, new Set()));
}

/** Returns the processes in the unit of an installed kiosk; none when running from source. */
function unitProcesses(): readonly number[] {
  const path = /^0::(\/.*\/canteen-kiosk\.service)$/m.exec(ifThere(() => readFileSync('/proc/self/cgroup', 'utf8'), ''))?.[1];
  if (path === undefined) return [];
  const text = ifThere(() => readFileSync(`/sys/fs/cgroup${path}/cgroup.procs`, 'utf8'), '');
  return text.split('\n').filter(Boolean).map(Number);
}

/** Returns a process and all its ancestors. */
function lineOf(pid: number, all: ReadonlyMap<number, Relations>): ReadonlySet<number> {
  const line = new Set<number>();
  for (let each = pid; each > 0 && !line.has(each); each = all.get(each)?.parent ?? 0) line.add(each);
  return line;
}

function relations(): ReadonlyMap<number, Relations> {
  const found = new Map<number, Relations>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = ifThere(() => readFileSync(`/proc/${name}/stat`, 'utf8'), '');
    // A program's name may hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] !== '' && fields[0] !== 'Z')
      found.set(Number(name), { parent: Number(fields[1]), session: Number(fields[3]), started: Number(fields[19]) });
  }
  return found;
}

function belongsToUs(pid: number): boolean {
  return ifThere(() => statSync(`/proc/${pid}`).uid, -1) === process.getuid?.();
}
