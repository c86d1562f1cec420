/** Finds forbidden words in an address: in a visitor's search, or in a site's name for its own page. */

import type { ParsedUrl } from '../net/url.ts';
import type { WordGroup, WordRules } from './filter-rules.ts';
import { plainWords } from './plain-words.ts';

/**
 * A phrase with more other words than this is part of a headline or a question: "Free bet offers targeted at students" is about
 * students.
 */
const MAX_OTHER_WORDS = 1;

/** Values of phrases, by the first word and then by the words that follow. */
class Phrases<V> {
  readonly #byFirst = new Map<string, { readonly rest: readonly string[]; readonly value: V }[]>();

  add(phrase: string, value: V): void {
    const [first, ...rest] = plainWords(phrase);
    if (first === undefined) return;
    const known = this.#byFirst.get(first);
    if (known === undefined) this.#byFirst.set(first, [{ rest, value }]);
    else known.push({ rest, value });
  }

  /** Returns the value of the first phrase in these words that `counts` accepts; null if there is none. */
  find(words: readonly string[], counts: (value: V, at: number, length: number) => boolean = () => true): V | null {
    for (const [at, word] of words.entries()) {
      const hit = this.#byFirst
        .get(word)
        ?.find(({ rest, value }) => rest.every((next, i) => words[at + 1 + i] === next) && counts(value, at, rest.length + 1));
      if (hit !== undefined) return hit.value;
    }
    return null;
  }
}

/** A group, prepared for lookup. */
interface Meaning {
  readonly category: string;
  /** A site's name or a slogan: not counted on search engines, where it may be a question about the site. */
  readonly isName: boolean;
  /** Every word of the group: next to one of its phrases, another one adds nothing new. */
  readonly vocabulary: ReadonlySet<string>;
}

export class Words {
  readonly #phrases = new Phrases<Meaning>();
  readonly #unless = new Phrases<true>();
  readonly #fillers: ReadonlySet<string>;
  readonly #any: boolean;

  constructor({ groups, unless, fillers = [] }: WordRules) {
    this.#any = groups.length > 0;
    this.#fillers = new Set(fillers.flatMap(plainWords));
    for (const group of groups) this.#addGroup(group);
    for (const phrase of unless) this.#unless.add(phrase, true);
  }

  /**
   * Takes a page's address, and whether its host is a search engine with forced safe search. Returns the category of the
   * first phrase that its path or one of its parameters is about. An `unless` word in the path, which the site chose, lifts the block
   * for the whole address. In a parameter it lifts the block for that parameter only, because anybody can append
   * another parameter to an address.
   */
  find({ pathname, search }: ParsedUrl, onEngine: () => boolean): string | null {
    if (!this.#any) return null;
    const path = plainWords(pathname);
    if (this.#unless.find(path) !== null) return null;
    const inPath = this.#phrases.find(path) === null ? null : this.#about(pathname.split('/').map(plainWords), onEngine);
    return inPath ?? this.#findInQuery(search, onEngine);
  }

  #findInQuery(search: string, onEngine: () => boolean): string | null {
    // Quick check: most queries contain no phrase. Only then find out which parameter has it.
    if (search === '' || this.#phrases.find(plainWords(search)) === null) return null;
    for (const part of search.slice(1).split('&')) {
      const words = plainWords(part);
      if (this.#unless.find(words) !== null || this.#phrases.find(words) === null) continue;
      const equals = part.indexOf('=');
      const texts = equals < 0 ? [part] : [part.slice(0, equals), part.slice(equals + 1)];
      const category = this.#about(texts.map(plainWords), onEngine);
      if (category !== null) return category;
    }
    return null;
  }

  /** Takes consecutive texts; a phrase may run across them. Returns the category that one of them is about, or null. */
  #about(texts: readonly (readonly string[])[], onEngine: () => boolean): string | null {
    const textOf = texts.flatMap((words, text) => words.map(() => text));
    const others = new Map<Meaning, number[]>();
    const othersIn = (text: number, meaning: Meaning): number => {
      const known = others.get(meaning) ?? [];
      others.set(meaning, known);
      known[text] ??= (texts[text] ?? []).filter((word) => this.#isOther(word, meaning)).length;
      return known[text];
    };
    const hit = this.#phrases.find(texts.flat(), (meaning, at, length) => {
      if (meaning.isName && onEngine()) return false;
      let count = 0;
      for (let text = textOf[at] ?? 0; text <= (textOf[at + length - 1] ?? 0); text += 1) count += othersIn(text, meaning);
      return count <= MAX_OTHER_WORDS;
    });
    return hit?.category ?? null;
  }

  /** Numbers and single letters do not count as words. */
  #isOther(word: string, { vocabulary }: Meaning): boolean {
    return word.length > 1 && !/^\d+$/.test(word) && !vocabulary.has(word) && !this.#fillers.has(word);
  }

  #addGroup({ category, phrases, names = [], fillers = [] }: WordGroup): void {
    const vocabulary = new Set([...phrases, ...names, ...fillers].flatMap(plainWords));
    for (const phrase of phrases) this.#phrases.add(phrase, { category, isName: false, vocabulary });
    for (const name of names) this.#phrases.add(name, { category, isName: true, vocabulary });
  }
}
