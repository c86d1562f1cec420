import { MAX_CATEGORIES, MAX_NAME_LENGTH, MAX_NAMES } from './domain-table-format.ts';
import { type HashedNames, writeTable } from './domain-table-writer.ts';
import { finishMark, finishPlace, MARK_START, markStep, PLACE_START, placeStep } from './name-hash.ts';

/** Names are kept in pieces of at most this many: one large array would be copied, and held twice, whenever it grows. */
const PIECE = 1 << 16;
const FIRST_PIECE = 1 << 8;

const DOT = 46;

/** Builds a domain table (`domain-table-format.ts`). The same names give the same bytes, in any order. */
export class DomainTableBuilder {
  readonly #pieces: HashedNames[] = [];
  #last: HashedNames = newPiece(0);
  /** How much of the last piece is used. */
  #used = 0;
  #depths = 0;
  #longest = 0;

  /**
   * Takes a canonical name (ASCII) and its category: 0 for an exception, n for the n-th of the categories with which the table will be
   * opened. A name that is added twice is stored once: as an exception if it ever was one, else in the lowest category.
   */
  add(name: string, category: number): void {
    let [place, mark, labels] = [PLACE_START, MARK_START, 1];
    for (let at = name.length - 1; at >= 0; at -= 1) {
      const code = name.charCodeAt(at);
      if (code > 127) throw new RangeError('a name in a table is ASCII');
      if (code === DOT) labels += 1;
      place = placeStep(place, code);
      mark = markStep(mark, code);
    }
    this.#keep(place, mark, labels, name.length, category);
  }

  /** Like `add`, for a name in bytes from `start` to `end` (exclusive), without making it a string. */
  addAscii(bytes: Uint8Array, start: number, end: number, category: number): void {
    let [place, mark, labels] = [PLACE_START, MARK_START, 1];
    for (let at = end - 1; at >= start; at -= 1) {
      const code = bytes[at] as number;
      if (code > 127) throw new RangeError('a name in a table is ASCII');
      if (code === DOT) labels += 1;
      place = placeStep(place, code);
      mark = markStep(mark, code);
    }
    this.#keep(place, mark, labels, end - start, category);
  }

  /** Returns the table and empties the builder. */
  finish(): Uint8Array<ArrayBuffer> {
    const pieces = [...this.#pieces.splice(0).slice(0, -1), firstOf(this.#last, this.#used)];
    const [depths, longest] = [this.#depths, this.#longest];
    [this.#last, this.#used, this.#depths, this.#longest] = [newPiece(0), 0, 0, 0];
    return writeTable(pieces, depths, longest);
  }

  #keep(placeState: number, markState: number, labels: number, length: number, category: number): void {
    if (length < 1 || length > MAX_NAME_LENGTH) throw new RangeError('a name in a table has 1 to 65,535 characters');
    if (!(category >= 0 && category <= MAX_CATEGORIES)) throw new RangeError('a category is a number from 0 to 255');
    if (this.#used === this.#last.marks.length) this.#grow();
    const place = finishPlace(placeState);
    this.#last.places[this.#used] = place;
    this.#last.marks[this.#used] = finishMark(markState, place);
    this.#last.categories[this.#used] = category;
    this.#used += 1;
    this.#depths |= 1 << Math.min(labels - 1, 31);
    if (length > this.#longest) this.#longest = length;
  }

  #grow(): void {
    if (this.#pieces.length * PIECE >= MAX_NAMES) throw new RangeError('a table holds 80 million names at most');
    this.#last = newPiece(Math.min(PIECE, Math.max(FIRST_PIECE, 2 * this.#last.marks.length)));
    this.#pieces.push(this.#last);
    this.#used = 0;
  }
}

function newPiece(size: number): HashedNames {
  return { places: new Uint32Array(size), marks: new Uint32Array(size), categories: new Uint8Array(size) };
}

function firstOf({ places, marks, categories }: HashedNames, count: number): HashedNames {
  return { places: places.subarray(0, count), marks: marks.subarray(0, count), categories: categories.subarray(0, count) };
}
