/** Finds the inner addresses of carriers (sites that show other sites, by rules), and of any other site: it may be an unlisted web proxy. */

import type { ParsedUrl } from '../net/url.ts';
import { canonicalPath } from './address-keys.ts';
import type { CarrierRule } from './filter-rules.ts';
import { type HostMatch, HostPatterns } from './host-patterns.ts';
import { wholeAddresses } from './inner-address.ts';
import { addressesAt, hostsInLabel } from './inner-places.ts';
import { pathTest } from './path-patterns.ts';

/** What a carrier shows. */
export interface Carried {
  readonly rule: string;
  /** Null if there are too many to judge. */
  readonly addresses: readonly ParsedUrl[] | null;
  readonly otherwise: 'allow' | 'block';
}

interface Compiled {
  readonly rule: CarrierRule;
  readonly covers: (canonicalPath: string) => boolean;
  readonly byHost: boolean;
}

/** Limits on inner addresses in one address and on nested carriers; above them the address is refused. */
export const MAX_INNER_ADDRESSES = 24;
export const MAX_CARRIER_LAYERS = 4;

export class Carriers {
  readonly #rules = new HostPatterns<Compiled>();

  constructor(rules: readonly CarrierRule[]) {
    for (const rule of rules) {
      const byHost = rule.paths === undefined && rule.inner.some(({ from }) => from === 'hostLabel');
      const compiled: Compiled = { rule, covers: pathTest(rule.paths), byHost };
      for (const host of rule.hosts) this.#rules.add(host, compiled);
    }
  }

  /** Takes a canonical host; returns the hosts that it shows, as far as its name reveals them: the connection gate knows only the name. */
  hostsWithin(host: string): readonly { readonly rule: string; readonly host: string }[] {
    return this.#rules
      .find(host)
      .filter(({ value }) => value.byHost)
      .flatMap(({ value, below }) => hostsInLabel(below).map((inner) => ({ rule: ruleOf(value.rule), host: inner })));
  }

  /** Takes an address and its canonical host; returns one entry for each rule that covers it. */
  within(url: ParsedUrl, host: string): readonly Carried[] {
    const matches = this.#rules.find(host);
    if (matches.length === 0) return [];
    const path = canonicalPath(url.pathname);
    return matches.filter(({ value }) => value.covers(path)).map((match) => carried(match, url));
  }
}

/** The first place that has an address counts. */
function carried({ value: { rule }, below }: HostMatch<Compiled>, url: ParsedUrl): Carried {
  for (const place of rule.inner) {
    const addresses = addressesAt(place, url, below, MAX_INNER_ADDRESSES);
    if (addresses === null || addresses.length > 0) return { rule: ruleOf(rule), addresses, otherwise: rule.otherwise };
  }
  return { rule: ruleOf(rule), addresses: [], otherwise: rule.otherwise };
}

function ruleOf({ id }: CarrierRule): string {
  return `carrier:${id}`;
}

/** The rule for every host: a listed site's whole address in path or query. */
export const EMBEDDED = 'carrier:embedded';

/** Takes any address; returns the whole addresses in its path and query, or null if there are too many to judge. */
export function embeddedIn(url: ParsedUrl): readonly ParsedUrl[] | null {
  const text = url.pathname + url.search;
  return MAY_HOLD_ONE.test(text) ? wholeAddresses(text, MAX_EMBEDDED_ADDRESSES) : [];
}

/** Quick check: most addresses hold none. */
const MAY_HOLD_ONE = /http|=[/\\]{2}|%|[aS][HF]R[0U][cU]|[46]8[57]4[57]4|uggc|hvtr/i;

/** More than any list of pictures or links in one address holds. */
const MAX_EMBEDDED_ADDRESSES = 100;
