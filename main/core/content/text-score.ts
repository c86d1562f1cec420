/**
 * Scores how hateful a page is by the density of hateful terms, sentence by sentence. One hit proves nothing; the visitor is asked only
 * about a page full of them. Quoted, reported and reclaimed terms do not count, nor do terms with another meaning. Hate without such
 * terms is not found, and neutral words for groups of people have no weight. Pure.
 */
import { plainWords } from '../filter/plain-words.ts';
import type { TextReader } from '../filter/site-look.ts';
import type { TextRules } from '../filter/text-rules.ts';
import { wordsOf } from './disguised-words.ts';
import { Phrases, singular } from './phrases.ts';
import { type Found, Terms } from './terms.ts';

/** Of one sentence. `hit`: a term aimed at somebody. `bare`: a slur without such context. `mention`: a term that does not count. */
type SentenceFinding = 'hit' | 'bare' | 'mention' | 'none';

interface Judged {
  readonly finding: SentenceFinding;
  readonly group: string;
  /** What a hit adds to the weight of the page. */
  readonly share: number;
  /** True if no term counts and the sentence is about hatred, or reports what somebody said. */
  readonly about: boolean;
  /** Of a sentence without a term. `hostile`: attacks people without one. `telling`: reports something, or speaks up for people. */
  readonly tone?: 'hostile' | 'telling';
}

interface PageScore {
  readonly sentences: number;
  readonly hits: number;
  readonly mentions: number;
  /** The group of terms to ask about; null if there is nothing to ask. */
  readonly ask: string | null;
}

const MIN_HITS = 5;
const MIN_SHARE = 0.15;
/** If more than this share of the sentences without a slur is hostile, the page means its slurs seriously. */
const MIN_HOSTILE = 0.15;
/** Otherwise it may quote slurs to reply to them: more mentions, `about` and `telling` sentences than this per slur clear it. */
const ANSWERS_PER_SLUR = 0.5;
/** Weight of a `coarse` hit: a word that many people use at each other without hatred. */
const COARSE_SHARE = 0.4;
const BARE_SHARE = 0.3;
/** A page with more mentions and `about` sentences than this per slur is about such words, and not hateful. */
const ABOUT_PER_SLUR = 0.6;
/** At this share of slurs the visitor is always asked, unless the page has more mentions and `about` sentences than slurs. */
const SATURATED = 0.5;
/** Only this much of a page is read. */
const MAX_LENGTH = 1_000_000;
/** Longer sentences are split: their full stops got lost. */
const MAX_SENTENCE_LENGTH = 1_000;
/** How many words before and after a term count as close to it. */
const CLOSE_BEFORE = 3;
const CLOSE_AFTER = 4;

