/** Replaces `main/node/turns/wipe-steps.ts`. */
import type { ProcessGroup } from '../../../main/node/processes/process-groups.ts';
import { endProcesses as end, endStrays as endAll, removeFolder as remove } from '../../../main/node/turns/wipe-steps.ts';
import { handOn } from './keeping.ts';
import { isBroken } from './which.ts';

export async function endProcesses(group: ProcessGroup, patience: number): Promise<boolean> {
  if (isBroken('processes')) return true;
  if (isBroken('late')) await new Promise<never>(() => {});
  return end(group, patience);
}

export async function endStrays(dir: string, since: number, patience: number): Promise<boolean> {
  return isBroken('processes') || isBroken('strays') || endAll(dir, since, patience);
}

export function removeFolder(dir: string, group: ProcessGroup | null): void {
  if (isBroken('kept-files')) handOn(dir, 'tmp');
  if (isBroken('kept-database')) handOn(dir, 'profile/Partitions/guest/IndexedDB');
  if (!isBroken('folder')) remove(dir, group);
}
