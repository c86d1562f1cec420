import type { Unusable } from '../../core/lists/items.ts';
import { isCompanySuffix, isPublicSuffix, type SuffixFilter, suffixFilter } from './public-suffixes.ts';

/** Which well-formed names may not be blocked whole: endings that many strangers share. */
export class NamePolicy {
  readonly #forced: ReadonlySet<string>;
  /** Forced endings that a list has named: without force they would have been refused. */
  readonly used = new Set<string>();
  /** Which names a reader of bytes has to look at as text. */
  readonly suffixes: SuffixFilter;

  /**
   * @param forced endings (canonical) that are to be blocked all the same
   * @param suffixes one for all lists; absent: of the public suffixes alone
   */
  constructor(forced: ReadonlySet<string>, suffixes = suffixFilter()) {
    this.#forced = forced;
    this.suffixes = suffixes;
  }

  /**
   * Takes a name that is to be blocked; returns why it may not, or null. `meant` is a name without a dot that was written as
   * `*.name` in a folder where that is the way to say so; `endings` says that the list is one of shared endings.
   */
  refusal(name: string, meant: boolean, endings = false): Unusable | null {
    const why = sharedEnding(name, meant, endings);
    if (why === null || !this.#forced.has(name)) return why;
    this.used.add(name);
    return null;
  }
}

function sharedEnding(name: string, meant: boolean, endings: boolean): Unusable | null {
  if (!name.includes('.')) return meant ? null : 'singleLabel';
  return isPublicSuffix(name) && !(endings && isCompanySuffix(name)) ? 'publicSuffix' : null;
}
