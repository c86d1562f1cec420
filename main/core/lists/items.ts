/** What one line of a list means. A comment or an empty line gives no items. */
export type Item =
  /** A site, with all names below it. `ending`: it was written as `*.name`, so a whole ending is meant. */
  | { readonly kind: 'block'; readonly name: string; readonly ending?: true }
  /** A site that the list lets through although a parent of it is listed. */
  | { readonly kind: 'exception'; readonly name: string }
  /** A part of a site: `host` and all below `path`, which is percent-encoded as in an address. */
  | { readonly kind: 'address'; readonly host: string; readonly path: string }
  /** Something that cannot be used here, by its kind; it is counted and reported, never skipped silently. */
  | { readonly kind: 'unusable'; readonly why: Unusable };

/** Reads one line, without its line end. Some formats depend on earlier lines; `end` returns the items that were still pending. */
export interface LineReader {
  read(line: string): readonly Item[];
  end?(): readonly Item[];
}

export const NOTHING: readonly Item[] = [];

/** Every kind of line that cannot be used, in words for IT that follow a count: "12 x regular expressions". */
export const UNUSABLE = {
  badfilter: '$badfilter: rules that switch off other rules',
  cosmetic: 'rules that hide parts of pages (##)',
  denyallow: '$denyallow: rules with exceptions inside',
  dnsrewrite: '$dnsrewrite: rules that send names to another address',
  forward: 'names that are asked elsewhere or let through, not blocked',
  ipAddress: 'numeric addresses: the kiosk refuses every one anyway',
  notAName: 'not the name of a site',
  notText: 'control characters, or bytes that are not UTF-8 text',
  option: 'rules with other options than $important',
  otherFormat: 'lines in another format than the rest of the file',
  otherZone: 'names outside the zone of the file',
  path: 'rules for addresses that are not a host only',
  pattern: 'patterns with * inside a name',
  port: 'addresses with a port',
  publicSuffix: 'endings under which anybody can register (co.uk, blogspot.com): not blocked whole unless forced',
  query: 'addresses with ? or #: only host and path can be matched',
  record: 'DNS records that block nothing',
  redirect: 'names that are sent to another address, not blocked',
  regex: 'regular expressions',
  rpzTrigger: 'RPZ triggers by address or name server (rpz-ip, rpz-nsip, rpz-nsdname, rpz-client-ip)',
  setting: 'settings of the program that the list is made for',
  spared: 'sites that the same collection lists as sites to allow',
  singleLabel: 'names without a dot: not blocked whole unless forced',
  tooLong: 'lines that are too long',
} as const;

export type Unusable = keyof typeof UNUSABLE;

export function unusable(why: Unusable): Item {
  return { kind: 'unusable', why };
}
