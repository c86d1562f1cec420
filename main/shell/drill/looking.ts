/** The second half of a drill, in the next turn's shell: looks for the canaries. */
import type { DrillKind } from '../../core/drill/kinds.ts';
import { seesCanary } from './canaries.ts';
import type { DrillContext } from './drill-context.ts';

export interface Found {
  /** The kinds that could be checked. */
  readonly kinds: readonly DrillKind[];
  /** The kinds that were found. */
  readonly left: readonly DrillKind[];
}

export async function lookFor(kinds: readonly DrillKind[], context: DrillContext): Promise<Found> {
  const looked: DrillKind[] = [];
  const left: DrillKind[] = [];
  for (const kind of kinds) {
    const found = await seesCanary(kind, context).catch(() => null);
    if (found !== null) looked.push(kind);
    if (found === true) left.push(kind);
  }
  return { kinds: looked, left };
}
