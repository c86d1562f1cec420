/**
 * Replaces `main/shell/drill/looking.ts`: plants one kind of canary in the shell that searches, in the same way as pages of visitors
 * would leave it. The search itself and the shell that planted are real.
 */
import type { DrillKind } from '../../../main/core/drill/kinds.ts';
import { plantCanary } from '../../../main/shell/drill/canaries.ts';
import type { DrillContext } from '../../../main/shell/drill/drill-context.ts';
import { type Found, lookFor as look } from '../../../main/shell/drill/looking.ts';
import { isBroken } from './which.ts';

export async function lookFor(kinds: readonly DrillKind[], ground: DrillContext): Promise<Found> {
  const planting = ground.folder === null;
  // The canary is removed before it was seen even once, so this kind proves nothing.
  if (planting && isBroken('unplanted')) await ground.page.session.clearStorageData({ storages: ['cookies'] });
  if (planting) return look(kinds, ground);
  if (isBroken('silent')) await new Promise<never>(() => {});
  for (const kind of kinds) if (isBroken(`survives-${kind}`)) await plantCanary(kind, ground);
  return look(kinds, ground);
}
