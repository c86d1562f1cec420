/** How an address is read out of another one. */

import { parseIpv4 } from '../net/ip.ts';
import { type ParsedUrl, parseUrl } from '../net/url.ts';
import { disguisedIn } from './disguises.ts';
import { spellings } from './percent.ts';

/** What stands behind is path and query of a single page; the host stands at the beginning. */
const MAX_READ_LENGTH = 1024;

/** Scheme and slashes as proxies write them: `https://`, `https:/`, `/https/`, and `=//` for a value without a scheme. */
const BEGINNING = /https?:[/\\]+|[/\\]https?[/\\]+|=[/\\]{2,}/gi;

/** Host and path of an address in the middle of a text, up to where it may have ended, or not: it is read both ways. */
const SURELY = /^[^?&;,"'<>|()]*/;

/**
 * Takes the text that stands where a carrier has its inner address, with or without a scheme, encoded up to three times or in
 * disguise. Returns every address that it may stand for: the carrier reads it one way only, but does not say which.
 */
export function innerAddresses(text: string): readonly ParsedUrl[] {
  const found = new Map<string, ParsedUrl | null>();
  for (const spelling of spellings(text.slice(0, MAX_READ_LENGTH))) {
    for (const reading of [spelling, ...disguisedIn(spelling, 4)]) {
      const text = reading.replace(/^[\s\p{Cc}"'<(]+/u, '');
      for (const url of bothEnds(text).map(readAddress)) if (url !== null) found.set(url.href, url);
    }
  }
  return [...found.values()].filter((url) => url !== null);
}

/**
 * Takes path and query of an address; returns the whole `http://` and `https://` addresses anywhere in them, or null where there are
 * more than `most`, counting what only begins like one. Up to four spellings of the text are read.
 */
export function wholeAddresses(text: string, most: number): readonly ParsedUrl[] | null {
  const found = new Map<string, ParsedUrl | null>();
  let beginnings = 0;
  for (const spelling of spellings(text)) {
    const disguised = disguisedIn(spelling, most);
    if (disguised.length >= most) return null;
    for (const reading of [spelling, ...disguised]) {
      for (const { 0: beginning, index } of reading.matchAll(BEGINNING)) {
        beginnings += 1;
        if (beginnings > 2 * most) return null;
        const start = index + beginning.length;
        for (const end of bothEnds(reading.slice(start, start + MAX_READ_LENGTH))) {
          const address = `${/s/i.test(beginning) ? 'https' : 'http'}://${end}`;
          if (!found.has(address)) found.set(address, parseUrl(address));
        }
      }
    }
  }
  return [...found.values()].filter((url) => url !== null);
}

/** One reading of a whole text; null when it is no web address. */
function readAddress(text: string): ParsedUrl | null {
  const address = text.replace(/^(?:ssl|view-source|feed):/i, '');
  if (/^https?:/i.test(address)) return parseUrl(address);
  const bare = address.replace(/^[/\\]+/, '');
  const authority = /^[^/\\?#]*/.exec(bare)?.[0] ?? '';
  const url = authority === '' ? null : parseUrl(`https://${bare}`);
  return url !== null && isSite(url.hostname, authority) ? url : null;
}

/** Without a scheme only what looks like a site is one: "3.5" and "2024" are read by the parser as addresses too. */
function isSite(hostname: string, authority: string): boolean {
  if (hostname.startsWith('[')) return true;
  if (parseIpv4(hostname) !== null) return authority.replace(/:\d*$/, '') === hostname;
  return /^[\w.-]*[\w-]\.([a-z]{2,}|xn--[a-z0-9-]+)\.*$/.test(hostname);
}

/** Returns the address at the start of a text: up to the first space and, if that is shorter, up to where it may already end. */
function bothEnds(text: string): readonly string[] {
  const [word = ''] = text.split(/\s/, 1);
  const [surely = ''] = SURELY.exec(word) ?? [];
  return surely === word || word[surely.length] === '?' ? [word] : [word, surely];
}
