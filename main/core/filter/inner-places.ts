/** Finds the inner addresses in each place where a carrier may have them. */

import { type ParsedUrl, parseUrl } from '../net/url.ts';
import { base64Readings } from './disguises.ts';
import type { InnerPlace } from './filter-rules.ts';
import { innerAddresses, wholeAddresses } from './inner-address.ts';
import { spellings } from './percent.ts';
import { parametersOf } from './query.ts';

/**
 * Takes a carrier's address, and the part of its host before the rule's host; returns the addresses found in that place, or null if
 * there are more than `most`.
 */
export function addressesAt(place: InnerPlace, url: ParsedUrl, below: string, most: number): readonly ParsedUrl[] | null {
  switch (place.from) {
    case 'hostLabel':
      return hostsInLabel(below).flatMap((host) => parseUrl(`https://${host}${url.pathname}${url.search}`) ?? []);
    case 'query':
      return readAll(valuesOf(url.search, place.names, most), place.encoding, most);
    case 'wholeQuery':
      return innerOrWhole(url.search, most);
    case 'path':
      return readAll(behind(place.after, url.pathname + url.search), place.encoding, most);
    case 'replay':
      return readAll(replayed(url.pathname + url.search), undefined, most);
    case 'lastAddress':
      return wholeAddresses(url.pathname + url.search, most);
  }
}

/**
 * Takes the part before the carrier's own host; returns the hosts that its last label may mean. In it a hyphen means a dot, and two
 * mean a hyphen; a label that would look like punycode is put between `0-` and `-0`.
 */
export function hostsInLabel(below: string): readonly string[] {
  const label = below.slice(below.lastIndexOf('.') + 1);
  const framed = /^0-(.+)-0$/.exec(label)?.[1];
  return [label, ...(framed === undefined ? [] : [framed])].flatMap((text) => hostInLabel(text) ?? []);
}

function hostInLabel(label: string): string | null {
  const host = label.replace(/--|-/g, (hyphens) => (hyphens === '--' ? '-' : '.'));
  return host.includes('.') ? (parseUrl(`https://${host}/`)?.hostname ?? null) : null;
}

/** Returns at most `most + 1` values. */
function valuesOf(search: string, names: readonly string[], most: number): readonly string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const found: string[] = [];
  for (const { name, value } of parametersOf(search)) {
    if (!wanted.has(name)) continue;
    found.push(value);
    if (found.length > most) break;
  }
  return found;
}

/** What follows `after`, in each spelling of the address. */
function behind(after: string, text: string): readonly string[] {
  const wanted = smallLetters(after);
  return spellings(text).flatMap((spelling) => {
    const at = smallLetters(spelling).indexOf(wanted);
    return at < 0 ? [] : [spelling.slice(at + wanted.length)];
  });
}

/** The timestamp of an archived copy, as pywb and the Wayback Machine write it: `2020`, `20200131000000mp_`. */
const MOMENT = /\/\d{4,14}(?:[a-z]{2}_)?(?:\/\d{1,3})?\//;

/** What follows the timestamp of an archived copy, in each spelling of the address. */
function replayed(text: string): readonly string[] {
  return spellings(text).flatMap((spelling) => {
    const moment = MOMENT.exec(spelling);
    return moment === null ? [] : [spelling.slice(moment.index + moment[0].length)];
  });
}

/** Lower-cases ASCII only, so that the length and all offsets stay the same. */
function smallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Null if there are more texts, or more addresses in them, than `most`: an address left unread may be the one that is shown. */
function readAll(texts: readonly string[], encoding: 'base64' | undefined, most: number): readonly ParsedUrl[] | null {
  const found: ParsedUrl[] = [];
  for (const text of texts.slice(0, most)) {
    found.push(...read(text, encoding));
    if (found.length > most) return null;
  }
  return texts.length > most ? null : found;
}

function read(text: string, encoding: 'base64' | undefined): readonly ParsedUrl[] {
  const readings = encoding === 'base64' ? spellings(text).flatMap(base64Readings) : [];
  return distinct([text, ...readings].flatMap(innerAddresses));
}

function innerOrWhole(search: string, most: number): readonly ParsedUrl[] | null {
  const found = innerAddresses(search.slice(1));
  return found.length > 0 ? found : wholeAddresses(search, most);
}

function distinct(urls: readonly ParsedUrl[]): readonly ParsedUrl[] {
  return [...new Map(urls.map((url) => [url.href, url])).values()];
}
