/** What a PC made from the image keeps of its updates between starts, and how a start changes it. */

import type { SlotStanding } from './boot-entries.ts';
import { floorAfter, type UpdateFacts } from './update-acceptance.ts';

/** It rises when older versions could misread the file. They refuse it then. */
export const MEMORY_FORMAT = 1;
/** Of many updates that did not work only the newest count: IT would not bring the first of them again. */
const MAX_GIVEN_UP = 20;

export interface UpdateMemory {
  readonly format: typeof MEMORY_FORMAT;
  /** The highest serial that this PC has run well; 0 for none. */
  readonly floor: number;
  /** Root hashes of updates that were tried and given up. */
  readonly givenUp: readonly string[];
  /** Written into a slot, and neither proven nor given up yet. */
  readonly pending: Pick<UpdateFacts, 'serial' | 'backFrom' | 'rootHash'> | null;
}

export const NO_MEMORY: UpdateMemory = { format: MEMORY_FORMAT, floor: 0, givenUp: [], pending: null };

/** What is known once the PC has started: the update before was proven, given up, or is still to be tried. */
export function memoryAfterStart(
  memory: UpdateMemory,
  standing: SlotStanding,
  running: { readonly serial: number; readonly rootHash: string },
): UpdateMemory {
  const { pending } = memory;
  switch (standing.kind) {
    case 'onTrial':
    case 'waiting':
      return memory;
    case 'cameBack': {
      if (pending === null) return memory;
      const givenUp = [...memory.givenUp.filter((hash) => hash !== pending.rootHash), pending.rootHash].slice(-MAX_GIVEN_UP);
      return { ...memory, givenUp, pending: null };
    }
    case 'proven': {
      // Whatever else waited was never written whole.
      const floor = pending?.rootHash === running.rootHash ? floorAfter(pending, memory.floor) : memory.floor;
      return { ...memory, floor: Math.max(floor, running.serial), pending: null };
    }
  }
}
