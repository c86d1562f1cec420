import { whyNotATable } from './domain-table-check.ts';
import { MAX_CATEGORIES, readHead } from './domain-table-format.ts';
import { NameIndex, NONE } from './domain-table-index.ts';

/** A hit: the category, and the rule that goes into the journal. It never names the site (P13). */
export interface ListHit {
  readonly category: string;
  /** `list:<category>`. */
  readonly rule: string;
}

/** Names with a category each. */
export interface DomainTable {
  /** The number of different names. */
  readonly size: number;
  /** Takes a canonical host; returns the hit for it or its nearest parent; null if there is none, or if it is an exception. */
  find(host: string): ListHit | null;
  /** Takes an exact key, such as `host/path`; returns the hit for this key only. */
  findExact(key: string): ListHit | null;
}

export type OpenedTable = { readonly ok: true; readonly table: DomainTable } | { readonly ok: false; readonly why: string };

/**
 * Opens a table (`domain-table-format.ts`) in place: the bytes are kept, not copied, and must not be changed afterwards. The whole table
 * is checked first, so that no lookup can go out of bounds. `categories` are the names of categories 1, 2, 3 ...
 */
export function openDomainTable(bytes: Uint8Array, categories: readonly string[]): OpenedTable {
  if (categories.length > MAX_CATEGORIES) return { ok: false, why: `has more than ${MAX_CATEGORIES} categories` };
  const why = whyNotATable(bytes, categories.length);
  const layout = readHead(bytes, bytes.length);
  if (why !== null || layout === null) return { ok: false, why: why ?? '' };
  const index = new NameIndex(bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes), layout);
  return { ok: true, table: new BinaryTable(layout.count, index, categories) };
}

/** An unknown category is only possible in a table that was changed and has no digest around it: it blocks. */
const UNKNOWN: ListHit = { category: 'unknown', rule: 'list:unknown' };

class BinaryTable implements DomainTable {
  readonly size: number;
  readonly #index: NameIndex;
  /** By category; null for exceptions. */
  readonly #hits: readonly (ListHit | null)[];

  constructor(size: number, index: NameIndex, categories: readonly string[]) {
    this.size = size;
    this.#index = index;
    this.#hits = [null, ...categories.map((category) => ({ category, rule: `list:${category}` }))];
  }

  find(host: string): ListHit | null {
    return this.#hitOf(this.#index.nearest(host));
  }

  findExact(key: string): ListHit | null {
    return this.#hitOf(this.#index.exact(key));
  }

  #hitOf(category: number): ListHit | null {
    if (category === NONE) return null;
    const hit = this.#hits[category];
    return hit === undefined ? UNKNOWN : hit;
  }
}
