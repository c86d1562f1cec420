/** Finds a kiosk's processes in /proc, without using any code of the kiosk. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readIfThere } from '../../fakes/read-if-there.ts';
import type { Kiosk, ShellEvent } from '../harness.ts';
import { processIds } from '../process-list.ts';

export interface ProcessFacts {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly startTime: number;
  readonly command: string;
}

/** Returns null for a process that has ended; a zombie has the state `Z`. */
export function factsOf(pid: number): ProcessFacts | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === '') return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = 'X', ...numbers] = fields;
  const [parent = 0, group = 0, session = 0] = numbers.map(Number);
  const command = readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  return { pid, state, parent, group, session, startTime: Number(fields[19]), command };
}

const living = (): readonly ProcessFacts[] =>
  processIds()
    .map(factsOf)
    .filter((facts) => facts !== null)
    .filter(({ state }) => state !== 'Z' && state !== 'X');

export const isAlive = (pid: number): boolean => !['Z', 'X', undefined].includes(factsOf(pid)?.state);

/** Returns the process id of the launcher's child: Electron without a window. */
export function supervisorOf(kiosk: Kiosk): number {
  const found = living().find(
    ({ parent, command }) => parent === kiosk.process.pid && command.includes('--ozone-platform=headless'),
  );
  if (found === undefined) throw new Error('there is no supervisor');
  return found.pid;
}

/** Returns every live process of a shell, even if it has changed its group. */
export function processesOf(shell: Pick<ShellEvent, 'pid'>): readonly ProcessFacts[] {
  return living().filter(({ group, session }) => group === shell.pid || session === shell.pid);
}

export type Part = 'main' | 'own page' | 'gpu' | 'network' | 'guest page';

/** Returns the process with this role, or null if there is none (yet). Our own page has the first renderer of every shell. */
export function partOf(shell: Pick<ShellEvent, 'pid'>, part: Part): number | null {
  if (part === 'main') return isAlive(shell.pid) ? shell.pid : null;
  const all = [...processesOf(shell)].sort((a, b) => a.startTime - b.startTime || a.pid - b.pid);
  const named = (words: string): readonly number[] => all.filter(({ command }) => command.includes(words)).map(({ pid }) => pid);
  if (part === 'gpu') return named('--type=gpu-process').at(-1) ?? null;
  if (part === 'network') return named('--utility-sub-type=network.mojom.NetworkService').at(-1) ?? null;
  const renderers = named('--type=renderer');
  return (part === 'own page' ? renderers[0] : renderers.slice(1).at(-1)) ?? null;
}

/** Lists what is left of a turn that has ended; empty when nothing is. */
export function leftOf(shell: ShellEvent): readonly string[] {
  const files = [shell.profile, `${shell.profile}.json`].filter((path) => existsSync(path));
  return [...processesOf(shell).map(({ pid, command }) => `process ${pid} ${command.slice(0, 160)}`), ...files];
}

/** Returns every live descendant of a process. */
export function below(pid: number): readonly ProcessFacts[] {
  const all = living();
  const found: ProcessFacts[] = [];
  const look = (parent: number): void => {
    for (const each of all) {
      if (each.parent !== parent) continue;
      found.push(each);
      look(each.pid);
    }
  };
  look(pid);
  return found;
}

export const descriptorsOf = (pid: number): readonly string[] =>
  readdirSync(`/proc/${pid}/fd`).map((name) => linkOf(`/proc/${pid}/fd/${name}`));

/** Returns the proportional memory (PSS) in MB. */
export function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`))?.[1] ?? Number.NaN) / 1024;
}

export interface Listener {
  readonly pid: number;
  readonly protocol: 'tcp' | 'udp' | 'unix';
  /** Hexadecimal, as /proc writes it; for a Unix socket its path. */
  readonly address: string;
}

/** Returns the sockets of these processes that accept input from others: listening TCP, unconnected UDP, and listening Unix sockets. */
export function listenersOf(pids: readonly number[]): readonly Listener[] {
  const waiting = new Map<string, Omit<Listener, 'pid'>>();
  for (const name of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const protocol = name.startsWith('tcp') ? 'tcp' : 'udp';
    for (const line of readFileSync(`/proc/net/${name}`, 'utf8').trim().split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      // State 0A: listening; 07: an unconnected UDP socket.
      if (fields[3] === '0A' || (protocol === 'udp' && fields[3] === '07'))
        waiting.set(fields[9] ?? '', { protocol, address: fields[1] ?? '' });
    }
  }
  for (const line of readFileSync('/proc/net/unix', 'utf8').trim().split('\n').slice(1)) {
    const [, , , flags = '0', , , inode = '', path = ''] = line.trim().split(/\s+/);
    // __SO_ACCEPTCON in include/linux/net.h.
    if ((Number.parseInt(flags, 16) & 0x10000) !== 0) waiting.set(inode, { protocol: 'unix', address: path });
  }
  return pids.flatMap((pid) =>
    linksIfThere(pid).flatMap((link) => {
      const found = waiting.get(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? '');
      return found === undefined ? [] : [{ pid, ...found }];
    }),
  );
}

function linksIfThere(pid: number): readonly string[] {
  try {
    return descriptorsOf(pid);
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

/** Sends a signal. @throws Error without a process id: 0 would mean the process group of this test run */
export function signalTo(pid: number | undefined | null, signal: NodeJS.Signals): void {
  if (!pid) throw new Error(`nothing to send ${signal} to`);
  process.kill(pid, signal);
}
