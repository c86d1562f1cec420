/**
 * The one decision that both gates ask, in this order: the scheme; the address made canonical; numbers, private and local names;
 * the protected list; staff's own lists; the categories of sites, then of parts of sites; what a carrier shows; words; safe
 * search. Each answer names the rule that gave it.
 */
import { canonicalHost } from './address.ts';
import { allowsHost, parseAllowHost } from './allow-hosts.ts';
import { AddressJudge } from './filter/address-verdict.ts';
import { type HostOptions, UNREADABLE } from './filter/host-verdict.ts';
import type { RequestContext } from './filter/request-context.ts';
import { schemeVerdict } from './filter/schemes.ts';
import { isAdultLabel } from './filter/self-label.ts';
import { ALLOW, block, type Verdict } from './filter/verdict.ts';
import { isIpLiteral, isPublicAddress } from './ip.ts';
import { type ParsedUrl, parseUrl, portOf } from './url.ts';

export type { RequestContext } from './filter/request-context.ts';
export type { OwnLists } from './filter/standings.ts';

/** All of it is pure: the same question always gets the same answer. */
export interface Filter {
  /** The request gate: takes a whole address. Without a context it is judged as a page, the strictest way. */
  decideUrl(url: string, context?: RequestContext): Verdict;
  /** The connection gate, before the name is looked up: takes the host and port of a CONNECT. IPv6 with or without brackets. */
  decideConnection(host: string, port: number): Verdict;
  /** The connection gate, once the name is looked up: takes in `ip` the address that it is about to connect to. */
  decideResolved(host: string, port: number, ip: string): Verdict;
  /** What a page says of itself, in its `Rating:` headers or in its head: an adult one is refused, unless it is protected or allowed. */
  decideLabel(url: string, labels: readonly string[]): Verdict;
  /** The request headers to be set on a request to this address; null when there are none. */
  headersFor(url: string): Readonly<Record<string, string>> | null;
  /** The host that the connection gate dials: the search engine's locked one, else the one it was given. */
  dialHost(host: string): string;
}

export type FilterOptions = HostOptions;

/** Hardly a server takes longer ones. Judging has to end, and what has not been judged is not opened. */
export const LONGEST_ADDRESS = 16_384;
/** Pictures that pages hold themselves (`data:`) are longer, and are no addresses. */
const WEB = /^\s*(http|ws)s?:/i;
const LABELLED = block('adult', 'label:adult');
const TOO_LONG = block('unreadable', 'address:too-long');

/** What cannot be read is refused, and no host never means "allow". */
export function createFilter(options: FilterOptions): Filter {
  const allowed = options.allowHosts.map(parseAllowHost).filter((entry) => entry !== null);
  const judge = new AddressJudge(options, allowed);
  return {
    decideUrl(text, context = { resource: 'mainFrame' }) {
      if (text.length > LONGEST_ADDRESS && WEB.test(text)) return TOO_LONG;
      const url = parseUrl(text);
      if (url === null) return UNREADABLE;
      const found = schemeVerdict(url, context.resource === 'mainFrame');
      if ('verdict' in found) return found;
      // A blob's address says who made it and nothing more.
      if (found !== url) return judge.judgeHost(found.hostname, portOf(found)).verdict;
      return url.href.length > LONGEST_ADDRESS ? TOO_LONG : decided(judge, url, context);
    },
    decideConnection(host, port) {
      const hostname = connectionHost(host, port);
      return hostname === null ? UNREADABLE : judge.judgeHost(hostname, port).verdict;
    },
    decideResolved(host, port, ip) {
      const hostname = connectionHost(host, port);
      const canonical = hostname === null ? null : canonicalHost(hostname);
      if (canonical === null) return UNREADABLE;
      // A public name that leads to a private address is how a page reaches routers and the kiosk's own ports (DNS rebinding).
      return isPublicAddress(ip) || allowsHost(allowed, canonical, port) ? ALLOW : block('private', 'private:resolved');
    },
    decideLabel(text, labels) {
      const url = labels.some(isAdultLabel) ? parseUrl(text) : null;
      if (url === null || !/^https?:$/.test(url.protocol)) return ALLOW;
      return judge.judgeHost(url.hostname, portOf(url)).lifted ? ALLOW : LABELLED;
    },
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

/** A rewritten address is judged as well, so that it never leads to a refusal the visitor cannot see, nor in a circle. */
function decided(judge: AddressJudge, url: ParsedUrl, context: RequestContext): Verdict {
  const verdict = judge.judge(url, context);
  if (verdict.verdict !== 'rewrite') return verdict;
  const to = parseUrl(verdict.to);
  const again = to === null ? UNREADABLE : judge.judge(to, context);
  if (again.verdict === 'allow') return verdict;
  return again.verdict === 'block' ? again : block('search', verdict.rule);
}

/**
 * A host as it stands in a CONNECT, read the way the request gate reads it, so that a number in disguise is seen here too. What
 * does not read back as itself (a path, a user name) is refused: the gate would look up something else than was judged.
 */
function connectionHost(host: string, port: number): string | null {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  if (/[\s/\\?#@%]/.test(host)) return null;
  const bare = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const url = parseUrl(`http://${bare}/`);
  if (url === null || url.port !== '' || url.hostname === '') return null;
  return isIpLiteral(url.hostname) || url.hostname === bare.toLowerCase() ? url.hostname : null;
}
