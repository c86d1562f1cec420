import type { Unusable } from '../../core/lists/items.ts';
import { isCompanySuffix, isPublicSuffix, type SuffixFilter, suffixFilter } from './public-suffixes.ts';

/** Decides which well-formed names must not be blocked as a whole: endings that many unrelated sites share. */
export class NamePolicy {
  readonly #forced: ReadonlySet<string>;
  /** Forced endings that a list has named and that would otherwise have been refused. */
  readonly used = new Set<string>();
  /** Flags the names that a byte-level reader must leave to the text reader. */
  readonly suffixes: SuffixFilter;

  /**
   * @param forced endings (canonical) that are blocked nevertheless
   * @param suffixes one filter for all lists; default: the public suffixes alone
   */
  constructor(forced: ReadonlySet<string>, suffixes = suffixFilter()) {
    this.#forced = forced;
    this.suffixes = suffixes;
  }

  /**
   * Returns why a name must not be blocked, or null if it may be. `meant`: a name without a dot was written as `*.name` in a folder where
   * that means the whole ending. `endings`: the list is one of shared endings.
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
