/** Judges whole addresses: the host first (`host-verdict.ts`), then what follows it. For the request gate and the document gate. */

import type { AllowHost } from '../net/allow-hosts.ts';
import { type ParsedUrl, portOf } from '../net/url.ts';
import type { DomainTable } from '../table/domain-table.ts';
import { findAddress } from './address-keys.ts';
import { Carriers, EMBEDDED, embeddedIn, MAX_CARRIER_LAYERS, MAX_INNER_ADDRESSES } from './carriers.ts';
import { createHostJudge, type HostFinding, type HostOptions, type JudgeHost, OWN } from './host-verdict.ts';
import { partsTable } from './own-parts.ts';
import type { RequestContext } from './request-context.ts';
import { Searches } from './searches.ts';
import { Unblockers } from './unblockers.ts';
import { ALLOW, type Block, block, NOT_LISTED, USERINFO, type Verdict } from './verdict.ts';
import { Words } from './words.ts';

/** The depth in nested carriers, and how many inner addresses may still be judged. */
interface Trail {
  readonly layer: number;
  readonly left: { addresses: number };
}

export class AddressJudge {
  readonly judgeHost: JudgeHost;
  readonly searches: Searches;
  readonly #options: HostOptions;
  readonly #carriers: Carriers;
  readonly #unblockers: Unblockers;
  readonly #words: Words;
  /** Staff's own parts of sites; null without any. */
  readonly #ownParts: DomainTable | null;

  constructor(options: HostOptions, allowed: readonly AllowHost[]) {
    this.#options = options;
    this.#carriers = new Carriers(options.rules.carriers);
    this.#unblockers = new Unblockers(options.rules.unblockers);
    this.#words = new Words(options.rules.words);
    this.searches = new Searches(options.rules.searches, options.restriction ?? 'moderate');
    this.#ownParts = partsTable(options.own.blockParts ?? []);
    this.judgeHost = createHostJudge(options, allowed, this.#carriers);
  }

  judge(url: ParsedUrl, context: RequestContext): Verdict {
    return this.#judge(url, context, { layer: 0, left: { addresses: MAX_INNER_ADDRESSES } });
  }

  #judge(url: ParsedUrl, context: RequestContext, trail: Trail): Verdict {
    const finding = this.judgeHost(url.hostname, portOf(url));
    const { verdict, host, lifted } = finding;
    if (verdict.verdict === 'block') return verdict;
    const asPage = context.resource === 'mainFrame' && trail.layer === 0;
    if (asPage && url.username + url.password !== '') return USERINFO;
    return (
      this.#listed(url, finding) ??
      (lifted ? null : this.#unblocker(url)) ??
      this.#carried(url, host, context, trail) ??
      (lifted ? null : (this.#embedded(url, trail) ?? this.#worded(url, host, context))) ??
      this.searches.find(url, host, context.method, lifted) ??
      ALLOW
    );
  }

  /** A part of a site. If the whole site is protected, entries for the whole do not count. */
  #listed({ pathname }: ParsedUrl, { host, parts }: HostFinding): Block | null {
    if (parts === 'none') return null;
    const rootCounts = parts !== 'inside';
    if (this.#ownParts !== null && findAddress(this.#ownParts, host, pathname, rootCounts) !== null) return OWN;
    const hit = parts === 'own' ? null : findAddress(this.#options.rules.addresses, host, pathname, rootCounts);
    return hit === null ? null : block(hit.category, hit.rule);
  }

  #unblocker(url: ParsedUrl): Block | null {
    const rule = this.#unblockers.find(url);
    return rule === null ? null : block('proxy', rule);
  }

  /** Judges what a carrier shows, nested carriers included. An inner search that would need a rewrite is refused. */
  #carried(url: ParsedUrl, host: string, context: RequestContext, trail: Trail): Block | null {
    for (const { rule, addresses, otherwise } of this.#carriers.within(url, host)) {
      if (addresses === null) return block('carrier', rule);
      if (addresses.length === 0 && otherwise === 'block') return block('carrier', rule);
      for (const inner of addresses) {
        trail.left.addresses -= 1;
        if (trail.layer >= MAX_CARRIER_LAYERS || trail.left.addresses < 0) return block('carrier', rule);
        const verdict = this.#judge(inner, context, { ...trail, layer: trail.layer + 1 });
        if (verdict.verdict !== 'allow') return block(verdict.category, rule);
      }
    }
    return null;
  }

  /**
   * Web proxies are newer than any list, but most carry the whole inner address in their own. Only listed sites count here: the return
   * address of a sign-in may be private.
   */
  #embedded(url: ParsedUrl, trail: Trail): Block | null {
    const addresses = embeddedIn(url);
    if (addresses === null) return block('carrier', EMBEDDED);
    for (const inner of addresses) {
      const verdict = this.#innerListed(inner, trail);
      if (verdict !== null && !NOT_LISTED.has(verdict.category)) return block(verdict.category, EMBEDDED);
      if (trail.left.addresses < 0) return block('carrier', EMBEDDED);
    }
    return null;
  }

  #innerListed(inner: ParsedUrl, trail: Trail): Block | null {
    const finding = this.judgeHost(inner.hostname, portOf(inner));
    if (finding.verdict.verdict === 'block') return finding.verdict;
    return (
      this.#listed(inner, finding) ??
      this.#carried(inner, finding.host, { resource: 'other' }, { ...trail, layer: trail.layer + 1 })
    );
  }

  /** Words count in addresses of pages only: those of resources are machine-made. */
  #worded(url: ParsedUrl, host: string, { resource }: RequestContext): Block | null {
    const category = resource === 'other' ? null : this.#words.find(url, () => this.searches.holds(host));
    return category === null ? null : block(category, `words:${category}`);
  }
}
