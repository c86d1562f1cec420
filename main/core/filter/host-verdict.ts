/** What the host alone decides: the same at both gates. */
import { canonicalHost } from '../address.ts';
import { type AllowHost, allowsHost } from '../allow-hosts.ts';
import { isIpLiteral } from '../ip.ts';
import { type Carriers, MOST_LAYERS } from './carriers.ts';
import type { FilterRules } from './filter-rules.ts';
import { parentOf } from './host-patterns.ts';
import type { Restriction } from './searches.ts';
import { ALLOW, block, type Verdict } from './verdict.ts';

/** Staff's own lists of canonical hosts; each covers all below it. */
export interface OwnLists {
  readonly allow: readonly string[];
  readonly block: readonly string[];
}

export interface HostFinding {
  readonly verdict: Verdict;
  /** Canonical; '' where the host cannot be read. */
  readonly host: string;
  /** No list and no word holds for it: it is protected, or staff allow it. */
  readonly lifted: boolean;
}

export type JudgeHost = (hostname: string, port: number) => HostFinding;

type Standing = 'protected' | 'allow' | 'block';

/** Names that mean something only inside a house or an office (RFC 6761, 6762 appendix G, 8375; ICANN's `.internal`). */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/** No longer name can be looked up (RFC 1035, 2.3.4). */
const LONGEST_HOST = 253;

export const UNREADABLE = block('unreadable', 'address:unreadable');

export interface HostOptions {
  readonly rules: FilterRules;
  readonly own: OwnLists;
  readonly allowHosts: readonly string[];
  /** Of YouTube's restricted mode. Absent: moderate. */
  readonly restriction?: Restriction | undefined;
}

/** `allowed` are the entries of `network.allowHosts`: they lift the refusal of private and numeric addresses, never that of the lists. */
export function createHostJudge({ rules, own }: HostOptions, allowed: readonly AllowHost[], carriers: Carriers): JudgeHost {
  const standings = standingsOf(rules.protectedHosts, own);
  return (hostname, port) => judge(hostname, port, 0);

  function judge(hostname: string, port: number, layer: number): HostFinding {
    const host = canonicalHost(hostname);
    if (host === null || host.length > LONGEST_HOST) return { verdict: UNREADABLE, host: '', lifted: false };
    const standing = standingOf(standings, host);
    const lifted = standing === 'protected' || standing === 'allow';
    const verdict =
      (allowsHost(allowed, host, port) ? null : notOnTheInternet(host)) ?? listed(host, standing) ?? carries(host, layer);
    return { verdict, host, lifted };
  }

  function listed(host: string, standing: Standing | null): Verdict | null {
    if (standing === 'block') return block('own', 'own:block');
    const hit = standing === null ? rules.domains.find(host) : null;
    return hit === null ? null : block(hit.category, hit.rule);
  }

  function carries(host: string, layer: number): Verdict {
    for (const inner of carriers.hostsWithin(host)) {
      if (layer >= MOST_LAYERS) return block('carrier', inner.rule);
      const { verdict } = judge(inner.host, 443, layer + 1);
      if (verdict.verdict === 'block') return block(verdict.category, inner.rule);
    }
    return ALLOW;
  }
}

/** Numbers carry no name that a list could hold, so they are the easiest way past one: all are refused, public ones too. */
function notOnTheInternet(host: string): Verdict | null {
  if (isIpLiteral(host)) return block('address', 'address:ip');
  return !host.includes('.') || PRIVATE_NAME.test(host) ? block('private', 'private:name') : null;
}

/** A host on two lists: what is protected stays open, then what staff allow does. */
function standingsOf(protectedHosts: readonly string[], own: OwnLists): ReadonlyMap<string, Standing> {
  const entries = (hosts: readonly string[], standing: Standing) => hosts.map((host) => [host, standing] as const);
  return new Map([...entries(own.block, 'block'), ...entries(own.allow, 'allow'), ...entries(protectedHosts, 'protected')]);
}

/** Nothing below a protected host can be blocked; of staff's own entries the nearest counts. */
function standingOf(standings: ReadonlyMap<string, Standing>, host: string): Standing | null {
  if (standings.size === 0) return null;
  let nearest: Standing | null = null;
  for (let name = host; name !== ''; name = parentOf(name)) {
    const standing = standings.get(name);
    if (standing === 'protected') return standing;
    nearest ??= standing ?? null;
  }
  return nearest;
}
