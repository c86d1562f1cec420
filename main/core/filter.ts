import { canonicalHost } from './address.ts';
import { type AllowHost, allowsHost, parseAllowHost } from './allow-hosts.ts';
import type { DomainLists } from './domain-lists.ts';
import { isIpLiteral, isPublicAddress } from './ip.ts';
import { schemeVerdict } from './schemes.ts';
import { type ParsedUrl, parseUrl } from './url.ts';
import { ALLOW, block, type Verdict } from './verdict.ts';

/** What a request is for. */
export interface RequestContext {
  /** `mainFrame` is what the visitor sees as the page, `subFrame` a frame in it, `other` everything else. */
  readonly resource: 'mainFrame' | 'subFrame' | 'other';
}

/** The one decision that both gates ask. All of it is pure: the same question always gets the same answer. */
export interface Filter {
  /** The request gate: takes a whole address. Without a context it is judged as a page, the strictest way. */
  decideUrl(url: string, context?: RequestContext): Verdict;
  /** The connection gate, before the name is looked up: takes the host and port of a CONNECT. IPv6 with or without brackets. */
  decideConnection(host: string, port: number): Verdict;
  /** The connection gate, once the name is looked up: takes in `ip` the address that it is about to connect to. */
  decideResolved(host: string, port: number, ip: string): Verdict;
}

/** Names that mean something only inside a house or an office (RFC 6761, 6762 appendix G, 8375; ICANN's `.internal`). */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

const UNREADABLE = block('unreadable', 'address:unreadable');

/**
 * Takes the lists and the entries of `network.allowHosts`. Those lift the refusal of private and numeric addresses, never that of
 * the lists; what cannot be read is refused, and no host never means "allow".
 */
export function createFilter(options: { readonly lists: DomainLists; readonly allowHosts: readonly string[] }): Filter {
  const allowed = options.allowHosts.map(parseAllowHost).filter((entry) => entry !== null);
  const decideHost = (hostname: string, port: number) => hostVerdict(options.lists, allowed, hostname, port);
  return {
    decideUrl(text, context = { resource: 'mainFrame' }) {
      const url = parseUrl(text);
      if (url === null) return UNREADABLE;
      const found = schemeVerdict(url, context.resource === 'mainFrame');
      return 'verdict' in found ? found : decideHost(found.hostname, portOf(found));
    },
    decideConnection(host, port) {
      const hostname = connectionHost(host, port);
      return hostname === null ? UNREADABLE : decideHost(hostname, port);
    },
    decideResolved(host, port, ip) {
      const hostname = connectionHost(host, port);
      const canonical = hostname === null ? null : canonicalHost(hostname);
      if (canonical === null) return UNREADABLE;
      // A public name that leads to a private address is how a page reaches routers and the kiosk's own ports (DNS rebinding).
      return isPublicAddress(ip) || allowsHost(allowed, canonical, port) ? ALLOW : block('private', 'private:resolved');
    },
  };
}

function hostVerdict(lists: DomainLists, allowed: readonly AllowHost[], hostname: string, port: number): Verdict {
  const host = canonicalHost(hostname);
  if (host === null) return UNREADABLE;
  if (!allowsHost(allowed, host, port)) {
    // Numbers carry no name that a list could hold, so they are the easiest way past one: all are refused, public ones too.
    if (isIpLiteral(host)) return block('address', 'address:ip');
    if (!host.includes('.') || PRIVATE_NAME.test(host)) return block('private', 'private:name');
  }
  const hit = lists.find(host);
  return hit === null ? ALLOW : block(hit.category, hit.rule);
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

/** The port that a request goes to: the one written, else the scheme's own. */
function portOf(url: ParsedUrl): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' || url.protocol === 'wss:' ? 443 : 80;
}