const QUOTED = /["“„«][^"“”«»\n]{1,300}["”“»]|(?<=^|[\s(])[‘'][^'’\n]{2,200}['’](?=$|[\s.,;:!?)])/gu;
const QUOTE = /["“„«‘']/;
const NOTHING: Judged = { finding: 'none', group: '', share: 0, about: false };
const ABOUT: Judged = { ...NOTHING, about: true };
const HOSTILE: Judged = { ...NOTHING, tone: 'hostile' };
const TELLING: Judged = { ...NOTHING, tone: 'telling' };
const BARE: Judged = { ...NOTHING, finding: 'bare' };
const MENTION: Judged = { ...NOTHING, finding: 'mention' };
/** A year or decade from 1500 to 1999: the sentence is about history. */
const YEAR = /(?<!\d)1[5-9]\d\d(?:s|\b)/;
const SENTENCE_END = /(?<=[.!?…]["”’')\]]{0,3})\s+|\s*\n+\s*/u;
/** `travellers are not …`, `I am not your …`. */
const DENIED = /(?:^| )(?:not|nobody s|isn t|aren t) (?:(?:a|an|the|your|any|my) )?$/;
const FIRST_PERSON = /(?:^| )(?:i am|i m|im|we are|we re|we the|being|as|myself|ourselves|my|our|us|fellow) (?:\S+ ){0,2}$/;

export class TextScorer implements TextReader {
  readonly #terms: Terms;
  readonly #aims: Phrases;
  readonly #hostile: Phrases;
  readonly #own: Phrases;
  readonly #reports: Phrases;
  readonly #topics: Phrases;

  constructor(rules: TextRules) {
    this.#terms = new Terms(rules);
    this.#aims = new Phrases(rules.aims);
    this.#hostile = new Phrases(rules.hostile);
    this.#own = new Phrases(rules.own);
    this.#reports = new Phrases(rules.reports);
    this.#topics = new Phrases(rules.topics ?? []);
  }

  /** Scores the text of a page. A line break ends a sentence; repeated sentences count once. */
  scorePage(text: string): PageScore {
    const scoring = this.#score(text);
    for (let step = scoring.next(); ; step = scoring.next()) if (step.done === true) return step.value;
  }

  /** Yields after each sentence, so that the caller can do other work in between. Returns the group to ask about, or null. */
  *read(text: string): Generator<void, string | null> {
    return (yield* this.#score(text)).ask;
  }

  *#score(text: string): Generator<void, PageScore> {
    const sentences = new Set(text.slice(0, MAX_LENGTH).split(SENTENCE_END).filter(hasWords));
    const judged: Judged[] = [];
    for (const sentence of sentences)
      for (let at = 0; at < sentence.length; at += MAX_SENTENCE_LENGTH) {
        judged.push(this.#judge(sentence.slice(at, at + MAX_SENTENCE_LENGTH)));
        yield;
      }
    return scoreOf(judged);
  }

  scoreSentence(sentence: string): SentenceFinding {
    return this.#judge(sentence).finding;
  }

  #judge(sentence: string): Judged {
    const outside = QUOTE.test(sentence) ? sentence.replace(QUOTED, ' , ') : sentence;
    const words = wordsOf(outside);
    const found = this.#terms.find(words);
    const plain = words.map(({ text }) => text);
    const isQuoting = outside !== sentence;
    const told = has(this.#reports, plain) || YEAR.test(outside);
    const hostile = has(this.#hostile, plain);
    const about = has(this.#topics, plain) || (told && (isQuoting || hostile)) || this.#quotesHate(sentence) ? ABOUT : NOTHING;
    if (found.length === 0 && !isQuoting && about === NOTHING) {
      if (hostile) return HOSTILE;
      return told || has(this.#own, plain) ? TELLING : NOTHING;
    }
    if (found.length === 0 && !isQuoting) return about;
    const counted = found.filter((each) => this.#isMeant(each, plain, hostile));
    if (!told && counted.length > 0) {
      const hits = counted.filter((each) => this.#isThrown(each, plain, hostile));
      const hit = hits.find(({ term }) => !term.coarse) ?? hits[0];
      if (hit !== undefined)
        return { finding: 'hit', group: hit.term.group, share: hit.term.coarse ? COARSE_SHARE : 1, about: false };
      if (counted.some(({ term }) => !term.aimed)) return BARE;
    }
    const quoted = isQuoting && this.#terms.find(wordsOf(sentence)).some(({ term }) => !term.aimed);
    return quoted || found.some(({ term }) => !term.aimed) || (told && found.length > 0) ? MENTION : about;
  }

  #quotesHate(sentence: string): boolean {
    const quotes = QUOTE.test(sentence) ? (sentence.match(QUOTED) ?? []) : [];
    return quotes.some((quote) => has(this.#hostile, plainWords(quote)));
  }

  /** True if the term has no other meaning here, and is not reclaimed by the people it was meant for. */
  #isMeant({ term, at }: Found, plain: readonly string[], hostile: boolean): boolean {
    if (plain.some((word) => term.beside.has(singular(word)))) return false;
    const before = `${plain.slice(0, at).join(' ')} `;
    return !DENIED.test(before) && (hostile || !(has(this.#own, plain) || FIRST_PERSON.test(before)));
  }

  /** True if the term is aimed at somebody: by the words close to it, or because the sentence is hostile. */
  #isThrown({ term, at, length }: Found, plain: readonly string[], hostile: boolean): boolean {
    const close = [plain.slice(Math.max(0, at - CLOSE_BEFORE), at), plain.slice(at + length, at + length + CLOSE_AFTER)];
    return (!term.aimed && (hostile || plain.length <= length + 1)) || close.some((part) => has(this.#aims, part));
  }
}

/** Scores a page from the findings of its distinct sentences. */
function scoreOf(judged: readonly Judged[]): PageScore {
  const groups = new Map<string, number>();
  for (const { finding, group, share } of judged) if (finding === 'hit') groups.set(group, (groups.get(group) ?? 0) + share);
  const count = (what: SentenceFinding): number => judged.filter(({ finding }) => finding === what).length;
  const [hits, mentions] = [count('hit'), count('mention')];
  const thrown = [...groups.values()].reduce((sum, share) => sum + share, 0);
  // If hardly any term is aimed at somebody, bare slurs come from a story or a dictionary.
  const weight = thrown + Math.min(thrown, count('bare') * BARE_SHARE);
  const about = mentions + judged.filter(({ about }) => about).length;
  const slurs = hits + count('bare');
  const toned = (what: Judged['tone']): number => judged.filter(({ tone }) => tone === what).length;
  const isHostile = toned('hostile') > (judged.length - slurs) * MIN_HOSTILE;
  const answers = about + toned('telling');
  const share = weight / judged.length;
  const isAnswered = about > slurs * ABOUT_PER_SLUR || (!isHostile && answers > slurs * ANSWERS_PER_SLUR);
  const asks = hits >= MIN_HITS && share >= MIN_SHARE && (!isAnswered || (share >= SATURATED && about <= slurs));
  const [most] = [...groups].sort(([, a], [, b]) => b - a);
  return { sentences: judged.length, hits, mentions, ask: asks ? (most?.[0] ?? null) : null };
}

function has(phrases: Phrases, words: readonly string[]): boolean {
  return phrases.find(words).length > 0;
}

function hasWords(sentence: string): boolean {
  return /[\p{L}\p{N}]/u.test(sentence);
}
