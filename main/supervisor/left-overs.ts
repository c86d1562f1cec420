/** At start: what earlier supervisors of the same state folder left is owed to the wiper like any other turn. */
import type { Journal } from '../node/journal.ts';
import { isSameGroup } from '../node/process-groups.ts';
import { leftOvers, type TurnRoot } from '../node/turn-folders.ts';
import { lookBefore } from '../node/wipe-check.ts';
import type { Wiper } from './wiper.ts';

/** They are removed and checked by the wiper's first proof. */
export function oweLeftOvers(root: TurnRoot, accountHome: string, wiper: Wiper, journal: Journal): void {
  const found = leftOvers(root);
  // What the account's folders held before that run is not known any more; new files count from now on.
  const before = lookBefore(accountHome, Date.now());
  const times = { endedAt: performance.now(), shownMs: 0, goneMs: 0 };
  for (const { dir, group } of found) {
    // A number that another program bears by now is not ours: neither to be killed nor to be found by the check.
    wiper.owe({ turn: 0, group: group !== null && isSameGroup(group) ? group : null, dir, before, ...times });
  }
  if (found.length > 0) journal.write('supervisor.left-over', { found: found.length });
}
