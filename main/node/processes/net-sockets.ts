/** The sockets of this PC, as the kernel lists them, and who holds which. */
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
 * Null when it is unknown, as when a shell ends meanwhile. The lists are read first: a process that holds a socket for longer than a moment is
 * then found.
 * @param shells the main processes of the shells that there are
 * @param wholeAccount the account is the kiosk's alone, so that each socket of it is meant; else those of Chromium's network processes
 */
export function lookAtSockets(shells: readonly number[], wholeAccount: boolean): SocketsSeen | null {
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

/** There is none for IPv6 where that is switched off. */
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

/** It may be gone by now. */
function heldIfOpen(pid: number): readonly number[] {
  return ifThere(() => heldBy(pid), []);
}

/** Closed meanwhile: none. */
function linkOf(path: string): string {
  return ifThere(() => readlinkSync(path), '');
}
