/**
 * Stands in for `main/shell/drill/looking.ts`: one kind of canary is on the shell that looks, by the same means by which visitors' pages
 * leave things. The looking is the real one, and so is the shell that planted.
 */
import type { DrillKind } from '../../../main/core/drill/kinds.ts';
import { plantCanary } from '../../../main/shell/drill/canaries.ts';
import type { Ground } from '../../../main/shell/drill/ground.ts';
import { type Found, lookFor as look } from '../../../main/shell/drill/looking.ts';
import { isBroken } from './which.ts';

export async function lookFor(kinds: readonly DrillKind[], ground: Ground): Promise<Found> {
  const planting = ground.folder === null;
  // What was planted is gone again before it was seen once: such a kind proves nothing.
  if (planting && isBroken('unplanted')) await ground.page.session.clearStorageData({ storages: ['cookies'] });
  if (planting) return look(kinds, ground);
  if (isBroken('silent')) await new Promise<never>(() => {});
  for (const kind of kinds) if (isBroken(`survives-${kind}`)) await plantCanary(kind, ground);
  return look(kinds, ground);
}
