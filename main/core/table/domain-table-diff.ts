import { BYTES_A_NAME, readHead, type TableLayout } from './domain-table-format.ts';

/** How many names changed from one category to another. */
export interface TableChange {
  /** A category's name, or 'exception'; null for a name that is new. */
  readonly from: string | null;
  /** The same; null for a name that was removed. */
  readonly to: string | null;
  readonly count: number;
}

/** A valid table, and the names of its categories 1, 2, 3 ... */
export interface NamedTable {
  readonly bytes: Uint8Array;
  readonly categories: readonly string[];
}

export const EXCEPTION = 'exception';

/** Some milliseconds of work. */
const BUCKETS_A_STEP = 1 << 9;

/**
 * Compares two tables. They hold only fingerprints of names; the same name has the same fingerprint in both. If a million names are
 * replaced by a million others, on average less than one is mistaken for another.
 */
export function tableChanges(before: NamedTable, now: NamedTable): readonly TableChange[] {
  const steps = tableChangesInSteps(before, now);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** Like `tableChanges`, but yields from time to time so that the caller can do other work in between. */
export function* tableChangesInSteps(before: NamedTable, now: NamedTable): Generator<void, readonly TableChange[], void> {
  const [old, young] = [new TableReader(before), new TableReader(now)];
  const counts = new Map<string, { from: string | null; to: string | null; count: number }>();
  const count = (from: string | null, to: string | null): void => {
    if (from === to) return;
    const key = `${from} ${to}`;
    const change = counts.get(key) ?? { from, to, count: 0 };
    change.count += 1;
    counts.set(key, change);
  };
  // Tables of different sizes have different buckets: a bucket of the smaller table is several whole buckets of the larger one.
  const bits = Math.min(old.bits, young.bits);
  for (let bucket = 0; bucket < 2 ** bits; bucket += 1) {
    const left = new Map<number, string>();
    old.read(bucket, bits, (mark, category) => left.set(mark, category));
    young.read(bucket, bits, (mark, category) => {
      count(left.get(mark) ?? null, category);
      left.delete(mark);
    });
    for (const category of left.values()) count(category, null);
    if (bucket % BUCKETS_A_STEP === BUCKETS_A_STEP - 1) yield;
  }
  return [...counts.values()];
}

/** Returns how many names are newly blocked (`more`), and how many no longer are (`fewer`). */
export function blockedChange(changes: readonly TableChange[]): { readonly more: number; readonly fewer: number } {
  const isBlocked = (category: string | null): boolean => category !== null && category !== EXCEPTION;
  const sum = (some: readonly TableChange[]): number => some.reduce((all, { count }) => all + count, 0);
  return {
    more: sum(changes.filter(({ from, to }) => !isBlocked(from) && isBlocked(to))),
    fewer: sum(changes.filter(({ from, to }) => isBlocked(from) && !isBlocked(to))),
  };
}

export interface CategoryChange {
  readonly name: string;
  readonly more: number;
  readonly fewer: number;
}

/** Returns the changes by category, sorted by name; a site that moved counts as one fewer in its old category and one more in its new one. */
export function changeByCategory(changes: readonly TableChange[]): readonly CategoryChange[] {
  const sums = new Map<string, { more: number; fewer: number }>();
  const add = (name: string | null, sum: 'more' | 'fewer', count: number): void => {
    if (name === null || name === EXCEPTION) return;
    const both = sums.get(name) ?? { more: 0, fewer: 0 };
    both[sum] += count;
    sums.set(name, both);
  };
  for (const { from, to, count } of changes) {
    add(from, 'fewer', count);
    add(to, 'more', count);
  }
  return [...sums].map(([name, both]) => ({ name, ...both })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

class TableReader {
  readonly bits: number;
  readonly #layout: TableLayout;
  readonly #view: DataView;
  readonly #names: readonly string[];

  constructor({ bytes, categories }: NamedTable) {
    const layout = readHead(bytes, bytes.length);
    if (layout === null) throw new Error('not a table');
    this.#layout = layout;
    this.bits = layout.bits;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#names = [EXCEPTION, ...categories];
  }

  /** Takes a bucket of a table with 2^bits buckets; reads the names that belong in it. */
  read(bucket: number, bits: number, take: (mark: number, category: string) => void): void {
    const each = 2 ** (this.bits - bits);
    for (let own = bucket * each; own < (bucket + 1) * each; own += 1) {
      const [start, end] = [this.#placeOf(own), this.#placeOf(own + 1)];
      const [marks, categories] = [
        this.#layout.names + BYTES_A_NAME * start,
        this.#layout.names + BYTES_A_NAME * end - (end - start),
      ];
      for (let i = 0; i < end - start; i += 1) {
        const category = this.#names[this.#view.getUint8(categories + i)] ?? 'unknown';
        take(this.#view.getUint32(marks + 4 * i, true), category);
      }
    }
  }

  #placeOf(bucket: number): number {
    const { bases, starts } = this.#layout;
    return this.#view.getUint32(bases + 4 * (bucket >>> 8), true) + this.#view.getUint16(starts + 2 * bucket, true);
  }
}
