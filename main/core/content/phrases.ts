/** Finds phrases in a sequence of words. Pure. */
import { plainWords } from '../filter/plain-words.ts';

const MIN_INSIDE = 7;

export class Phrases {
  readonly #inside: RegExp | null;
  readonly #byFirst = new Map<string, readonly (readonly string[])[]>();

  /** Takes phrases of plain words with a space, hyphen or apostrophe between them. */
  constructor(phrases: readonly string[]) {
    for (const phrase of phrases) {
      const [first, ...rest] = plainWords(phrase);
      if (first !== undefined) this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), rest]);
    }
    const long = phrases.map((phrase) => plainWords(phrase).join('')).filter((run) => run.length >= MIN_INSIDE);
    this.#inside = long.length === 0 ? null : new RegExp(long.sort((a, b) => b.length - a.length).join('|'), 'g');
    for (const [first, rests] of this.#byFirst)
      this.#byFirst.set(
        first,
        [...rests].sort((a, b) => b.length - a.length),
      );
  }

  /** Returns the phrases inside letters without word borders: `freepornvideos`. Short phrases are ignored: they occur by accident. */
  findInside(run: string): readonly string[] {
    return this.#inside === null ? [] : [...new Set(run.match(this.#inside) ?? [])];
  }

  /** Returns the phrases among the words, in the singular and each once. They do not overlap; at each place the longest wins. */
  find(words: readonly string[]): readonly string[] {
    const found = new Set<string>();
    for (let at = 0; at < words.length; ) {
      const rest = this.#at(words, at);
      if (rest !== undefined) found.add([words[at], ...rest].map(singular).join(' '));
      at += 1 + (rest?.length ?? 0);
    }
    return [...found];
  }

  #at(words: readonly string[], at: number): readonly string[] | undefined {
    const word = words[at];
    const rests = word === undefined ? undefined : this.#byFirst.get(word);
    return rests?.find((rest) => rest.every((next, index) => words[at + 1 + index] === next));
  }
}

/** Returns a word without the `s` of its plural. */
export function singular(word = ''): string {
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
