/** Finds words of a kind inside a name, next to unknown letters: `momentumcasino`, `1xbet104`. Pure. */
import type { PairRule } from '../filter/kind-rules.ts';
import { cutUp, siteLabels } from './host-words.ts';

/** Longer names are sentences, such as headlines. */
const MAX_NAME_LENGTH = 19;
/** Letters that a name needs besides the word: a name that is hardly longer may mean anything. */
const MIN_BESIDE = 2;
/** If a vowel follows a word this short, the word is only the start of another one: `pornic`, `milford`. */
const SHORT = 4;
/** Letters that never follow `bet` and the like in ordinary words, so that the name is such a site: `betfalcon`. */
const NO_WORD = '[bcdfgkmpx]\\D{2}';
const NEVER = /^\b$/;

interface InsideRules {
  readonly inside: readonly string[];
  readonly edges: readonly string[];
  readonly pairs: readonly PairRule[];
  /** The words themselves and their plurals: a name that is just one of them is not enough. */
  readonly names: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

export class InsideNames {
  readonly #inside: RegExp;
  readonly #ends: RegExp;
  readonly #starts: RegExp;
  readonly #odd: RegExp;
  readonly #pairs: readonly RegExp[];
  readonly #names: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;

  constructor({ inside, edges, pairs, names, known }: InsideRules) {
    const edge = anyOf(edges);
    const short = edges.filter((word) => word.length < SHORT);
    const words = inside.map((word) => (word.length <= SHORT && /[aeiou]/.test(word) ? `${word}(?![aeiou])` : word));
    this.#inside = inside.length === 0 ? NEVER : new RegExp(words.join('|'));
    this.#ends = edges.length === 0 ? NEVER : new RegExp(`^(?:.{${MIN_BESIDE},}|[^aeiou])${edge}\\d*$`);
    this.#starts = edges.length === 0 ? NEVER : new RegExp(`^\\d*${edge}(\\D{3,}?)\\d*$`);
    this.#odd = short.length === 0 ? NEVER : new RegExp(`^\\d*${anyOf(short)}${NO_WORD}`);
    this.#pairs = pairs.map(({ words, beside }) => {
      const [word, other] = [anyOf(words), anyOf([...beside, ...words])];
      return new RegExp(`${word}${other}|${other}${word}`, 'g');
    });
    this.#names = names;
    this.#known = new Set([...known, ...pairs.flatMap(({ words, beside }) => [...words, ...beside])]);
  }

  /** True if a label contains a word of the kind. @param host folded; a hyphen replaces each removed part (`other-meanings.ts`) */
  hasKindWord(host: string): boolean {
    return siteLabels(host).some((label) => this.#hasWord(label.replace(/-/g, '')));
  }

  #hasWord(name: string): boolean {
    if (name.length > MAX_NAME_LENGTH || this.#names.has(name)) return false;
    const word = this.#inside.exec(name)?.[0];
    if (word !== undefined && (name === word || name.length >= word.length + MIN_BESIDE)) return true;
    const rest = this.#starts.exec(name)?.[1];
    return (
      this.#ends.test(name) ||
      this.#odd.test(name) ||
      this.#hasPair(name) ||
      (rest !== undefined && cutUp(rest, this.#known) !== null)
    );
  }

  /** A pair after unknown letters does not count, since it may be the end of another word: `essexcams`, `samesexvideos`. */
  #hasPair(name: string): boolean {
    return this.#pairs.some((pair) =>
      [...name.matchAll(pair)].some(({ index }) => {
        const before = name.slice(0, index).replace(/\d/g, '');
        return before === '' || cutUp(before, this.#known) !== null;
      }),
    );
  }
}

function anyOf(words: readonly string[]): string {
  return `(?:${words.join('|')})`;
}
