/** Splits a text into words, in the normal form in which word rules are compared. */
import { withoutLookAlikes } from './look-alikes.ts';
import { spellings } from './percent.ts';

/** Accents, and invisible characters: soft hyphens, zero-width characters, Hangul fillers. */
const UNSEEN = /[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;

/** Takes a text from an address, encoded or not; returns its words: runs of letters and digits. */
export function plainWords(text: string): readonly string[] {
  const plain = spellings(text).at(-1) ?? '';
  return isAscii(plain) ? wordsIn(plain.toLowerCase(), /[^a-z0-9]+/) : wordsIn(foldedText(plain), /[^\p{L}\p{N}]+/u);
}

/** Returns a text in lower case. Compatibility forms (full width, circled, mathematical) and look-alikes become plain letters. */
export function foldedText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return withoutLookAlikes(text.normalize('NFKD').replace(UNSEEN, '')).toLowerCase().replaceAll('ß', 'ss');
}

function wordsIn(text: string, between: RegExp): readonly string[] {
  return text.split(between).filter((word) => word !== '');
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the point
  return /^[\x00-\x7f]*$/.test(text);
}
