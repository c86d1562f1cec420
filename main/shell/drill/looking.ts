/** The second half of a drill, on the next turn's shell: what is there of the canaries. */
import type { DrillKind } from '../../core/drill/kinds.ts';
import { seesCanary } from './canaries.ts';
import type { Ground } from './ground.ts';

export interface Found {
  /** What could be looked for. */
  readonly kinds: readonly DrillKind[];
  readonly left: readonly DrillKind[];
}

export async function lookFor(kinds: readonly DrillKind[], ground: Ground): Promise<Found> {
  const looked: DrillKind[] = [];
  const left: DrillKind[] = [];
  for (const kind of kinds) {
    const there = await seesCanary(kind, ground).catch(() => null);
    if (there !== null) looked.push(kind);
    if (there === true) left.push(kind);
  }
  return { kinds: looked, left };
}
