/** Whether a PC takes a correctly signed update, judged by the facts of both. */
import { MACHINE, type UpdateManifest } from './update-format.ts';
import type { UpdateRefusal } from './update-refusals.ts';

export type UpdateFacts = Pick<UpdateManifest, 'machine' | 'group' | 'serial' | 'backFrom' | 'rootHash' | 'parts'>;

export interface PcFacts {
  readonly group: string;
  /** What runs now. */
  readonly running: { readonly serial: number; readonly rootHash: string };
  /** The highest serial that this PC has run well, or that the pins lay down; 0 for none. */
  readonly floor: number;
  /** Root hashes of updates that were given up here. */
  readonly givenUp: readonly string[];
  /** What a slot holds. */
  readonly slotBytes: number;
}

/** @returns the first thing that is against the update; null when it is taken */
export function refusedUpdate(update: UpdateFacts, pc: PcFacts): UpdateRefusal | null {
  const { machine, group, serial, rootHash, parts } = update;
  if (machine !== MACHINE) return { kind: 'machine', update: machine, pc: MACHINE };
  if (group !== pc.group) return { kind: 'group', update: group, pc: pc.group };
  if (rootHash === pc.running.rootHash) return { kind: 'installed', serial };
  if (pc.givenUp.includes(rootHash)) return { kind: 'givenUp', serial };
  if (serial <= pc.floor && !isWantedBack(update, pc.floor)) return { kind: 'serial', serial, floor: pc.floor };
  if (parts.root.length > pc.slotBytes) return { kind: 'size', bytes: parts.root.length, most: pc.slotBytes };
  return null;
}

/** Each signed permission to go back ends with the next update, so that nobody can use it later. */
function isWantedBack({ backFrom }: Pick<UpdateFacts, 'backFrom'>, floor: number): boolean {
  return backFrom !== null && floor <= backFrom;
}

/** The floor once an update has proven itself; one that IT wanted back lowers it. */
export function floorAfter({ serial, backFrom }: Pick<UpdateFacts, 'serial' | 'backFrom'>, floor: number): number {
  return isWantedBack({ backFrom }, floor) ? serial : Math.max(serial, floor);
}
