/** Words of a page's text in the one spelling that terms are compared in, and what they may say if somebody has disguised them. Pure. */
import { foldedText } from '../filter/plain-words.ts';

/** Signs that stand for a letter inside a word. `1` and `!` are read as `i` first, then as `l`. */
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

/** Letters one by one, between single separators: `p o r n`, `p.o.r.n`, `p-o-r-n`; in a text that has three such, two are enough. */
const SPACED = /(?<![\p{L}\p{N}])[\p{L}\p{N}@$](?:[ .\-_*·][\p{L}\p{N}@$])+(?![\p{L}\p{N}])/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}@$!|€+*]+/u;
const EDGES = /^[!|+*@€]+|[!|+*€]+$/gu;
/** A quick check first: nearly all words have nothing of the kind. */
const ODD = /[^a-z]|(.)\1\1|^(.)\2(.)\3/u;
const MAY_BE_SPACED = /(?:^|[^\p{L}\p{N}])[\p{L}\p{N}@$][ .\-_*·][\p{L}\p{N}@$][ .\-_*·]/u;
const NONE: readonly string[] = [];
const MAX_WORD_LENGTH = 60;
const MAX_RUN_LENGTH = 2000;

export interface Word {
  /** Folded, without signs at its ends. */
  readonly text: string;
  /** It was written letter by letter, so that its borders are not known: other words may be joined to it. */
  readonly joined: boolean;
}

/** Returns the words of a text. Compatibility forms, look-alikes, accents and unseen characters are undone. */
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

/** Returns the readings of a word beside the one it has: leet undone, repeats drawn together. A plain word has none. */
export function readingsOf(word: string): readonly string[] {
  if (!ODD.test(word)) return NONE;
  const readings = /[a-z]/.test(word) && /[^a-z']/.test(word) ? leetReadings(word) : [];
  const all = readings.length === 0 ? [word] : readings;
  return [...readings, ...all.flatMap(repeatReadings)];
}

function leetReadings(word: string): readonly string[] {
  // A number before or behind a word (`porn24`) is no letter of it.
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

/** True for a word of which every letter is written twice: `ppoorrnn`. */
function isDoubled(word: string): boolean {
  return word.length >= 6 && /^(?:(.)\1)+$/u.test(word);
}
