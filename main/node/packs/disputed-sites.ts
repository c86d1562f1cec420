/** Sites that lists would block although they should stay open: which of them are still undecided, and which a pack blocks. */
import type { Filter } from '../../core/filter/filter.ts';
import type { FilterRules } from '../../core/filter/filter-rules.ts';
import { parentOf } from '../../core/filter/host-patterns.ts';
import type { Disputed } from '../lists/watched-names.ts';

export interface Decided {
  /** Sites (canonical) that IT wants blocked although people need them, or an allow list has them. */
  readonly accept: ReadonlySet<string>;
  /** Sites that IT wants to stay open; null means all that are not accepted. */
  readonly leaveOut: ReadonlySet<string> | null;
}

/** Returns those that nobody has decided. Protected sites are left out: they open whatever the lists say. */
export function undecidedOf(
  disputed: readonly Disputed[],
  rules: FilterRules,
  { accept, leaveOut }: Decided,
): readonly Disputed[] {
  const shield = new Set([...rules.protectedHosts, ...(rules.protectedSites ?? [])]);
  const isProtected = (host: string): boolean => host !== '' && (shield.has(host) || isProtected(parentOf(host)));
  return disputed.filter(({ name }) => !accept.has(name) && leaveOut?.has(name) === false && !isProtected(name));
}

/** Returns those that this filter really blocks. */
export function stoppedOf(disputed: readonly Disputed[], filter: Filter): readonly Disputed[] {
  return disputed.filter(({ name }) =>
    [name, `www.${name}`].some((host) => filter.decideUrl(`https://${host}/`).verdict === 'block'),
  );
}
