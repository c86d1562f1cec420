/**
 * Guesses the kind of an unlisted site from its host, title, description and headings. A guess needs two different signs of one kind. It
 * asks the visitor; it blocks only where IT chose that for the kind. The caller leaves out protected, allowed and listed sites.
 */

import type { KindRule, KindRules } from '../filter/kind-rules.ts';
import { plainWords } from '../filter/plain-words.ts';
import type { Guesser, SiteLook } from '../filter/site-look.ts';
import type { WordRules } from '../filter/word-rules.ts';
import { readingsOf, type Word, wordsOf } from './disguised-words.ts';
import { cutUp, foldedHost, hostWords } from './host-words.ts';
import { InsideNames } from './inside-names.ts';
import { OtherMeanings } from './other-meanings.ts';
import { Phrases, singular } from './phrases.ts';

const MAX_TEXT_LENGTH = 500;
const MAX_HEADINGS = 30;
/** Names with at least this many letters are also found at the beginning or end of an unknown word: `zetcasino`. */
const LONG_NAME = 6;
/** A text with more other words than this per counting word is about such sites, like a headline, and does not count. */
const MAX_OTHERS = 1;
const FEW_OTHERS = 2;
/** A word of `inside` that is at least this long also counts when it is the whole name, unless it is one of `names`. */
const LONG_BRAND = 8;
/** Shorter words occur inside others by accident. */
const PAIRED = 4;
/** Longer pieces are sentences. */
const MAX_NAME_LENGTH = 24;
/** The first texts are the title and the site's name. In the texts after them a single word proves nothing. */
const TITLES = 2;
const NEVER = /^\b$/;
const NO_SIGNS = { signs: new Set<string>(), alone: false };

interface Kind {
  readonly category: string;
  readonly names: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  readonly cheap: ReadonlySet<string>;
  readonly phrases: Phrases;
  readonly pairs: RegExp;
  readonly numbered: RegExp;
  readonly inside: InsideNames;
  readonly others: OtherMeanings;
  /** Quick check: nearly all hosts have none of these words. */
  readonly hint: RegExp;
  /** Every word of the kind, and the filler words. */
  readonly known: ReadonlySet<string>;
}

export class SiteGuesser implements Guesser {
  readonly #kinds: readonly Kind[];
  readonly #unless: Phrases;
  /** The same words inside a host's name: `pornblocker`. */
  readonly #unlessInHost: RegExp;
  readonly #unlessByName: RegExp;

  constructor({ kinds, fillers, unless = [] }: KindRules, words: WordRules) {
    this.#unless = new Phrases(words.unless);
    const inHost = words.unless.map((phrase) => plainWords(phrase).join('-?')).filter((word) => word.length >= PAIRED);
    this.#unlessInHost = inHost.length === 0 ? NEVER : new RegExp(inHost.join('|'));
    this.#unlessByName = unless.length === 0 ? NEVER : new RegExp(unless.join('|'));
    this.#kinds = kinds.map((rule) => kindOf(rule, fillers, words));
  }

