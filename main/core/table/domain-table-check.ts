import { readHead, type TableLayout } from './domain-table-format.ts';

/**
 * Checks a table that goes by in pieces, so that a check takes no memory of the table's size. What passes cannot lead a lookup out
 * of bounds: every bucket lies within the table. Whether marks and categories are those that were meant, no check of the form can
 * tell: that is what the digest around a table is for.
 */
export class DomainTableCheck {
  readonly #layout: TableLayout | null;
  readonly #most: number;
  readonly #bases: Uint32Array<ArrayBuffer>;
  #at = 0;
  #sound = true;
  /** The start before, and the highest that the superblock has room for. */
  #previous = 0;
  #room = 0;

  /** Takes the table's first bytes (16, or all), its length, and how many categories there are. */
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

  /** Returns what is wrong, in words that follow "the table", or null. */
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

  /** Past the last one there is no room: what fills up must be 0. */
  #base(index: number): number {
    return this.#bases[Math.min(index, this.#bases.length - 1)] as number;
  }
}

/** The check of a table that is in memory as a whole. */
export function whyNotATable(bytes: Uint8Array, categories: number): string | null {
  const check = new DomainTableCheck(bytes, bytes.length, categories);
  check.push(bytes);
  return check.finish();
}
