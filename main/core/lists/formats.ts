import { createAdblockReader } from './adblock.ts';
import { createDnsmasqReader } from './dnsmasq.ts';
import type { LineReader } from './items.ts';
import { createExpressionReader, createNameReader } from './name-lines.ts';
import { isAddress } from './names.ts';
import { createRpzReader } from './rpz.ts';
import { createUnboundReader } from './unbound.ts';

interface Format {
  /** In words for IT. */
  readonly words: string;
  readonly reader: () => LineReader;
  /** What stands before and after the name in a line that blocks one name, for the fast reader. */
  readonly shapes: readonly (readonly [before: string, after: string])[];
  /** True if `www.name` means the whole site. False for formats that can state exactly what they mean. */
  readonly dropsWww: boolean;
}

export const FORMATS = {
  domains: {
    words: 'plain domains',
    reader: createNameReader,
    shapes: [
      ['', ''],
      ['*.', ''],
    ],
    dropsWww: true,
  },
  hosts: {
    words: 'hosts file',
    reader: createNameReader,
    shapes: [
      ['0.0.0.0 ', ''],
      ['127.0.0.1 ', ''],
      ['0.0.0.0\t', ''],
      ['127.0.0.1\t', ''],
    ],
    dropsWww: true,
  },
  adblock: {
    words: 'adblock or AdGuard DNS',
    reader: createAdblockReader,
    shapes: [
      ['||', '^'],
      ['', ''],
    ],
    dropsWww: false,
  },
  dnsmasq: {
    words: 'dnsmasq settings',
    reader: createDnsmasqReader,
    shapes: [
      ['local=/', '/'],
      ['server=/', '/'],
      ['address=/', '/#'],
    ],
    dropsWww: false,
  },
  unbound: { words: 'unbound settings', reader: createUnboundReader, shapes: [], dropsWww: false },
  rpz: { words: 'RPZ zone', reader: createRpzReader, shapes: [], dropsWww: false },
  urls: { words: 'addresses (host/path)', reader: createNameReader, shapes: [['', '']], dropsWww: true },
  expressions: { words: 'regular expressions', reader: createExpressionReader, shapes: [], dropsWww: false },
} as const satisfies Record<string, Format>;

export type ListFormat = keyof typeof FORMATS;

export const LIST_FORMATS = Object.keys(FORMATS) as readonly ListFormat[];

/** Lines that only one format has, in the order in which they are tried. */
const SIGNS: readonly (readonly [ListFormat, RegExp])[] = [
  ['unbound', /^\s*(server:\s*$|local-(zone|data(-ptr)?):)/i],
  ['dnsmasq', /^\s*(local|server|address)\s*=\s*\//],
  ['adblock', /^\s*(\|\||@@|\[adblock)|^[^\s#]*#@?[$%]?\??#[^\s#]/i],
  ['rpz', /^\$(origin|ttl)\s|\s(soa|ns|cname|rpz-)\s+\S|\scname\s*\S/i],
];

/** Takes the first lines of a file; returns the format of most of them. Kinds of name lists are distinguished for the report only. */
export function recogniseFormat(lines: readonly string[]): ListFormat {
  const votes = new Map<ListFormat, number>();
  for (const line of lines) {
    const format = /^\s*([#!;]|$)/.test(line) ? null : formatOf(line);
    if (format !== null) votes.set(format, (votes.get(format) ?? 0) + 1);
  }
  // An adblock list may hold plain names and hosts lines, which its reader accepts; the reader of names does not accept its rules.
  if (votes.has('adblock')) votes.set('adblock', sumOf(votes, ['adblock', 'domains', 'hosts']));
  const ranked = [...votes].sort(([, a], [, b]) => b - a);
  return ranked[0]?.[0] ?? 'domains';
}

function formatOf(line: string): ListFormat {
  const sign = SIGNS.find(([, pattern]) => pattern.test(line));
  if (sign !== undefined) return sign[0];
  const [first = '', second] = line.trim().split(/\s+/, 2);
  return second !== undefined && isAddress(first) ? 'hosts' : 'domains';
}

function sumOf(votes: ReadonlyMap<ListFormat, number>, formats: readonly ListFormat[]): number {
  return formats.reduce((sum, format) => sum + (votes.get(format) ?? 0), 0);
}
