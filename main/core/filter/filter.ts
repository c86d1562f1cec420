/**
 * The one decision that all gates use. It judges first the scheme, length and spelling of an address; then its host
 * (`main/core/filter/host-verdict.ts`: IP addresses, private names, protected sites, staff's own lists, listed sites, what the host of a
 * carrier shows); then the rest of it (`main/core/filter/address-verdict.ts`: user names, parts of sites, unblockers, carriers, embedded
 * addresses, words, safe search). The connection gate knows the host only. Each verdict names the rule that gave it.
 */
import { canonicalHost } from '../net/address.ts';
import { allowsHost, parseAllowHost } from '../net/allow-hosts.ts';
import { isIpLiteral, isPublicAddress } from '../net/ip.ts';
import { type ParsedUrl, parseUrl, portOf } from '../net/url.ts';
import { AddressJudge } from './address-verdict.ts';
import { type HostOptions, UNREADABLE } from './host-verdict.ts';
import type { RequestContext } from './request-context.ts';
import { schemeVerdict } from './schemes.ts';
import { isAdultLabel } from './self-label.ts';
import { SiteGuesses } from './site-guesses.ts';
import type { PageLook, TextReader } from './site-look.ts';
import { ALLOW, type Block, block, type Verdict } from './verdict.ts';

export type { RequestContext } from './request-context.ts';
export type { OwnLists } from './standings.ts';

/** Pure: the same question always gets the same answer. */
export interface Filter {
  /** For the request gate: takes a whole address. Without a context it is judged as a page, the strictest case. */
  decideUrl(url: string, context?: RequestContext): Verdict;
  /** For the connection gate, before the lookup: takes the host and port of a CONNECT. IPv6 with or without brackets. */
  decideConnection(host: string, port: number): Verdict;
  /** For the connection gate, after the lookup: `ip` is the address that the gate is about to connect to. */
  decideResolved(host: string, port: number, ip: string): Verdict;
  /** Judges the labels of a page (`Rating:` headers, `<meta>`): adult is refused, unless the site is protected or allowed. */
  decideLabel(url: string, labels: readonly string[]): Verdict;
  /** Guesses the category of an unlisted page from its host and its look; asks or blocks, by `unlistedSites`. Null: no guess. */
  guess(url: string, look: PageLook): Block | null;
  /** True if a page's title and headings may be used for a guess: false for protected, allowed and listed pages, or without guesses. */
  looksAt(url: string): boolean;
  /** The reader for the text of this page; null for protected, allowed and listed pages, or if no text is read. */
  readerFor(url: string): TextReader | null;
  /** Request headers to set for this address, or null. */
  headersFor(url: string): Readonly<Record<string, string>> | null;
  /** The host to dial: the safe-search host of a search engine, else the given one. */
  dialHost(host: string): string;
}

export type FilterOptions = HostOptions;

/** Longer addresses are refused, which bounds the time of a decision. Hardly any server accepts them. */
export const MAX_ADDRESS_LENGTH = 16_384;
/** `data:` pictures are longer, and are not web addresses. */
const WEB = /^\s*(http|ws)s?:/i;
const LABELLED = block('adult', 'label:adult');
const TOO_LONG = block('unreadable', 'address:too-long');

/** Unreadable addresses are refused; a missing host never means "allow". */
export function createFilter(options: FilterOptions): Filter {
  const allowed = options.allowHosts.map(parseAllowHost).filter((entry) => entry !== null);
  const judge = new AddressJudge(options, allowed);
  const guesses = new SiteGuesses(options, allowed, judge);
  return {
    decideUrl(text, context = { resource: 'mainFrame' }) {
      if (text.length > MAX_ADDRESS_LENGTH && WEB.test(text)) return TOO_LONG;
      const url = parseUrl(text);
      if (url === null) return UNREADABLE;
      const found = schemeVerdict(url, context.resource === 'mainFrame');
      if ('verdict' in found) return found;
      // The address of a blob names only the origin that made it.
      if (found !== url) return judge.judgeHost(found.hostname, portOf(found)).verdict;
      return url.href.length > MAX_ADDRESS_LENGTH ? TOO_LONG : decided(judge, url, context);
    },
    decideConnection(host, port) {
      const hostname = connectionHost(host, port);
      return hostname === null ? UNREADABLE : judge.judgeHost(hostname, port).verdict;
    },
    decideResolved(host, port, ip) {
      const hostname = connectionHost(host, port);
      const canonical = hostname === null ? null : canonicalHost(hostname);
      if (canonical === null) return UNREADABLE;
      // DNS rebinding: a public name with a private address would reach routers and the kiosk's own ports.
      return isPublicAddress(ip) || allowsHost(allowed, canonical, port) ? ALLOW : block('private', 'private:resolved');
    },
    decideLabel(text, labels) {
      const url = labels.some(isAdultLabel) ? parseUrl(text) : null;
      if (url === null || !/^https?:$/.test(url.protocol)) return ALLOW;
      return judge.judgeHost(url.hostname, portOf(url)).lifted ? ALLOW : LABELLED;
    },
    guess: (text, look) => guesses.find(text, look),
    looksAt: (text) => guesses.looksAt(text),
    readerFor: (text) => guesses.readerFor(text),
    headersFor(text) {
      const url = parseUrl(text);
      const host = url !== null && /^(http|ws)s?:$/.test(url.protocol) ? canonicalHost(url.hostname) : null;
      return host === null ? null : judge.searches.headersFor(host);
    },
    dialHost(host) {
      const canonical = canonicalHost(host);
      return (canonical === null ? null : judge.searches.dialHost(canonical)) ?? host;
    },
  };
}

/** Judges the rewritten address too, so that a redirect never ends in an invisible refusal or in a loop. */
function decided(judge: AddressJudge, url: ParsedUrl, context: RequestContext): Verdict {
  const verdict = judge.judge(url, context);
  if (verdict.verdict !== 'rewrite') return verdict;
  const to = parseUrl(verdict.to);
  const again = to === null ? UNREADABLE : judge.judge(to, context);
  if (again.verdict === 'allow') return verdict;
  return again.verdict === 'block' ? again : block('search', verdict.rule);
}

/**
 * Parses the host of a CONNECT as the request gate does, so that disguised IP addresses are recognised here too. Null for a text that
 * does not parse back to itself (a path, a user name): the gate would resolve a different host than the one judged.
 */
function connectionHost(host: string, port: number): string | null {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  if (/[\s/\\?#@%]/.test(host)) return null;
  const bare = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const url = parseUrl(`http://${bare}/`);
  if (url === null || url.port !== '' || url.hostname === '') return null;
  return isIpLiteral(url.hostname) || url.hostname === bare.toLowerCase() ? url.hostname : null;
}
