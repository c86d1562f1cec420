/** Reads the names of sites in lists, and makes them canonical for the filter. */
import { canonicalHost } from '../net/address.ts';
import { isIpLiteral, parseIpv4, parseIpv6 } from '../net/ip.ts';
import { parseUrl } from '../net/url.ts';
import { type Item, unusable } from './items.ts';

/** The limit of DNS. */
const MAX_NAME_LENGTH = 253;
/** No name in another alphabet is longer than its punycode. */
const MAX_SPELLING_LENGTH = 300;
/** Names that the URL parser would leave unchanged. Names with `xn--`, or with a number at the end, need the parser itself. */
const PLAIN = /^(?!.*xn--)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.[a-z][a-z0-9_-]*$/;

/**
 * Takes `name`, `.name` or `*.name` in any spelling that the address bar would accept; returns a block, or why it is unusable. Strict
 * character rules do not apply: sites with underscores and leading hyphens exist.
 */
export function readName(text: string): Item {
  const name = text.replace(/^\*?\./, '');
  const host = canonicalName(name);
  if (typeof host !== 'string') return host;
  return text.startsWith('*.') ? { kind: 'block', name: host, ending: true } : { kind: 'block', name: host };
}

/** Like `readName`, but for an exception. */
export function readException(text: string): Item {
  const item = readName(text);
  return item.kind === 'block' ? { kind: 'exception', name: item.name } : item;
}

/** Removes `www.`: a list that names it means the whole site. */
export function withoutWww(item: Item): Item {
  if (item.kind === 'block' && isWww(item.name)) return { ...item, name: item.name.slice(4) };
  return item.kind === 'address' && isWww(item.host) ? { ...item, host: item.host.slice(4) } : item;
}

function isWww(name: string): boolean {
  return name.startsWith('www.') && name.includes('.', 4);
}

function canonicalName(name: string): string | Item {
  if (name.length <= MAX_NAME_LENGTH && PLAIN.test(name)) return name;
  if (name.includes('*')) return unusable('pattern');
  if (name.startsWith('[') || parseIpv6(name) !== null) return unusable('ipAddress');
  if (/^[^:]+:\d+$/.test(name)) return unusable('port');
  // The URL parser would decode percent signs and drop white space in a host: neither belongs in a list.
  if (name === '' || name.length > MAX_SPELLING_LENGTH || /[\s%/\\?#@:|^<>]/.test(name)) return unusable('notAName');
  const host = canonicalHost(parseUrl(`http://${name}/`)?.hostname ?? '');
  // Dots at the end may have hidden a number from the parser: `127.1..`.
  const again = host === null ? '' : (parseUrl(`http://${host}/`)?.hostname ?? '');
  if (isIpLiteral(again)) return unusable('ipAddress');
  return again === host && again.length <= MAX_NAME_LENGTH && /^[a-z0-9_.-]+$/.test(again) ? again : unusable('notAName');
}

/**
 * Takes `host/path`, with or without `http://`; returns a part of a site, or the whole site if the path is empty. A question mark is
 * refused: without its query, `/watch?v=1` would block every video of the site.
 */
export function readAddress(text: string): Item {
  const address = text.replace(/^https?:\/\//i, '');
  const slash = address.indexOf('/');
  const host = readName(slash < 0 ? address : address.slice(0, slash));
  if (host.kind !== 'block') return host;
  if (slash < 0 || slash === address.length - 1) return host;
  if (/[?#]/.test(address)) return unusable('query');
  if (address.includes('*')) return unusable('pattern');
  if (address.startsWith('.')) return unusable('notAName');
  const url = parseUrl(`http://${host.name}${address.slice(slash)}`);
  // A path of dots and slashes only would mean the whole site, which was hardly intended.
  if (url === null || /^\/+$/.test(url.pathname)) return unusable('notAName');
  return { kind: 'address', host: host.name, path: url.pathname };
}

/** True for an address that lists give to a name so that it reaches nothing. */
export function isNullAddress(text: string): boolean {
  if (text === '0') return true;
  const v4 = parseIpv4(text);
  if (v4 !== null) return isNullV4(v4);
  const v6 = text.includes(':') ? parseIpv6(text) : null;
  if (v6 === null || v6.slice(0, 5).some((group) => group !== 0)) return false;
  const [mapped = 0, high = 0, low = 0] = v6.slice(5);
  if (mapped === 0xffff) return isNullV4(high * 0x10000 + low);
  return mapped === 0 && high === 0 && low <= 1;
}

/** True for `0.0.0.0` and for loopback (127.0.0.0/8). */
function isNullV4(bits: number): boolean {
  return bits === 0 || Math.floor(bits / 0x1000000) === 127;
}

/** True for an address at the beginning of a hosts line: `0.0.0.0`, `::1`, `fe80::1%lo0`. */
export function isAddress(text: string): boolean {
  return text === '0' || parseIpv4(text) !== null || (text.includes(':') && parseIpv6(text.replace(/%.*$/, '')) !== null);
}
