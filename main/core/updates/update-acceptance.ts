/** Decides whether a PC accepts a correctly signed update, from the facts of both. */
import { MACHINE, type UpdateManifest } from './update-format.ts';
import type { UpdateRefusal } from './update-refusals.ts';

export type UpdateFacts = Pick<UpdateManifest, 'machine' | 'group' | 'serial' | 'backFrom' | 'rootHash' | 'parts'>;

export interface PcFacts {
  readonly group: string;
  /** The running system. */
  readonly running: { readonly serial: number; readonly rootHash: string };
  /** The highest serial that this PC has run successfully, or that the pins set; 0 for none. */
  readonly floor: number;
  /** Root hashes of updates that were given up here. */
  readonly givenUp: readonly string[];
  /** The size of a slot. */
  readonly slotBytes: number;
}

/** @returns the first reason to refuse the update; null if it is accepted */
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

/** True if IT permit going back to this update. A signed permission ends with the next update, so that nobody can use it later. */
function isWantedBack({ backFrom }: Pick<UpdateFacts, 'backFrom'>, floor: number): boolean {
  return backFrom !== null && floor <= backFrom;
}

/** Returns the floor after an update has proven itself. An older update that IT wanted back lowers it. */
export function floorAfter({ serial, backFrom }: Pick<UpdateFacts, 'serial' | 'backFrom'>, floor: number): number {
  return isWantedBack({ backFrom }, floor) ? serial : Math.max(serial, floor);
}
