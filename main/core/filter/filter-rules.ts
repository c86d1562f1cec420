/**
 * What a filter is made of: the contents of a pack, or of the lists and rules of the settings folder. All of it is data: a new
 * web archive or search engine is a line in a file, not a change of the program.
 */

import type { DomainTable } from '../table/domain-table.ts';
import type { KindRules } from './kind-rules.ts';
import type { TextRules } from './text-rules.ts';
import type { WordRules } from './word-rules.ts';

export interface FilterRules {
  /** Sites by category. A hit on a name covers all names below it. */
  readonly domains: DomainTable;
  /** Parts of sites (`host/path`) by category: a hit covers all below that path. */
  readonly addresses: DomainTable;
  /** Canonical hosts that no list and no word may block, with all below them: help, health, faith, government, banks, webmail. */
  readonly protectedHosts: readonly string[];
  /**
   * Canonical hosts that cannot be blocked as a whole. A list may block a part of them (`host/path`, or a name below): social
   * networks, video, forums. Absent: none.
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
  /** Rules for hateful text, which lead only to a question. Absent: no text is scored. */
  readonly texts?: TextRules;
}

/**
 * A host pattern is `host` or `*.host` (names below it, not itself). A final `.*` stands for the country endings of a world-wide site:
 * two letters, `co.` or `com.` and two letters, `com`, `cat`.
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
 * A program that turns any site into a web proxy. Its sites change daily and are on no list. Its file names, and the traces that it
 * leaves in the pages it shows, stay the same.
 */
export interface UnblockerRule {
  /** As in other rules; the verdict's rule is `unblocker:<id>`. */
  readonly id: string;
  /** Its own files: endings of a path, in lower case: `uv.bundle.js`, `baremux/worker.js`. */
  readonly files?: readonly string[];
  /** Folders that begin the path: `/bare/v1/`. */
  readonly folders?: readonly string[];
  /** Paths that only count for a WebSocket. */
  readonly sockets?: readonly string[];
  /** Names of global variables that this program, and no other, puts into each page. */
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

/** How safe search is enforced on a search engine, or on a site with a restricted mode. Several rules may share an id. */
export interface SearchRule {
  /** Small letters, digits and hyphens, at most 40; the verdict's rule is `search:<id>`. */
  readonly id: string;
  readonly hosts: readonly HostPattern[];
  /** For `set`, `strip` and `getOnly`. Absent: every path. */
  readonly paths?: readonly PathPattern[];
  /** Query parameters that are set; any other values of them are removed. */
  readonly set?: Readonly<Record<string, string>>;
  /** Values of query parameters that switch safe search off, and their replacements: `{ safe: { off: 'active' } }`. */
  readonly swap?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Words in a parameter that switch safe search off (`q: ["!safeoff"]`); they are removed. */
  readonly strip?: Readonly<Record<string, readonly string[]>>;
  /** Refuses requests other than GET and HEAD: if safe search is set in the address only, a form would bypass it. */
  readonly getOnly?: boolean;
  /** Request headers that are set on every request to these hosts. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The host to dial instead: the engine's own safe-search host for networks. */
  readonly dial?: string;
  /** Replaces `headers` and `dial` if the settings choose the moderate restricted mode. */
  readonly moderate?: Pick<SearchRule, 'headers' | 'dial'>;
}

export type { WordGroup, WordRules } from './word-rules.ts';
