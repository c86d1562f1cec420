/**
 * Parts of sites. A `host/path` entry is one key of the table, in a spelling that builder and kiosk share. A marker for its host is
 * stored too, so that no path is looked up for the many hosts without such an entry.
 */
import type { DomainTable, ListHit } from '../table/domain-table.ts';
import { parentOf } from './host-patterns.ts';

/** Characters that need no encoding in a path; encoded or not, the path is the same. */
const NEEDLESS = /[\w.~!$&'()*+,;=:@/\\-]/;

/** Each pass decodes what the last one revealed (`%25%34` + `1`); no server decodes more often. */
const PASSES = 5;

/** Longer paths are looked up by their beginning only, which bounds the cost. */
const MAX_PATH_LENGTH = 2048;

/** Takes a canonical host and a path; returns the key under which that part of the site is stored. It is plain ASCII. */
export function addressKey(host: string, pathname: string): string {
  return keyHost(host) + canonicalPath(pathname);
}

/**
 * The marker of a host with entries. The builder adds it once for each host with a blocking entry, never as an exception, which would
 * hide the other entries. No address has this key, since canonical paths have no double slashes.
 */
export function addressMarker(host: string): string {
  return `${keyHost(host)}//`;
}

/**
 * Takes a canonical host and a path; returns the entry that covers them: the longest listed host counts, then the longest path.
 * Without `rootCounts`, an entry for the root of a host (the whole host) is ignored.
 */
export function findAddress(addresses: DomainTable, host: string, pathname: string, rootCounts = true): ListHit | null {
  if (addresses.size === 0) return null;
  let path: string | null = null;
  for (let parent = keyHost(host); parent !== ''; parent = parentOf(parent)) {
    if (addresses.findExact(addressMarker(parent)) === null) continue;
    path ??= shortened(canonicalPath(pathname));
    const hit = findBeginning(addresses, parent, path, rootCounts);
    if (hit !== null) return hit;
  }
  return null;
}

/** Drops whole segments from the end, down to the root: `/members` is not a prefix of `/membership`. */
function findBeginning(addresses: DomainTable, host: string, path: string, rootCounts: boolean): ListHit | null {
  for (let beginning = path; ; beginning = beginning.slice(0, Math.max(beginning.lastIndexOf('/'), 1))) {
    if (beginning === '/' && !rootCounts) return null;
    const hit = addresses.findExact(host + beginning);
    if (hit !== null || beginning === '/') return hit;
  }
}

/** `www.` nearly always names the same site, and lists use it inconsistently. */
function keyHost(host: string): string {
  return host.startsWith('www.') && host.indexOf('.', 4) > 0 ? host.slice(4) : host;
}

function shortened(path: string): string {
  return path.length <= MAX_PATH_LENGTH ? path : path.slice(0, Math.max(path.lastIndexOf('/', MAX_PATH_LENGTH), 1));
}

/**
 * Takes a path in any spelling; returns the canonical one: lower case, nothing encoded without need, single slashes, no dot segments,
 * no slash at the end. The root is `/`.
 */
export function canonicalPath(pathname: string): string {
  const path = decoded(encoded(pathname).toLowerCase());
  if (path.startsWith('/') && !/[/\\]{2}|[/\\]\.|\\|.\/$/.test(path)) return path;
  const segments: string[] = [];
  // The URL parser has resolved dot segments and backslashes, but not those that were encoded twice.
  for (const segment of path.split(/[/\\]+/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Lists may hold raw letters of any alphabet; in addresses they are encoded. */
function encoded(path: string): string {
  return path.replace(/[^\w.~!$&'()*+,;=:@/\\%-]/gu, (char) => encodeURIComponent(char.replace(/\p{Surrogate}/u, '\uFFFD')));
}

function decoded(path: string): string {
  let text = path;
  for (let pass = 0; pass < PASSES && text.includes('%'); pass += 1) {
    const next = text.replace(/%(?:25)*([0-9a-f]{2})/g, plain);
    if (next === text) break;
    text = next;
  }
  return text;
}

/** Takes an encoded character, the percent sign itself encoded any number of times; returns it plain, or encoded once. */
function plain(_: string, hex: string): string {
  const char = String.fromCharCode(Number.parseInt(hex, 16));
  return NEEDLESS.test(char) ? char.toLowerCase() : `%${hex}`;
}
