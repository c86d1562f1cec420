/** Sites that lists would block although they are to stay open: which of them are still to be decided, and which a pack stops. */
import type { Filter } from '../../core/filter/filter.ts';
import type { FilterRules } from '../../core/filter/filter-rules.ts';
import { parentOf } from '../../core/filter/host-patterns.ts';
import type { Disputed } from '../lists/watched-names.ts';

export interface Decided {
  /** Sites (canonical) that IT wants blocked although people need them, or an allow list has them. */
  readonly accept: ReadonlySet<string>;
  /** Those that are to stay open; null for all that are not accepted. */
  readonly leaveOut: ReadonlySet<string> | null;
}

/** Which of them nobody has decided. What is protected opens whatever the lists say. */
export function undecidedOf(
  disputed: readonly Disputed[],
  rules: FilterRules,
  { accept, leaveOut }: Decided,
): readonly Disputed[] {
  const shield = new Set([...rules.protectedHosts, ...(rules.protectedSites ?? [])]);
  const isProtected = (host: string): boolean => host !== '' && (shield.has(host) || isProtected(parentOf(host)));
  return disputed.filter(({ name }) => !accept.has(name) && leaveOut?.has(name) === false && !isProtected(name));
}

/** Which of them this filter really stops. */
export function stoppedOf(disputed: readonly Disputed[], filter: Filter): readonly Disputed[] {
  return disputed.filter(({ name }) =>
    [name, `www.${name}`].some((host) => filter.decideUrl(`https://${host}/`).verdict === 'block'),
  );
}
