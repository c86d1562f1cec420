/** Words in an address: what a visitor searches for, and what a site calls its own pages. */

import type { ParsedUrl } from '../url.ts';
import type { WordRules } from './filter-rules.ts';
import { plainWords } from './plain-words.ts';

/** What a phrase stands for, by its first word and then by the words that follow. */
class Phrases<V> {
  readonly #byFirst = new Map<string, { readonly rest: readonly string[]; readonly value: V }[]>();

  add(phrase: string, value: V): void {
    const [first, ...rest] = plainWords(phrase);
    if (first === undefined) return;
    const known = this.#byFirst.get(first);
    if (known === undefined) this.#byFirst.set(first, [{ rest, value }]);
    else known.push({ rest, value });
  }

  /** Returns the value of the first phrase in these words; null when there is none. */
  find(words: readonly string[]): V | null {
    for (const [at, word] of words.entries()) {
      const hit = this.#byFirst.get(word)?.find(({ rest }) => rest.every((next, index) => words[at + 1 + index] === next));
      if (hit !== undefined) return hit.value;
    }
    return null;
  }
}

export class Words {
  readonly #phrases = new Phrases<string>();
  readonly #unless = new Phrases<true>();
  readonly #any: boolean;

  constructor({ groups, unless }: WordRules) {
    this.#any = groups.length > 0;
    for (const { category, phrases } of groups) for (const phrase of phrases) this.#phrases.add(phrase, category);
    for (const phrase of unless) this.#unless.add(phrase, true);
  }

  /**
   * Takes a page's address; returns the category of the first phrase in its path or in one of its parameters. A word that lifts
   * the block does so for all where it stands in the path, which the site chose, but only for its own parameter where it stands
   * in one: anybody can put another parameter behind an address.
   */
  find({ pathname, search }: ParsedUrl): string | null {
    if (!this.#any) return null;
    const path = plainWords(pathname);
    if (this.#unless.find(path) !== null) return null;
    return this.#phrases.find(path) ?? this.#findInQuery(search);
  }

  #findInQuery(search: string): string | null {
    // Most queries hold no phrase at all, which one look tells; only then is it asked in which parameter it stands.
    if (search === '' || this.#phrases.find(plainWords(search)) === null) return null;
    for (const part of search.slice(1).split('&')) {
      const words = plainWords(part);
      const category = this.#phrases.find(words);
      if (category !== null && this.#unless.find(words) === null) return category;
    }
    return null;
  }
}
