import { readHead, type TableLayout } from './domain-table-format.ts';

/**
 * Checks a table piece by piece, so that it need not be in memory as a whole. In a table that passes, every bucket is inside the table,
 * so no lookup can go out of bounds. A check of the form cannot show that marks and categories are the intended ones: a digest around
 * the table does that.
 */
export class DomainTableCheck {
  readonly #layout: TableLayout | null;
  readonly #most: number;
  readonly #bases: Uint32Array<ArrayBuffer>;
  #at = 0;
  #sound = true;
  /** The previous start, and the highest start that fits into the superblock. */
  #previous = 0;
  #room = 0;

  /** Takes the table's first bytes (16 or more), its length in bytes, and the number of categories. */
  constructor(head: Uint8Array, length: number, categories: number) {
    this.#layout = readHead(head, length);
    this.#most = categories;
    this.#bases = new Uint32Array((this.#layout?.superblocks ?? 0) + 1);
  }

  /** Takes the pieces in order, from the first byte; the length of each but the last is a multiple of four. */
  push(bytes: Uint8Array): void {
    const layout = this.#layout;
    if (layout === null) return;
    const part = (from: number, to: number): Uint8Array =>
      bytes.subarray(Math.max(0, from - this.#at), Math.max(0, to - this.#at));
    this.#takeBases(part(layout.bases, layout.starts), Math.max(0, this.#at - layout.bases));
    this.#takeStarts(part(layout.starts, layout.names), Math.max(0, this.#at - layout.starts) / 2);
    this.#at += bytes.length;
  }

  /** Returns what is wrong, as words to follow "the table", or null. */
  finish(): string | null {
    if (this.#layout === null) return 'is not one of this version, or is cut short';
    if (this.#layout.highest > this.#most) return 'has a category that the list of categories does not have';
    return this.#sound && this.#at === this.#layout.end ? null : 'points outside of itself';
  }

  #takeBases(bytes: Uint8Array, at: number): void {
    if (bytes.length === 0) return;
    new Uint8Array(this.#bases.buffer).set(bytes, at);
    if (at + bytes.length < this.#bases.byteLength) return;
    const count = this.#layout?.count ?? 0;
    if (this.#bases[0] !== 0 || this.#bases.at(-1) !== count) this.#sound = false;
    for (let i = 1; i < this.#bases.length; i += 1) if (this.#base(i) < this.#base(i - 1)) this.#sound = false;
  }

  #takeStarts(bytes: Uint8Array, at: number): void {
    const { buffer, byteOffset } = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
    const starts = new Uint16Array(buffer, byteOffset, bytes.length / 2);
    let [sound, previous, room] = [this.#sound, this.#previous, this.#room];
    for (let i = 0; i < starts.length; i += 1) {
      const start = starts[i] as number;
      if (((at + i) & 255) === 0) {
        const superblock = (at + i) >>> 8;
        room = this.#base(superblock + 1) - this.#base(superblock);
        if (start !== 0) sound = false;
      } else if (start < previous || start > room) sound = false;
      previous = start;
    }
    [this.#sound, this.#previous, this.#room] = [sound, previous, room];
  }

  /** After the last base there is no more room, so the padding must be 0. */
  #base(index: number): number {
    return this.#bases[Math.min(index, this.#bases.length - 1)] as number;
  }
}

/** Checks a table that is in memory as a whole; returns what `DomainTableCheck.finish` returns. */
export function whyNotATable(bytes: Uint8Array, categories: number): string | null {
  const check = new DomainTableCheck(bytes, bytes.length, categories);
  check.push(bytes);
  return check.finish();
}
