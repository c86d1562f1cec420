/** Splits a page's text into words, in the normal form in which terms are compared, and decodes disguised words. Pure. */
import { foldedText } from '../filter/plain-words.ts';

/** Leetspeak: signs that stand for a letter inside a word. `1` and `!` are read as `i` first, then as `l`. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '|': 'i',
  '3': 'e',
  '€': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '8': 'b',
  '9': 'g',
};
const LEET_SIGN = /[0134578!|€@$+9]/g;
const ELL = /[1!|]/g;

/** Two or more letters with single separators: `p o r n`, `p.o.r.n`, `p-o-r-n`. Searched for only if `MAY_BE_SPACED` finds a sign of it. */
const SPACED = /(?<![\p{L}\p{N}])[\p{L}\p{N}@$](?:[ .\-_*·][\p{L}\p{N}@$])+(?![\p{L}\p{N}])/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}@$!|€+*]+/u;
const EDGES = /^[!|+*@€]+|[!|+*€]+$/gu;
/** Quick checks: nearly all words and texts have no disguise. */
const ODD = /[^a-z]|(.)\1\1|^(.)\2(.)\3/u;
const MAY_BE_SPACED = /(?:^|[^\p{L}\p{N}])[\p{L}\p{N}@$][ .\-_*·][\p{L}\p{N}@$][ .\-_*·]/u;
const NONE: readonly string[] = [];
const MAX_WORD_LENGTH = 60;
const MAX_RUN_LENGTH = 2000;

export interface Word {
  /** Folded, without signs at either end. */
  readonly text: string;
  /** True if it was written letter by letter: its borders are unknown, so it may contain other words too. */
  readonly joined: boolean;
}

/** Returns the words of a text. Compatibility forms, look-alikes and accents become plain letters; invisible characters are removed. */
export function wordsOf(text: string): readonly Word[] {
  const plain = foldedText(text);
  const words: Word[] = [];
  if (!MAY_BE_SPACED.test(plain)) {
    addWords(plain, words);
    return words;
  }
  let from = 0;
  for (const match of plain.matchAll(SPACED)) {
    addWords(plain.slice(from, match.index), words);
    words.push({ text: match[0].slice(0, MAX_RUN_LENGTH).replace(/[ .\-_*·]/g, ''), joined: true });
    from = match.index + match[0].length;
  }
  addWords(plain.slice(from), words);
  return words;
}

function addWords(text: string, words: Word[]): void {
  for (const piece of text.split(BETWEEN_WORDS)) {
    const word = piece.replace(EDGES, '');
    if (word !== '') words.push({ text: word.slice(0, MAX_WORD_LENGTH), joined: false });
  }
}

/** Returns the other readings of a word: leetspeak decoded, repeated letters collapsed. A plain word has none. */
export function readingsOf(word: string): readonly string[] {
  if (!ODD.test(word)) return NONE;
  const readings = /[a-z]/.test(word) && /[^a-z']/.test(word) ? leetReadings(word) : [];
  const all = readings.length === 0 ? [word] : readings;
  return [...readings, ...all.flatMap(repeatReadings)];
}

function leetReadings(word: string): readonly string[] {
  // Digits before or after a word (`porn24`) do not stand for letters.
  const inner = word.replace(/^\d{2,}|\d{2,}$/g, '');
  return [...new Set([word, inner].flatMap((text) => [read(text, 'i'), read(text, 'l')]))].filter((text) => text !== word);
}

function read(text: string, one: string): string {
  return text.replace(ELL, one).replace(LEET_SIGN, (sign) => LEET[sign] ?? sign);
}

/** `pooorn` may be `porn` or `poorn`. */
function repeatReadings(word: string): readonly string[] {
  if (isDoubled(word)) return [word.replace(/(.)\1/gu, '$1')];
  if (!/(.)\1\1/u.test(word)) return NONE;
  const once = word.replace(/(.)\1{2,}/gu, '$1');
  const twice = word.replace(/(.)\1{2,}/gu, '$1$1');
  return [...new Set([once, twice])];
}

/** True for a word in which every letter is doubled: `ppoorrnn`. */
function isDoubled(word: string): boolean {
  return word.length >= 6 && /^(?:(.)\1)+$/u.test(word);
}
