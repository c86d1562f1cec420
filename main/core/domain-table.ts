import { whyNotATable } from './domain-table-check.ts';
import { MOST_CATEGORIES, readHead, type TableLayout } from './domain-table-format.ts';
import { finishMark, finishPlace, MARK_START, markStep, PLACE_START, placeStep } from './name-hash.ts';

/** A hit: which category, and the rule that goes into the journal. It never names the site (P13). */
export interface ListHit {
  readonly category: string;
  /** `list:<category>`. */
  readonly rule: string;
}

/** Names with a category each. */
export interface DomainTable {
  /** How many different names it holds. */
  readonly size: number;
  /** Takes a canonical host; returns the hit of it or of its nearest parent; null when there is none or when that is an exception. */
  find(host: string): ListHit | null;
  /** Takes a key that is held as it stands, such as `host/path`; returns its own hit only. */
  findExact(key: string): ListHit | null;
}

export type OpenedTable = { readonly ok: true; readonly table: DomainTable } | { readonly ok: false; readonly why: string };

/**
 * Opens a table (`domain-table-format.ts`) in place: the bytes are kept, not copied, and must not be changed afterwards. The whole
 * of it is checked first, so that no lookup can go out of bounds. `categories` are the names of categories 1, 2, 3 ...
 */
export function openDomainTable(bytes: Uint8Array, categories: readonly string[]): OpenedTable {
  if (categories.length > MOST_CATEGORIES) return { ok: false, why: `has more than ${MOST_CATEGORIES} categories` };
  const why = whyNotATable(bytes, categories.length);
  const layout = readHead(bytes, bytes.length);
  if (why !== null || layout === null) return { ok: false, why: why ?? '' };
  const hits = categories.map((category) => ({ category, rule: `list:${category}` }));
  return {
    ok: true,
    table: new BinaryTable(bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes), layout, [null, ...hits]),
  };
}

const DOT = 46;

class BinaryTable implements DomainTable {
  readonly size: number;
  readonly #longest: number;
  readonly #depths: number;
  readonly #shift: number;
  readonly #bases: Uint32Array;
  readonly #starts: Uint16Array;
  readonly #marks: Int32Array;
  readonly #categories: Uint8Array;
  readonly #hits: readonly (ListHit | null)[];

  constructor({ buffer, byteOffset }: Uint8Array, layout: TableLayout, hits: readonly (ListHit | null)[]) {
    this.size = layout.count;
    this.#longest = layout.longest;
    this.#depths = layout.depths;
    this.#shift = 32 - layout.bits;
    this.#bases = new Uint32Array(buffer, byteOffset + layout.bases, layout.superblocks + 1);
    this.#starts = new Uint16Array(buffer, byteOffset + layout.starts, 2 ** layout.bits + 1);
    this.#marks = new Int32Array(buffer, byteOffset + layout.marks, layout.count);
    this.#categories = new Uint8Array(buffer, byteOffset + layout.categories, layout.count);
    this.#hits = hits;
  }

  find(host: string): ListHit | null {
    if (host === '') return null;
    // What is longer than every name held needs no look: a host of 100,000 characters costs no more than one of 250.
    const last = Math.max(-1, host.length - 1 - this.#longest);
    let [place, mark, found, depth] = [PLACE_START, MARK_START, -1, 1];
    for (let at = host.length - 1; at >= last; at -= 1) {
      const code = at < 0 ? DOT : host.charCodeAt(at);
      if (code === DOT) {
        if ((this.#depths & depth) !== 0) {
          const index = this.#indexOf(place, mark);
          // A name further left is nearer: it replaces what its parent said.
          if (index >= 0) found = index;
        }
        // The last bit stands for all depths from 32.
        if (depth > 0) depth <<= 1;
      }
      place = placeStep(place, code);
      mark = markStep(mark, code);
    }
    return this.#hitAt(found);
  }

  findExact(key: string): ListHit | null {
    if (key === '' || key.length > this.#longest) return null;
    let [place, mark] = [PLACE_START, MARK_START];
    for (let at = key.length - 1; at >= 0; at -= 1) {
      place = placeStep(place, key.charCodeAt(at));
      mark = markStep(mark, key.charCodeAt(at));
    }
    return this.#hitAt(this.#indexOf(place, mark));
  }

  #indexOf(placeState: number, markState: number): number {
    const place = finishPlace(placeState);
    const mark = finishMark(markState, place);
    const bucket = place >>> this.#shift;
    const end = (this.#bases[(bucket + 1) >>> 8] as number) + (this.#starts[bucket + 1] as number);
    let index = (this.#bases[bucket >>> 8] as number) + (this.#starts[bucket] as number);
    while (index < end && this.#marks[index] !== mark) index += 1;
    return index < end ? index : -1;
  }

  #hitAt(index: number): ListHit | null {
    return index < 0 ? null : (this.#hits[this.#categories[index] as number] ?? null);
  }
}
