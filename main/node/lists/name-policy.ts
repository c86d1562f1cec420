import type { Unusable } from '../../core/lists/items.ts';
import { isPublicSuffix, suffixSieve } from './public-suffixes.ts';

/** Which well-formed names may not be blocked whole: endings that many strangers share. */
export class NamePolicy {
  readonly #forced: ReadonlySet<string>;
  readonly sieve = suffixSieve();

  /** @param forced endings (canonical) that are to be blocked all the same */
  constructor(forced: ReadonlySet<string>) {
    this.#forced = forced;
  }

  /**
   * Takes a name that is to be blocked; returns why it may not, or null. `meant` is a name without a dot that was written as
   * `*.name` in a folder where that is the way to say so.
   */
  refusal(name: string, meant: boolean): Unusable | null {
    if (this.#forced.has(name)) return null;
    if (!name.includes('.')) return meant ? null : 'singleLabel';
    return isPublicSuffix(name) ? 'publicSuffix' : null;
  }
}
