/** Reads an address that is inside another one. */

import { parseIpv4 } from '../net/ip.ts';
import { type ParsedUrl, parseUrl } from '../net/url.ts';
import { disguisedIn } from './disguises.ts';
import { spellings } from './percent.ts';

/** Only this much is read: the host is at the beginning; the rest is the path and query of a single page. */
const MAX_READ_LENGTH = 1024;

/** Scheme and slashes as proxies write them: `https://`, `https:/`, `/https/`, and `=//` for a value without a scheme. */
const BEGINNING = /https?:[/\\]+|[/\\]https?[/\\]+|=[/\\]{2,}/gi;

/** Host and path of an address inside a text, up to a character that may end it. The text is read with and without the rest. */
const SURELY = /^[^?&;,"'<>|()]*/;

/**
 * Takes the text from the place of a carrier's inner address: with or without a scheme, encoded up to three times, or disguised.
 * Returns every address that it may mean: the carrier reads it in one way only, but we do not know which.
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
 * Takes path and query of an address; returns the whole `http://` and `https://` addresses anywhere in them, or null if there are too
 * many for `most`, counting texts that only begin like one. Up to four spellings of the text are read.
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

/** Reads a whole text as one web address; null if it is none. */
function readAddress(text: string): ParsedUrl | null {
  const address = text.replace(/^(?:ssl|view-source|feed):/i, '');
  if (/^https?:/i.test(address)) return parseUrl(address);
  const bare = address.replace(/^[/\\]+/, '');
  const authority = /^[^/\\?#]*/.exec(bare)?.[0] ?? '';
  const url = authority === '' ? null : parseUrl(`https://${bare}`);
  return url !== null && isSite(url.hostname, authority) ? url : null;
}

/** Without a scheme only what looks like a site counts: the parser accepts "3.5" and "2024" as hosts too. */
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
