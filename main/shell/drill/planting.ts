/** The first half of a drill: plants a canary of every kind that this browser supports, and checks that each can be found. */
import { type DrillKind, MAY_BE_GONE } from '../../core/drill/kinds.ts';
import { hasCanary, plantCanary } from './canaries.ts';
import type { DrillContext } from './drill-context.ts';
import { lookFor } from './looking.ts';

export interface Planted {
  readonly kinds: readonly DrillKind[];
  /** The kinds that this browser no longer supports: what cannot be left behind cannot be found by the next visitor. */
  readonly gone: readonly DrillKind[];
}

export async function plantAll(kinds: readonly DrillKind[], context: DrillContext): Promise<Planted> {
  const gone: DrillKind[] = [];
  const planted: DrillKind[] = [];
  for (const kind of kinds) {
    if (!(await hasCanary(kind, context).catch(() => true))) gone.push(kind);
    // A canary that cannot be planted is not found below either.
    else if (await planting(kind, context)) planted.push(kind);
  }
  const { left } = await lookFor(
    kinds.filter((kind) => !gone.includes(kind)),
    context,
  );
  // The call succeeded but kept nothing: browsers drop some features without removing their API.
  const unkept = planted.filter((kind) => MAY_BE_GONE[kind] === 'unkept' && !left.includes(kind));
  return { kinds: left, gone: [...gone, ...unkept] };
}

async function planting(kind: DrillKind, context: DrillContext): Promise<boolean> {
  try {
    await plantCanary(kind, context);
    return true;
  } catch {
    return false;
  }
}
