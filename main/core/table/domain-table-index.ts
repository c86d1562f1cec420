import { BYTES_A_NAME, type TableLayout } from './domain-table-format.ts';
import { finishMark, finishPlace, MARK_START, markStep, PLACE_START, placeStep } from './name-hash.ts';

/** The answer for a name that is not in the table. */
export const NONE = -1;

const DOT = 46;
/** How many names of one host are looked up together. */
const TOGETHER = 8;

/** Finds the category of a name in a table that has been checked (`domain-table-format.ts`). */
export class NameIndex {
  readonly #layout: TableLayout;
  readonly #shift: number;
  readonly #bases: Uint32Array;
  readonly #starts: Uint16Array;
  /** The buckets: marks and categories. */
  readonly #names: DataView;
  // The pending names of one host, parents first: the mark, the bucket's offset, and the number of names in it.
  readonly #marks = new Int32Array(TOGETHER);
  readonly #buckets = new Uint32Array(TOGETHER);
  readonly #counts = new Uint32Array(TOGETHER);
  #waiting = 0;
  /** A sink for the prefetch reads, so that V8 cannot drop them. */
  touched = 0;

  /** The bytes must begin at a multiple of four in their buffer. */
  constructor({ buffer, byteOffset }: Uint8Array, layout: TableLayout) {
    this.#layout = layout;
    this.#shift = 32 - layout.bits;
    this.#bases = new Uint32Array(buffer, byteOffset + layout.bases, layout.superblocks + 1);
    this.#starts = new Uint16Array(buffer, byteOffset + layout.starts, 2 ** layout.bits + 1);
    this.#names = new DataView(buffer, byteOffset + layout.names, BYTES_A_NAME * layout.count);
  }

  /** Returns the category of the host, or of its nearest parent in the table; `NONE` if there is none. */
  nearest(host: string): number {
    if (host === '') return NONE;
    const { longest, depths } = this.#layout;
    // Nothing longer than the longest stored name is looked up: a host of 100,000 characters costs no more than one of 250.
    const last = Math.max(-1, host.length - 1 - longest);
    let [place, mark, found, depth] = [PLACE_START, MARK_START, NONE, 1];
    for (let at = host.length - 1; at >= last; at -= 1) {
      const code = at < 0 ? DOT : host.charCodeAt(at);
      if (code === DOT) {
        if ((depths & depth) !== 0) {
          this.#prepare(place, mark);
          if (this.#waiting === TOGETHER) found = this.#firstFound(found);
        }
        // The last bit stands for all depths from 32.
        if (depth > 0) depth <<= 1;
      }
      place = placeStep(place, code);
      mark = markStep(mark, code);
    }
    return this.#firstFound(found);
  }

  /** Returns the category of exactly this name, or `NONE`. */
  exact(name: string): number {
    if (name === '' || name.length > this.#layout.longest) return NONE;
    let [place, mark] = [PLACE_START, MARK_START];
    for (let at = name.length - 1; at >= 0; at -= 1) {
      place = placeStep(place, name.charCodeAt(at));
      mark = markStep(mark, name.charCodeAt(at));
    }
    this.#prepare(place, mark);
    return this.#firstFound(NONE);
  }

  /**
   * Notes where a name would be, and prefetches that memory. A large table does not fit into the CPU cache: prefetching lets the
   * cache misses for all names of the host overlap.
   */
  #prepare(placeState: number, markState: number): void {
    const place = finishPlace(placeState);
    const bucket = place >>> this.#shift;
    const start = (this.#bases[bucket >>> 8] as number) + (this.#starts[bucket] as number);
    const count = (this.#bases[(bucket + 1) >>> 8] as number) + (this.#starts[bucket + 1] as number) - start;
    this.#marks[this.#waiting] = finishMark(markState, place);
    this.#buckets[this.#waiting] = BYTES_A_NAME * start;
    this.#counts[this.#waiting] = count;
    if (count > 0) this.touched ^= this.#names.getInt32(BYTES_A_NAME * start, true);
    this.#waiting += 1;
  }

  /** Looks up the prepared names, the nearest first. @param before the category found for earlier parents */
  #firstFound(before: number): number {
    let category = before;
    for (let i = this.#waiting - 1; i >= 0; i -= 1) {
      const [mark, bucket, count] = [this.#marks[i] as number, this.#buckets[i] as number, this.#counts[i] as number];
      let at = 0;
      while (at < count && this.#names.getInt32(bucket + 4 * at, true) !== mark) at += 1;
      if (at === count) continue;
      category = this.#names.getUint8(bucket + 4 * count + at);
      break;
    }
    this.#waiting = 0;
    return category;
  }
}