  /** Returns the category to ask about, or null. */
  guess(look: SiteLook): string | null {
    const texts = this.#texts(look);
    if (texts === null || this.#unlessInHost.test(look.host)) return null;
    return this.#kinds.find((kind) => this.#isOf(kind, look.host, texts))?.category ?? null;
  }

  /** Returns the words of each text, without the texts about help, law or news; null if the title is about that. */
  #texts({ title = '', siteName = '', description = '', headings = [] }: SiteLook): readonly (readonly Word[])[] | null {
    const counts = (words: readonly Word[]): boolean =>
      this.#unless.find(words.map(({ text }) => text)).length === 0 &&
      !words.some(({ text, joined }) => joined && this.#unlessInHost.test(text));
    const [first, ...rest] = [title, siteName, description, ...headings.slice(0, MAX_HEADINGS)].map((text) =>
      wordsOf(text.slice(0, MAX_TEXT_LENGTH)),
    );
    if (first === undefined || !counts(first)) return null;
    return [first, ...rest.filter(counts)];
  }

  #isOf(kind: Kind, host: string, texts: readonly (readonly Word[])[]): boolean {
    const inTexts = new Set(texts.flatMap((words, place) => signsInText(kind, words, place < TITLES)));
    if (inTexts.size >= 2) return true;
    const name = foldedHost(host);
    const { signs, alone } = signsInHost(kind, kind.others.without(name));
    const suffices = alone || kind.inside.hasKindWord(kind.others.without(name.replace(/[-_]/g, '')));
    if (suffices && !this.#unlessByName.test(name)) return true;
    return [...inTexts].some((phrase) => [...signs].some((sign) => !isSame(phrase, sign)));
  }
}

function kindOf(rule: KindRule, fillers: readonly string[], words: WordRules): Kind {
  const { category, names = [], parts = [], endings = [], cheapEndings = [], phrases = [] } = rule;
  const { inside = [], edges = [], beside = [], pairs = [] } = rule;
  const group = words.groups.find((each) => each.category === category);
  const all = [...phrases, ...(group?.phrases ?? [])];
  const inPhrases = all.flatMap(plainWords).filter((word) => word.length > 2);
  const own = [...names, ...parts, ...(group?.fillers ?? []), ...inPhrases];
  const known = new Set([...own, ...fillers, ...(words.fillers ?? [])]);
  const named = new Set([...names, ...inside.filter((word) => word.length < LONG_BRAND)]);
  return {
    category,
    known,
    names: new Set(names),
    parts: new Set(parts),
    endings: new Set(endings),
    cheap: new Set(cheapEndings),
    pairs: pairsOf(names, parts),
    numbered: numberedOf(names),
    hint: hintOf([...names, ...parts], endings),
    inside: new InsideNames({ inside, edges, pairs, names: named, known: new Set([...known, ...beside]) }),
    others: new OtherMeanings(rule),
    phrases: new Phrases(all),
  };
}

function hintOf(words: readonly string[], endings: readonly string[]): RegExp {
  return words.length === 0 ? NEVER : new RegExp(`${words.join('|')}|\\.(${endings.join('|')})$`);
}

/** True if both mean the same: `free spin` and `freespins`. */
function isSame(phrase: string, sign: string): boolean {
  return singular(sign.replaceAll(' ', '')).startsWith(phrase.replaceAll(' ', ''));
}

/** Returns the phrases and names of a kind in a text that says little else. */
function signsInText(kind: Kind, words: readonly Word[], isTitle: boolean): readonly string[] {
  const plain = words.flatMap((word) => known(kind, word));
  const runs = words.flatMap(({ text, joined }) => (joined ? kind.phrases.findInside(text) : []));
  if (runs.length >= 2) return runs;
  const phrases = kind.phrases.find(plain);
  const others = plain.filter((word) => word.length > 1 && !/^\d+$/.test(word) && !kind.known.has(word)).length;
  if (kind.others.areIn(plain) || others > Math.max(FEW_OTHERS, (plain.length - others) * MAX_OTHERS)) return [];
  const inPhrases = new Set(phrases.flatMap((phrase) => phrase.split(' ')));
  const names = isTitle && others <= FEW_OTHERS ? plain.filter((word) => kind.names.has(word)).map(singular) : [];
  return [...phrases, ...names.filter((name) => !inPhrases.has(name))];
}

/** Returns the word, the reading of it that the kind knows, or the words in a run of single letters. */
function known(kind: Kind, { text, joined }: Word): readonly string[] {
  if (kind.known.has(text)) return [text];
  const reading = readingsOf(text).find((each) => kind.known.has(each));
  if (reading !== undefined) return [reading];
  return (joined ? cutUp(text, kind.known) : null) ?? [text];
}

/** Returns the signs in a host (words and phrases of the kind, each once), and whether they are enough without a title. */
function signsInHost(kind: Kind, host: string): { readonly signs: ReadonlySet<string>; readonly alone: boolean } {
  if (!kind.hint.test(host) && !/\d/.test(host)) return NO_SIGNS;
  const { words, others, ending } = hostWords(host, kind.known);
  const named = words.filter((word) => kind.names.has(word));
  const phrases = kind.phrases.find(words);
  const inPhrases = new Set(phrases.flatMap((phrase) => phrase.split(' ')));
  const single = words.filter((word) => kind.names.has(word) || kind.parts.has(word)).map(singular);
  const signs = new Set([...phrases, ...single.filter((word) => !inPhrases.has(word))]);
  const affixes = others.flatMap((piece) => atEdgesOf(kind.names, piece));
  const partAffixes = others.flatMap((piece) => atEdgesOf(kind.parts, piece));
  const official = kind.endings.has(ending) || kind.endings.has(host.split('.').slice(-2).join('.'));
  const decisive = official || kind.numbered.test(host) || ((named.length > 0 || affixes.length > 0) && kind.cheap.has(ending));
  if (kind.endings.has(ending)) signs.add(`.${ending}`);
  if (others.length > 0 || signs.size < 2) for (const name of [...affixes, ...partAffixes]) signs.add(name);
  const strong = phrases.length > 0 || named.length > 0 || kind.endings.has(ending);
  // The title of a film, for example, has other words too.
  const alone =
    decisive ||
    (strong && signs.size >= 2 && others.length === 0) ||
    others.some((piece) => piece.length <= MAX_NAME_LENGTH && kind.pairs.test(piece));
  return { signs: strong || others.length === 0 || affixes.length + partAffixes.length > 0 ? signs : NO_SIGNS.signs, alone };
}

function atEdgesOf(words: ReadonlySet<string>, piece: string): readonly string[] {
  return [...words].filter((name) => name.length >= LONG_NAME && (piece.startsWith(name) || piece.endsWith(name)));
}

/** Matches a name next to a number: `casino777`. */
function numberedOf(names: readonly string[]): RegExp {
  const name = names.join('|');
  return name === '' ? NEVER : new RegExp(`(?:^|[-.])(?:${name})-?\\d{2}|\\d{2}-?(?:${name})(?:[-.])`);
}

/** Matches a name next to another word of the kind, inside an unknown word. */
function pairsOf(names: readonly string[], parts: readonly string[]): RegExp {
  const long = (words: readonly string[]): string => words.filter((word) => word.length >= PAIRED).join('|');
  const [name, other] = [long(names), long([...names, ...parts])];
  return name === '' ? NEVER : new RegExp(`(${name})(${other})|(${other})(${name})`);
}
