/** Names in which the words of a kind mean something else: `tibet`, `foodporn`, `casino-hire`. Pure. */
import type { KindRule } from '../filter/kind-rules.ts';

const NEVER = /^\b$/g;

export class OtherMeanings {
  readonly #inHosts: RegExp;
  readonly #words: RegExp;

  constructor({ longer = [], harmless = [] }: Pick<KindRule, 'longer' | 'harmless'>) {
    const pairs = harmless.flatMap(({ words, before = [], after = [] }) => {
      const word = `(?:${words.join('|')})s?`;
      return [...before.map((other) => `${other}-?${word}`), ...after.map((other) => `${word}-?${other}`)];
    });
    const all = [...longer, ...pairs].join('|');
    this.#inHosts = all === '' ? NEVER : new RegExp(all, 'g');
    this.#words = all === '' ? NEVER : new RegExp(`^(?:${all})s?$`);
  }

  /** Returns the host with each such name replaced by a hyphen. */
  without(host: string): string {
    return host.replace(this.#inHosts, '-');
  }

  /** True if one word, or two adjacent words, mean something else: `casino hire`. */
  areIn(plain: readonly string[]): boolean {
    return plain.some((word, at) => this.#words.test(word) || this.#words.test(word + (plain[at + 1] ?? '')));
  }
}
