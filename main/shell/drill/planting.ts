/** The first half of a drill: leaves a canary of every kind that this browser knows, and sees that it can be found. */
import { type DrillKind, MAY_BE_GONE } from '../../core/drill/kinds.ts';
import { hasCanary, plantCanary } from './canaries.ts';
import type { Ground } from './ground.ts';
import { lookFor } from './looking.ts';

export interface Planted {
  readonly kinds: readonly DrillKind[];
  /** Those that this browser no longer has: what cannot be left cannot be found by the next visitor. */
  readonly gone: readonly DrillKind[];
}

export async function plantAll(kinds: readonly DrillKind[], ground: Ground): Promise<Planted> {
  const gone: DrillKind[] = [];
  const planted: DrillKind[] = [];
  for (const kind of kinds) {
    if (!(await hasCanary(kind, ground).catch(() => true))) gone.push(kind);
    // One that cannot be planted is not found either.
    else if (await planting(kind, ground)) planted.push(kind);
  }
  const { left } = await lookFor(
    kinds.filter((kind) => !gone.includes(kind)),
    ground,
  );
  // Done as ever, and not kept for a moment: browsers have given up such things without taking the call away.
  const unkept = planted.filter((kind) => MAY_BE_GONE[kind] === 'unkept' && !left.includes(kind));
  return { kinds: left, gone: [...gone, ...unkept] };
}

async function planting(kind: DrillKind, ground: Ground): Promise<boolean> {
  try {
    await plantCanary(kind, ground);
    return true;
  } catch {
    return false;
  }
}
