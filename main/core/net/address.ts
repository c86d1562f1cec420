import { parseIpv4 } from './ip.ts';
import { parseUrl } from './url.ts';

/**
 * What a text typed into "Web address or search" means. The caller asks the filter about an address before it loads anything.
 */
export type Typed =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'search'; readonly url: string }
  | { readonly kind: 'nothing' };

/**
 * Schemes that do more than open a web page. With text right after the colon they count as addresses, so that the filter refuses
 * them visibly; they are never run, and never sent to a search engine.
 */
const OTHER_SCHEMES =
  /^(about|blob|chrome|chrome-extension|chrome-untrusted|data|devtools|file|filesystem|ftp|javascript|kiosk|mailto|ms-[a-z-]+|search-ms|tel|vbscript|view-source|wss?):\S/i;

/** Takes the typed text, and the search address with `{query}` in it. */
export function typedAddress(text: string, searchTemplate: string): Typed {
  const words = text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (words === '') return { kind: 'nothing' };
  const url = withScheme(words) ?? withoutScheme(words);
  if (url !== null) return { kind: 'address', url };
  return { kind: 'search', url: searchTemplate.replaceAll('{query}', () => encodeURIComponent(words)) };
}

function withScheme(words: string): string | null {
  // "https://my question" has no readable host: the parser refuses it, and it becomes a search.
  if (/^https?:/i.test(words)) return parseUrl(words)?.href ?? null;
  if (OTHER_SCHEMES.test(words)) return words;
  return /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(words) ? words : null;
}

/** Reads what looks like a host as an address: `example.org/path`, `localhost:8080`, `192.0.2.1`; null for everything else. */
function withoutScheme(words: string): string | null {
  const text = words.replace(/^\/\//, '');
  const authority = /^[^/\\?#]*/.exec(text)?.[0] ?? '';
  // A space means a question. An @ means an e-mail address, or credentials, which nobody types into an address bar.
  if (authority === '' || authority.includes('@') || text.includes(' ')) return null;
  const secure = parseUrl(`https://${text}`);
  if (secure === null) return null;
  const host = secure.hostname.replace(/\.$/, '');
  if (isLocal(host, authority)) return parseUrl(`http://${text}`)?.href ?? null;
  // Top-level names are letters only (RFC 1123, 2.1; IANA's list): "3.5", "12.30pm", "e.g." and "10:30" are not addresses.
  return /[^.]\.([a-z]{2,}|xn--[a-z0-9-]+)$/.test(host) && canonicalHost(host) !== null ? secure.href : null;
}

/** Hosts that cannot have a certificate. An IP address counts only when written in full, not "3.5" or "2024". */
function isLocal(host: string, authority: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host.startsWith('[')) return true;
  return parseIpv4(host) !== null && authority.replace(/:\d*$/, '') === host;
}

/**
 * Takes a host as the URL parser leaves it; returns the canonical spelling: lower case, without trailing dots
 * (`bad.example.` is the same site; docs/facts.md, section 4, row 2). Null if a label is empty: such a host is refused.
 */
export function canonicalHost(hostname: string): string | null {
  const host = hostname.toLowerCase().replace(/\.+$/, '');
  return host === '' || host.startsWith('.') || host.includes('..') ? null : host;
}
