/** The receipt that the kiosk leaves on a stick: what came of the visit, for the person who brought it. Nothing of any visitor. */
import type { PackView, StickResult } from './packs-view.ts';

export interface ReceiptFacts {
  /** Where the PC stands. */
  readonly site: string;
  /** The short name of the kiosk's key. */
  readonly kiosk: string;
  /** Of the product. */
  readonly version: string;
  /** Date and time in words, in the PC's own time zone. */
  readonly at: string;
  readonly installed: PackView | null;
  readonly previous: PackView | null;
  readonly warnings: readonly string[];
  readonly results: readonly StickResult[];
  /** How many reports of visitors are on the PC as the receipt is written; null when none are taken. */
  readonly reports: number | null;
  /** Of `it-desk.html`, which was left with the records; null when it was not. */
  readonly itPageSha256: string | null;
}

export const RECEIPT_NAME = 'receipt.txt';

/** Plain text for any editor. */
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
