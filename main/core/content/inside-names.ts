/** Words of a kind that stand inside a name, among letters that nobody knows: `momentumcasino`, `1xbet104`. Pure. */
import { foldedText } from '../filter/plain-words.ts';
import { unicodeOf } from '../net/punycode.ts';
import { cutUp, siteLabels } from './host-words.ts';

/** Longer names are sentences, such as headlines. */
const MAX_NAME_LENGTH = 19;
/** A name that is hardly more than the word may be that of anything else. */
const MIN_BESIDE = 2;
const SHORT = 3;
/** No word goes on so after `bet` and the like: `betfalcon`. */
const NO_WORD = '[bcdfgkmpx]\\D{2}';
const NEVER = /^\b$/;

interface InsideRules {
  readonly inside: readonly string[];
  readonly edges: readonly string[];
  readonly halves: readonly string[];
  readonly beside: readonly string[];
  readonly innocent: readonly string[];
  /** The words themselves and their plurals: each alone is one sign only. */
  readonly names: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

export class InsideNames {
  readonly #inside: RegExp;
  readonly #ends: RegExp;
  readonly #starts: RegExp;
  readonly #odd: RegExp;
  readonly #pairs: RegExp;
  readonly #innocent: RegExp;
  readonly #names: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;

  constructor({ inside, edges, halves, beside, innocent, names, known }: InsideRules) {
    const [edge, half, other] = [edges, halves, beside].map((words) => words.join('|'));
    this.#inside = inside.length === 0 ? NEVER : new RegExp(inside.join('|'));
    this.#ends = edge === '' ? NEVER : new RegExp(`^(?:.{${MIN_BESIDE},}|[^aeiou])(?:${edge})\\d*$`);
    this.#starts = edge === '' ? NEVER : new RegExp(`^\\d*(?:${edge})(\\D{3,}?)\\d*$`);
    const short = edges.filter((word) => word.length <= SHORT).join('|');
    this.#odd = short === '' ? NEVER : new RegExp(`^\\d*(?:${short})${NO_WORD}`);
    this.#pairs = half === '' || other === '' ? NEVER : new RegExp(`(?:${half})(?:${other})|(?:${other})(?:${half})`);
    this.#innocent = innocent.length === 0 ? NEVER : new RegExp(innocent.join('|'));
    this.#names = names;
    this.#known = new Set([...known, ...beside]);
  }

  /** @param host canonical */
  tells(host: string): boolean {
    return namesIn(host).some((name) => this.#isTold(name));
  }

  /** The host says that its words mean something else. */
  isInnocent(host: string): boolean {
    return this.#innocent.test(namesIn(host).join(''));
  }

  #isTold(name: string): boolean {
    if (name.length > MAX_NAME_LENGTH || this.#names.has(name)) return false;
    const word = this.#inside.exec(name)?.[0];
    if (word !== undefined && name.length >= word.length + MIN_BESIDE) return true;
    const rest = this.#starts.exec(name)?.[1];
    return (
      this.#ends.test(name) ||
      this.#odd.test(name) ||
      this.#pairs.test(name) ||
      (rest !== undefined && cutUp(rest, this.#known) !== null)
    );
  }
}

function namesIn(host: string): readonly string[] {
  return siteLabels(host).map((label) => foldedText(unicodeOf(label) ?? label).replace(/[-_]/g, ''));
}
