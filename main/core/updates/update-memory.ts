/** What a PC made from the image remembers about updates between starts, and how a start changes it. */

import type { SlotStanding } from './boot-entries.ts';
import { floorAfter, type UpdateFacts } from './update-acceptance.ts';

/** Raised when older versions could misread the file, so that they refuse it. */
export const MEMORY_FORMAT = 1;
/** Only the newest failed updates are remembered: IT will hardly bring older ones again. */
const MAX_GIVEN_UP = 20;

export interface UpdateMemory {
  readonly format: typeof MEMORY_FORMAT;
  /** The highest serial that this PC has run successfully; 0 for none. */
  readonly floor: number;
  /** Root hashes of updates that were tried and given up. */
  readonly givenUp: readonly string[];
  /** An update that was written into a slot, and is neither proven nor given up yet. */
  readonly pending: Pick<UpdateFacts, 'serial' | 'backFrom' | 'rootHash'> | null;
}

export const NO_MEMORY: UpdateMemory = { format: MEMORY_FORMAT, floor: 0, givenUp: [], pending: null };

/** Returns what is known after a start of the PC: the pending update was proven or given up, or is still on trial. */
export function memoryAfterStart(
  memory: UpdateMemory,
  standing: SlotStanding,
  running: { readonly serial: number; readonly rootHash: string },
): UpdateMemory {
  const { pending } = memory;
  // A running system that has proven itself counts even if the file that said so was lost.
  const withRunning = (floor: number) => Math.max(floor, running.serial);
  switch (standing.kind) {
    case 'onTrial':
      return memory;
    case 'waiting':
      return { ...memory, floor: withRunning(memory.floor) };
    case 'cameBack': {
      const floor = withRunning(memory.floor);
      // Any other pending update was never written: the old entry is removed first, and that was interrupted.
      if (pending?.serial !== standing.entry.serial) return { ...memory, floor, pending: null };
      const givenUp = [...memory.givenUp.filter((hash) => hash !== pending.rootHash), pending.rootHash].slice(-MAX_GIVEN_UP);
      return { ...memory, floor, givenUp, pending: null };
    }
    case 'proven': {
      // Any other pending update was never written completely.
      const floor = pending?.rootHash === running.rootHash ? floorAfter(pending, memory.floor) : memory.floor;
      return { ...memory, floor: withRunning(floor), pending: null };
    }
  }
}
