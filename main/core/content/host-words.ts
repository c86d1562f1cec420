/** Splits host names into words. Pure. */

import { foldedText } from '../filter/plain-words.ts';
import { unicodeOf } from '../net/punycode.ts';

/** Labels that do not name a site: `www`, `m`, and second-level labels as in `co.uk`. */
const SECOND_LEVEL = new Set(['ac', 'co', 'com', 'edu', 'gov', 'net', 'nom', 'org', 'www', 'm']);
const MAX_LABELS = 8;
const MAX_WORD_LENGTH = 16;
const DIGITS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };

/** Returns a host as people read it: Punycode is decoded, and look-alikes of other alphabets become Latin letters. */
export function foldedHost(host: string): string {
  return host
    .split('.')
    .map((label) => foldedText(unicodeOf(label) ?? label))
    .join('.');
}

/** Returns the labels of a host that name the site or its owner. */
export function siteLabels(host: string): readonly string[] {
  const labels = host.split('.').slice(-MAX_LABELS, -1);
  return labels.filter((label) => !SECOND_LEVEL.has(label));
}

interface HostWords {
  /** The known words, from pieces that consist of known words only. */
  readonly words: readonly string[];
  /** Pieces that cannot be split into known words only. */
  readonly others: readonly string[];
  /** The last label. */
  readonly ending: string;
}

/**
 * Splits the labels of a host at hyphens and numbers, and each piece into known words if it consists of known words only:
 * `luckyspincasino` is three words, `geantcasino` one unknown word.
 * @param host folded
 * @param known every word that counts, and the filler words
 */
export function hostWords(host: string, known: ReadonlySet<string>): HostWords {
  const ending = host.slice(host.lastIndexOf('.') + 1);
  const words: string[] = [];
  const others: string[] = [];
  for (const label of siteLabels(host)) {
    for (const piece of piecesOf(label, known)) {
      const cut = cutUp(piece, known);
      if (cut === null) others.push(piece);
      else words.push(...cut);
    }
  }
  return { words, others, ending };
}

function piecesOf(label: string, known: ReadonlySet<string>): readonly string[] {
  return label
    .split(/[-_]/)
    .flatMap((part) => {
      if (!/\d/.test(part)) return [part];
      // Digits inside a word are read as letters if that makes it a known word: `cas1no`.
      const read = part.replace(/[013457]/g, (digit) => DIGITS[digit] ?? digit);
      return /[a-z]/.test(part) && !/\d/.test(read) && cutUp(read, known) !== null ? [read] : part.split(/\d+/);
    })
    .filter((piece) => piece !== '');
}

/** Returns the fewest known words that make up the piece, or null. */
export function cutUp(piece: string, known: ReadonlySet<string>): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= piece.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - MAX_WORD_LENGTH); start < end; start += 1) {
      const before = best[start] ?? null;
      const word = piece.slice(start, end);
      if (before === null || !known.has(word)) continue;
      if ((best[end]?.length ?? Number.MAX_SAFE_INTEGER) > before.length + 1) best[end] = [...before, word];
    }
  }
  return best[piece.length] ?? null;
}
