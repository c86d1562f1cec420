/** The shell's end of the inherited channel: the only connection to the supervisor. It needs no listening socket. */
import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { ToShell, ToSupervisor } from '../contract/shell.ts';
import { CHANNEL_FD, openLineChannel } from '../node/processes/line-channel.ts';

export interface SupervisorLink {
  send(message: ToSupervisor): void;
}

/** A supervisor sends a message at once. A silent socket is something else that happened to be open under this descriptor. */
const FIRST_MESSAGE_TIMEOUT_MS = 10_000;

/**
 * Opens the channel. A shell without one, or whose supervisor has ended, ends at once: no supervisor would wipe it.
 * @param end how this process ends itself
 */
export function openLink(heard: (message: ToShell) => void, end: () => void): SupervisorLink | null {
  if (!isSocket(CHANNEL_FD)) {
    end();
    return null;
  }
  const silent = setTimeout(end, FIRST_MESSAGE_TIMEOUT_MS);
  return openLineChannel(new Socket({ fd: CHANNEL_FD, readable: true, writable: true }), {
    message: (message) => {
      clearTimeout(silent);
      if (message !== null) heard(message as ToShell);
    },
    closed: end,
  });
}

function isSocket(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isSocket();
  } catch {
    return false;
  }
}
