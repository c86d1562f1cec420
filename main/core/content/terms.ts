/** Finds the terms of the text rules in a sequence of words. Pure. */
import { plainWords } from '../filter/plain-words.ts';
import type { TextRules } from '../filter/text-rules.ts';
import { readingsOf, type Word } from './disguised-words.ts';
import { singular } from './phrases.ts';

interface Term {
  readonly group: string;
  /** Counts only when it is aimed at somebody. */
  readonly aimed: boolean;
  /** Many people use it at each other without hatred. */
  readonly coarse: boolean;
  /** Words that give it another meaning when they are in the same sentence. */
  readonly beside: ReadonlySet<string>;
}

export interface Found {
  readonly term: Term;
  /** Index of its first word; `length` is its number of words. */
  readonly at: number;
  readonly length: number;
}

/** Terms with at least this many letters are also found inside words that run together: `y o u f a g g o t`. */
const MIN_INSIDE = 5;
/** Words this long are not ordinary words, so they are searched for terms inside. */
const MIN_RUN = 15;

export class Terms {
  readonly #byFirst = new Map<string, { readonly rest: readonly string[]; readonly term: Term }[]>();
  readonly #inside: RegExp | null;
  readonly #slurs = new Map<string, Term>();

  constructor({ groups, harmless }: Pick<TextRules, 'groups' | 'harmless'>) {
    const besides = new Map(
      harmless.flatMap(({ terms, beside }) => terms.map((term) => [term, new Set(beside.map(singular))] as const)),
    );
    for (const { id, slurs, aimed = [], coarse = [] } of groups) {
      const of = (text: string): Omit<Term, 'aimed' | 'coarse'> => ({ group: id, beside: besides.get(text) ?? new Set() });
      for (const text of slurs) this.#add(text, { ...of(text), aimed: false, coarse: false });
      for (const text of aimed) this.#add(text, { ...of(text), aimed: true, coarse: false });
      for (const text of coarse) this.#add(text, { ...of(text), aimed: true, coarse: true });
    }
    const long = [...this.#slurs.keys()].filter((text) => text.length >= MIN_INSIDE).sort((a, b) => b.length - a.length);
    this.#inside = long.length === 0 ? null : new RegExp(long.join('|'));
  }

  /** Returns the terms among the words, in order and without overlaps. */
  find(words: readonly Word[]): readonly Found[] {
    const found: Found[] = [];
    for (let at = 0; at < words.length; ) {
      const hit = this.#at(words, at);
      if (hit !== null) found.push(hit);
      at += hit?.length ?? 1;
    }
    return found;
  }

  #at(words: readonly Word[], at: number): Found | null {
    const word = words[at];
    if (word === undefined) return null;
    for (const reading of [word.text, ...readingsOf(word.text)]) {
      const known = this.#byFirst.get(reading)?.find(({ rest }) => rest.every((next, i) => isWord(words[at + 1 + i], next)));
      if (known !== undefined) return { term: known.term, at, length: known.rest.length + 1 };
    }
    const term = word.text.includes('*') ? this.#masked(word.text) : this.#insideOf(word);
    return term === null ? null : { term, at, length: 1 };
  }

  /** Finds a masked term such as `f*ggot`: the first letter and at least half of all letters must be there. */
  #masked(text: string): Term | null {
    const stars = text.split('*').length - 1;
    if (text.startsWith('*') || stars * 2 > text.length || text.length < MIN_INSIDE) return null;
    const form = new RegExp(`^${text.replace(/[^a-z*]/g, '.').replaceAll('*', '.')}$`);
    for (const [slur, term] of this.#slurs) if (slur.length === text.length && form.test(slur)) return term;
    return null;
  }

  #insideOf({ text, joined }: Word): Term | null {
    if (!joined && text.length < MIN_RUN) return null;
    const slur = this.#inside?.exec(text)?.[0];
    return slur === undefined ? null : (this.#slurs.get(slur) ?? null);
  }

  #add(text: string, term: Term): void {
    const [first, ...rest] = plainWords(text);
    if (first === undefined) return;
    const known = this.#byFirst.get(first) ?? [];
    this.#byFirst.set(
      first,
      [...known, { rest, term }].sort((a, b) => b.rest.length - a.rest.length),
    );
    if (rest.length > 0) this.#add([first, ...rest].join(''), term);
    else if (!term.aimed) this.#slurs.set(first, term);
  }
}

function isWord(word: Word | undefined, text: string): boolean {
  return word !== undefined && (word.text === text || readingsOf(word.text).includes(text));
}
