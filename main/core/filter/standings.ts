/** Finds out whether a host is protected or on staff's own lists. Both take precedence over the block lists. */
import type { FilterRules } from './filter-rules.ts';
import { parentOf } from './host-patterns.ts';

/** Staff's own lists of canonical hosts; each covers all below it. */
export interface OwnLists {
  readonly allow: readonly string[];
  readonly block: readonly string[];
  /** Parts of sites that are blocked, as keys of `addressKey`. Absent: none. */
  readonly blockParts?: readonly string[];
}

export type Standing = 'protected' | 'site' | 'allow' | 'block';

/** Labels that stand for the same site: mobile, country and alternative versions. */
const SAME_SITE = /^(www\d*|m|mbasic|mobile|touch|web|old|new|np|amp|[a-z]{2}(-[a-z]{2})?)$/;

/**
 * Which entries for parts of a site count: `none` if every part is protected, `own` (staff's own entries) if staff allow the site,
 * `inside` if it is protected only as a whole.
 */
export type Parts = 'none' | 'own' | 'inside' | 'all';

/** For a host on two lists protection wins, then staff's allow list. */
export function standingsOf({ protectedHosts, protectedSites = [] }: FilterRules, own: OwnLists): ReadonlyMap<string, Standing> {
  const entries = (hosts: readonly string[], standing: Standing) => hosts.map((host) => [host, standing] as const);
  const ours = [...entries(own.block, 'block'), ...entries(own.allow, 'allow')];
  return new Map([...ours, ...entries(protectedSites, 'site'), ...entries(protectedHosts, 'protected')]);
}

/**
 * Nothing below a protected host can be blocked. A protected site cannot be blocked as a whole, but a name below it can. Of staff's own
 * entries the nearest counts.
 */
export function standingOf(standings: ReadonlyMap<string, Standing>, host: string): Standing | null {
  if (standings.size === 0) return null;
  let nearest: Standing | null = null;
  for (let name = host; name !== ''; name = parentOf(name)) {
    const standing = standings.get(name);
    if (standing === 'protected') return standing;
    nearest ??= standing === undefined || (standing === 'block' && isSameSite(name, standings)) ? null : standing;
  }
  return nearest;
}

/** True for `www.site.example` where `site.example` is protected as a whole. */
export function isSameSite(name: string, standings: ReadonlyMap<string, Standing>): boolean {
  const parent = parentOf(name);
  return standings.get(parent) === 'site' && SAME_SITE.test(name.slice(0, name.length - parent.length - 1));
}

export function partsOf(standing: Standing | null): Parts {
  switch (standing) {
    case 'protected':
      return 'none';
    case 'site':
      return 'inside';
    case 'allow':
      return 'own';
    default:
      return 'all';
  }
}
