/** The receipt that the kiosk writes to a stick: the results, for the person who brought it. It contains nothing about any visitor. */
import type { PackView, StickResult } from './packs-view.ts';

export interface ReceiptFacts {
  /** Where the PC stands. */
  readonly site: string;
  /** The short name of the kiosk's key. */
  readonly kiosk: string;
  /** Version of the product. */
  readonly version: string;
  /** Date and time in words, in the PC's own time zone. */
  readonly at: string;
  readonly installed: PackView | null;
  readonly previous: PackView | null;
  readonly warnings: readonly string[];
  readonly results: readonly StickResult[];
  /** How many reports of visitors are on the PC when the receipt is written; null if the kiosk takes none. */
  readonly reports: number | null;
  /** SHA-256 of `it-desk.html`, if it was saved with the records; else null. */
  readonly itPageSha256: string | null;
}

export const RECEIPT_NAME = 'receipt.txt';

/** Returns plain text with CRLF line ends, for any editor. */
export function receiptText(facts: ReceiptFacts): string {
  const { site, kiosk, version, at, installed, previous, warnings, results, reports, itPageSha256 } = facts;
  return [
    `Receipt of the kiosk: ${site}`,
    `Written: ${at}`,
    `Program: canteen-kiosk ${version}`,
    `Key of the kiosk: ${kiosk}`,
    '',
    installed === null ? 'Block pack: none is installed.' : `Block pack in use: ${packWords(installed)}`,
    ...(previous === null ? [] : [`Block pack before it: ${packWords(previous)}`]),
    ...(reports === null ? [] : [`Reports waiting on this PC: ${reports}`]),
    ...(itPageSha256 === null ? [] : [`SHA-256 of it-desk.html: ${itPageSha256}`]),
    ...section('To be looked at', warnings),
    ...section(
      'What came of it',
      results.map(({ good, words }) => `${good ? 'Done' : 'REFUSED'}: ${words}`),
    ),
    '',
  ].join('\r\n');
}

function packWords({ serial, issued, expires }: PackView): string {
  return `number ${serial}, issued ${issued}, valid until ${expires}`;
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${heading}:`, ...lines.map((line) => `- ${line}`)];
}
