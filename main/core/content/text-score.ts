/**
 * How hateful the words of a page are: by density, sentence by sentence. One hit says nothing; a page that is full of them is asked about.
 * What is quoted, reported, taken back by those it was meant for, or means something else does not count. Hate without such words is not
 * found, and words for people weigh nothing. Pure.
 */
import type { TextRules } from '../filter/text-rules.ts';
import { type Word, wordsOf } from './disguised-words.ts';
import { Phrases, singular } from './phrases.ts';
import { type Found, Terms } from './terms.ts';

/** Of one sentence: `hit` counts, `mention` is a term that does not. */
type SentenceFinding = 'hit' | 'mention' | 'none';

interface PageScore {
  readonly sentences: number;
  readonly hits: number;
  readonly mentions: number;
  /** The group of terms to ask about; null where there is nothing to ask. */
  readonly ask: string | null;
}

const MIN_HITS = 5;
const MIN_SHARE = 0.15;
/** A page with more mentions than half its hits is about such words. */
const MENTIONS_PER_HIT = 0.5;
/** More of a page is not read. */
const MAX_LENGTH = 1_000_000;
/** How many words before a term, and after it, are close to it. */
const CLOSE_BEFORE = 3;
const CLOSE_AFTER = 4;

const QUOTED = /["“„«][^"“”«»\n]{1,300}["”“»]|(?<=^|[\s(])[‘'][^'’\n]{2,200}['’](?=$|[\s.,;:!?)])/gu;
const QUOTE = /["“„«‘']/;
const NOTHING = { finding: 'none', group: '' } as const;
const SENTENCE_END = /(?<=[.!?…]["”’')\]]{0,3})\s+|\s*\n+\s*/u;
const FIRST_PERSON = /(?:^| )(?:i am|i m|im|we are|we re|we the|being|as|myself|ourselves|my|our|us|fellow) (?:\S+ ){0,2}$/;

export class TextScorer {
  readonly #terms: Terms;
  readonly #aims: Phrases;
  readonly #hostile: Phrases;
  readonly #own: Phrases;
  readonly #reports: Phrases;

  constructor(rules: TextRules) {
    this.#terms = new Terms(rules);
    this.#aims = new Phrases(rules.aims);
    this.#hostile = new Phrases(rules.hostile);
    this.#own = new Phrases(rules.own);
    this.#reports = new Phrases(rules.reports);
  }

  /** Takes the text of a page; a line break ends a sentence. The same sentence counts once. */
  scorePage(text: string): PageScore {
    const counts = { hit: 0, mention: 0, none: 0 };
    const groups = new Map<string, number>();
    const sentences = new Set(text.slice(0, MAX_LENGTH).split(SENTENCE_END).filter(hasWords));
    for (const sentence of sentences) {
      const { finding, group } = this.#judge(sentence);
      counts[finding] += 1;
      if (finding === 'hit') groups.set(group, (groups.get(group) ?? 0) + 1);
    }
    const { hit: hits, mention: mentions } = counts;
    const asks = hits >= MIN_HITS && hits / sentences.size >= MIN_SHARE && mentions <= hits * MENTIONS_PER_HIT;
    const [most] = [...groups].sort(([, a], [, b]) => b - a);
    return { sentences: sentences.size, hits, mentions, ask: asks ? (most?.[0] ?? null) : null };
  }

  scoreSentence(sentence: string): SentenceFinding {
    return this.#judge(sentence).finding;
  }

  #judge(sentence: string): { readonly finding: SentenceFinding; readonly group: string } {
    const outside = QUOTE.test(sentence) ? sentence.replace(QUOTED, ' , ') : sentence;
    const words = wordsOf(outside);
    const found = this.#terms.find(words);
    if (found.length === 0 && outside === sentence) return NOTHING;
    const hit = found.find((each) => this.#counts(each, words));
    if (hit !== undefined) return { finding: 'hit', group: hit.term.group };
    const quoted = outside !== sentence && this.#terms.find(wordsOf(sentence)).some(({ term }) => !term.aimed);
    return { finding: quoted || found.some(({ term }) => !term.aimed) ? 'mention' : 'none', group: '' };
  }

  #counts({ term, at, length }: Found, words: readonly Word[]): boolean {
    const plain = words.map(({ text }) => text);
    if (plain.some((word) => term.beside.has(singular(word))) || has(this.#reports, plain)) return false;
    const before = plain.slice(0, at);
    if (!has(this.#hostile, plain) && (has(this.#own, plain) || FIRST_PERSON.test(`${before.join(' ')} `))) return false;
    const close = [before.slice(-CLOSE_BEFORE), plain.slice(at + length, at + length + CLOSE_AFTER)];
    return !term.aimed || close.some((part) => has(this.#aims, part));
  }
}

function has(phrases: Phrases, words: readonly string[]): boolean {
  return phrases.find(words).length > 0;
}

function hasWords(sentence: string): boolean {
  return /[\p{L}\p{N}]/u.test(sentence);
}
