/** Reads the sockets of this PC from the kernel's lists, and which processes hold them. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type Holders, type NetSocket, readSockets } from '../../core/self-checks/sockets.ts';
import { ifThere } from '../files/if-there.ts';
import { LP } from './print-job.ts';
import { livingMembers } from './process-groups.ts';

const LISTS = [
  ['tcp', 'tcp'],
  ['tcp6', 'tcp'],
  ['udp', 'udp'],
  ['udp6', 'udp'],
] as const;

export interface SocketsSeen extends Holders {
  readonly sockets: readonly NetSocket[];
}

/**
 * Returns null if this cannot be found out, for example because a shell ends meanwhile. The lists are read before the processes, so that
 * a process that holds a socket for more than a moment is found.
 * @param shells the main processes of the existing shells
 * @param wholeAccount the account is the kiosk's alone, so all its sockets count as the browsers'; else those of Chromium's network processes
 */
export function findSockets(shells: readonly number[], wholeAccount: boolean): SocketsSeen | null {
  try {
    const sockets = LISTS.flatMap(([file, protocol]) => readSockets(listOf(file), protocol));
    const members = shells.flatMap(livingMembers);
    const printing = members.filter((pid) => linkOf(`/proc/${pid}/exe`) === LP);
    const own = new Set([...[process.pid, ...shells].flatMap(heldBy), ...printing.flatMap(heldIfOpen)]);
    if (wholeAccount) return { sockets, own, isBrowsers: ({ uid }) => uid === process.getuid?.() };
    const held = new Set(members.filter(isNetworkProcess).flatMap(heldIfOpen));
    return { sockets, own, isBrowsers: ({ inode }) => held.has(inode) };
  } catch {
    return null;
  }
}

/** Empty for IPv6 if that is switched off. */
function listOf(file: string): string {
  try {
    return readFileSync(`/proc/net/${file}`, 'utf8');
  } catch (error) {
    if (file.endsWith('6') && (error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function heldBy(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${name}`))?.[1];
    return inode === undefined ? [] : [Number(inode)];
  });
}

function isNetworkProcess(pid: number): boolean {
  return ifThere(() => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--utility-sub-type=network.'), false);
}

/** Like `heldBy`, but empty if the process has exited. */
function heldIfOpen(pid: number): readonly number[] {
  return ifThere(() => heldBy(pid), []);
}

/** Empty if the link is gone, such as that of a descriptor closed meanwhile. */
function linkOf(path: string): string {
  return ifThere(() => readlinkSync(path), '');
}
