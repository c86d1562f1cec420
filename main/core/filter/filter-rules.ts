/**
 * What a filter is made of: the contents of a pack, or of the lists and rules of the settings folder. All of it is data: a new
 * web archive or search engine is a line in a file, not a change of the program.
 */

import type { DomainTable } from '../table/domain-table.ts';
import type { KindRules } from './kind-rules.ts';
import type { TextRules } from './text-rules.ts';
import type { WordRules } from './word-rules.ts';

export interface FilterRules {
  /** Sites by category: a hit on a name covers all below it. */
  readonly domains: DomainTable;
  /** Parts of sites (`host/path`) by category: a hit covers all below that path. */
  readonly addresses: DomainTable;
  /** Canonical hosts that no list and no word may block, with all below them: help, health, faith, government, banks, webmail. */
  readonly protectedHosts: readonly string[];
  /**
   * Canonical hosts that nothing blocks whole, but of which a list may block a part (`host/path`, or a name below): social networks,
   * video, forums. Absent: none.
   */
  readonly protectedSites?: readonly string[];
  /** Canonical hosts that people need, for tests of these rules; they decide nothing. Absent: none. */
  readonly everydayHosts?: readonly string[];
  readonly carriers: readonly CarrierRule[];
  readonly unblockers: readonly UnblockerRule[];
  readonly searches: readonly SearchRule[];
  readonly words: WordRules;
  /** Rules that guess the category of an unlisted site. `unlistedSites` says whether a guess asks or blocks. Absent: no guesses. */
  readonly kinds?: KindRules;
  /** Of hateful text, for questions too. Absent: nothing is asked. */
  readonly texts?: TextRules;
}

/**
 * A host pattern is `host`, `*.host` (below it, not itself), or either with `.*` at its end, which stands for the endings that a
 * world-wide site has one of for each country: two letters, `co.` or `com.` and two letters, `com`, `cat`.
 */
export type HostPattern = string;

/** A path pattern is a path (`/search`), or one that ends in `*` and covers all that begins so (`/amp/s/*`). */
export type PathPattern = string;

/** In a rule for searches: every site that is neither protected nor allowed by staff. */
export const EVERY_HOST: HostPattern = '*';

/** A carrier: a site that shows other sites. The address of the shown site is inside the carrier's own, and is judged instead of it. */
export interface CarrierRule {
  /** Small letters, digits and hyphens, at most 40; the verdict's rule is `carrier:<id>`. */
  readonly id: string;
  readonly hosts: readonly HostPattern[];
  /** Absent: every path. */
  readonly paths?: readonly PathPattern[];
  /** Where the inner address is looked for; the first place that has one counts, and every address found there is judged. */
  readonly inner: readonly InnerPlace[];
  /** When no inner address can be read: a home page is harmless, a proxy's coded address is not. */
  readonly otherwise: 'allow' | 'block';
}

/**
 * A program that makes any site a web proxy. Its sites change daily and are on no list; the names of its files, and what it leaves in
 * the pages that it shows, stay.
 */
export interface UnblockerRule {
  /** As in other rules; the verdict's rule is `unblocker:<id>`. */
  readonly id: string;
  /** Files of its own, as a path ends in them, in small letters: `uv.bundle.js`, `baremux/worker.js`. */
  readonly files?: readonly string[];
  /** Folders that begin the path: `/bare/v1/`. */
  readonly folders?: readonly string[];
  /** Paths that only count for a WebSocket. */
  readonly sockets?: readonly string[];
  /** Signatures: names of global variables that it puts into each page, and nobody else does. */
  readonly marks?: readonly string[];
}

export type InnerPlace =
  /** The first label below the pattern's host: `bad-example.translate.goog` (`-` for `.`, `--` for `-`). */
  | { readonly from: 'hostLabel' }
  /** The value of a query parameter, with or without a scheme. */
  | { readonly from: 'query'; readonly names: readonly string[]; readonly encoding?: 'base64' }
  /** The whole query: `?https://bad.example`. */
  | { readonly from: 'wholeQuery' }
  /** What follows `after` in the path, query included; with or without a scheme: `/amp/s/bad.example/x`. */
  | { readonly from: 'path'; readonly after: string; readonly encoding?: 'base64' }
  /** The last `http://` or `https://` in path and query: `/web/2020/https://bad.example/`. */
  | { readonly from: 'lastAddress' }
  /** What follows a segment of 4 to 14 digits, with or without a scheme, as web archives write it: `/web/2020/bad.example`. */
  | { readonly from: 'replay' };

/** How a search engine, or a site with a restricted mode, is held to safe search. Several rules may share an id. */
export interface SearchRule {
  /** Small letters, digits and hyphens, at most 40; the verdict's rule is `search:<id>`. */
  readonly id: string;
  readonly hosts: readonly HostPattern[];
  /** For `set`, `strip` and `getOnly`. Absent: every path. */
  readonly paths?: readonly PathPattern[];
  /** Query parameters that are set; whatever else was given for them is removed. */
  readonly set?: Readonly<Record<string, string>>;
  /** Values of query parameters that switch safe search off, and what is put in their place: `{ safe: { off: 'active' } }`. */
  readonly swap?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Words that switch safe search off when they stand in the parameter (`q: ["!safeoff"]`); they are taken out. */
  readonly strip?: Readonly<Record<string, readonly string[]>>;
  /** Requests other than GET and HEAD are refused: where only the address holds the lock, a form would get past it. */
  readonly getOnly?: boolean;
  /** Request headers that are set on every request to these hosts. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The host that is dialled instead, as the engine's makers offer it for networks. */
  readonly dial?: string;
  /** What counts in place of `headers` and `dial` where the settings ask for the moderate kind of restricted mode. */
  readonly moderate?: Pick<SearchRule, 'headers' | 'dial'>;
}

export type { WordGroup, WordRules } from './word-rules.ts';
