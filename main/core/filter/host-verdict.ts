/** Judges the host alone. All gates get the same answer. */
import { canonicalHost } from '../net/address.ts';
import { type AllowHost, allowsHost } from '../net/allow-hosts.ts';
import { isIpLiteral } from '../net/ip.ts';
import type { ListHit } from '../table/domain-table.ts';
import { type Carriers, MAX_CARRIER_LAYERS } from './carriers.ts';
import type { FilterRules } from './filter-rules.ts';
import { parentOf } from './host-patterns.ts';
import type { KindModes } from './kind-modes.ts';
import type { Restriction } from './searches.ts';
import type { Guesser, TextReader } from './site-look.ts';
import { isSameSite, type OwnLists, type Parts, partsOf, type Standing, standingOf, standingsOf } from './standings.ts';
import { ALLOW, block, type Verdict } from './verdict.ts';

export interface HostFinding {
  readonly verdict: Verdict;
  /** Canonical; '' if the host cannot be read. */
  readonly host: string;
  /** Lists and words do not apply to the whole site: it is protected, or staff allow it. */
  readonly lifted: boolean;
  readonly parts: Parts;
}

export type JudgeHost = (hostname: string, port: number) => HostFinding;

/** Names with a meaning on local networks only (RFC 6761, 6762 appendix G, 8375; ICANN's `.internal`). */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/** The longest name that can be resolved (RFC 1035, 2.3.4). */
const MAX_HOST_LENGTH = 253;

export const OWN = block('own', 'own:block');
export const UNREADABLE = block('unreadable', 'address:unreadable');

export interface HostOptions {
  readonly rules: FilterRules;
  readonly own: OwnLists;
  readonly allowHosts: readonly string[];
  /** YouTube's restricted mode. Absent: moderate. */
  readonly restriction?: Restriction | undefined;
  /** How the kinds of unlisted sites are guessed, and what happens then. Absent: nothing is guessed. */
  readonly unlisted?: Unlisted | undefined;
}

export interface Unlisted {
  readonly modes: KindModes;
  /** Null: nothing is guessed from names and titles. */
  readonly guesser: Guesser | null;
  /** Null: no text is read. */
  readonly texts: TextReader | null;
}

/** @param allowed entries of `network.allowHosts`: they lift the refusal of private and numeric addresses, never that of the lists */
export function createHostJudge({ rules, own }: HostOptions, allowed: readonly AllowHost[], carriers: Carriers): JudgeHost {
  const standings = standingsOf(rules, own);
  return (hostname, port) => judge(hostname, port, 0);

  function judge(hostname: string, port: number, layer: number): HostFinding {
    const host = canonicalHost(hostname);
    if (host === null || host.length > MAX_HOST_LENGTH) return { verdict: UNREADABLE, host: '', lifted: false, parts: 'all' };
    const standing = standingOf(standings, host);
    const lifted = standing !== null && standing !== 'block';
    const verdict =
      (allowsHost(allowed, host, port) ? null : notOnTheInternet(host)) ?? listed(host, standing) ?? carries(host, layer);
    return { verdict, host, lifted, parts: partsOf(standing) };
  }

  function listed(host: string, standing: Standing | null): Verdict | null {
    if (standing === 'block') return OWN;
    const hit = standing === null ? rules.domains.find(host) : standing === 'site' ? listedInside(host) : null;
    return hit === null ? null : block(hit.category, hit.rule);
  }

  /** Below a site that is protected as a whole, lists may still block a part that has its own name: `blog.site.example`. */
  function listedInside(host: string): ListHit | null {
    if (rules.domains.find(host) === null) return null;
    for (let name = host; standings.get(name) !== 'site' && name !== ''; name = parentOf(name)) {
      const hit = isSameSite(name, standings) ? null : rules.domains.findExact(name);
      if (hit !== null) return hit;
    }
    return null;
  }

  function carries(host: string, layer: number): Verdict {
    for (const inner of carriers.hostsWithin(host)) {
      if (layer >= MAX_CARRIER_LAYERS) return block('carrier', inner.rule);
      const { verdict } = judge(inner.host, 443, layer + 1);
      if (verdict.verdict === 'block') return block(verdict.category, inner.rule);
    }
    return ALLOW;
  }
}

/** No list of names covers IP addresses, so they are the easiest way around it: all are refused, public ones too. */
function notOnTheInternet(host: string): Verdict | null {
  if (isIpLiteral(host)) return block('address', 'address:ip');
  return !host.includes('.') || PRIVATE_NAME.test(host) ? block('private', 'private:name') : null;
}
