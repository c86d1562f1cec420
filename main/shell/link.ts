/** The shell's end of the inherited channel: the only way to and from the supervisor. Nothing listens anywhere else. */
import type { ToShell, ToSupervisor } from '../ipc.ts';

export interface SupervisorLink {
  send(message: ToSupervisor): void;
}

/**
 * Opens the channel. A shell without one, or whose supervisor goes, ends at once: nobody would wipe it.
 * @param end how this process ends itself
 */
export function openLink(heard: (message: ToShell) => void, end: () => void): SupervisorLink | null {
  if (process.send === undefined) {
    end();
    return null;
  }
  process.on('message', (message) => heard(message as ToShell));
  process.on('disconnect', end);
  return { send: (message) => void process.send?.(message, undefined, undefined, () => {}) };
}
