import { FORMATS, type ListFormat } from '../../core/lists/formats.ts';
import { type SuffixFilter, sumOfRest, sumStep } from './public-suffixes.ts';

/**
 * Lists have millions of lines, and nearly all are one plain name in its canonical spelling. This class recognises such a line byte by
 * byte, without creating a string; every other or doubtful line is left to the reader of the format. Both give the same result for a
 * plain line: a test compares the two.
 */
export class FastNames {
  readonly #shapes: readonly Shape[];
  readonly #dropsWww: boolean;
  readonly #suffixes: SuffixFilter;
  /** Where the name in the last line taken begins and ends. */
  start = 0;
  end = 0;

  constructor(format: ListFormat, suffixes: SuffixFilter) {
    this.#shapes = FORMATS[format].shapes.map(([before, after]) => ({ before: bytesOf(before), after: bytesOf(after) }));
    this.#dropsWww = FORMATS[format].dropsWww;
    this.#suffixes = suffixes;
  }

  /** Takes bytes that end with a line end, and the start of a line in them; returns the start of the next, or -1 for "not plain". */
  take(bytes: Uint8Array, at: number): number {
    for (const shape of this.#shapes) {
      if (!standsAt(bytes, at, shape.before)) continue;
      const next = this.#takeName(bytes, at + shape.before.length, shape.after);
      if (next >= 0) return next;
    }
    return -1;
  }

  #takeName(bytes: Uint8Array, first: number, after: Uint8Array): number {
    const start = standsAt(bytes, first, WWW) ? first + WWW.length : first;
    if (start !== first && !this.#dropsWww) return -1;
    let sum = 0;
    let sumToDot = 0;
    let firstDot = -1;
    let lastDot = start - 1;
    let at = start;
    for (; ; at += 1) {
      const code = bytes[at] as number;
      const kind = KINDS[code];
      if (kind === OTHER) break;
      sum = sumStep(sum, code);
      if (kind === DOT) {
        // An empty label.
        if (at === lastDot + 1) return -1;
        lastDot = at;
        if (firstDot < 0) {
          firstDot = at;
          sumToDot = sum;
        }
      } else if (kind === HYPHEN && bytes[at - 1] === HYPHEN_CODE) {
        // Perhaps punycode, which may be invalid.
        return -1;
      }
    }
    // A last label that begins with a letter excludes both an IP address and a trailing dot.
    if (firstDot < 0 || at - start > MAX_NAME_LENGTH || KINDS[bytes[lastDot + 1] as number] !== LETTER) return -1;
    if (this.#suffixes.maybe(sum, sumOfRest(sum, sumToDot, at - firstDot - 1))) return -1;
    const next = lineEnd(bytes, at, after);
    this.start = start;
    this.end = at;
    return next;
  }
}

interface Shape {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

const [OTHER, LETTER, DIGIT, HYPHEN, DOT] = [0, 1, 2, 3, 4];
const HYPHEN_CODE = 45;
const MAX_NAME_LENGTH = 253;
const WWW = bytesOf('www.');

const KINDS = new Uint8Array(256);
for (const letter of bytesOf('abcdefghijklmnopqrstuvwxyz')) KINDS[letter] = LETTER;
for (const digit of bytesOf('0123456789_')) KINDS[digit] = DIGIT;
KINDS[HYPHEN_CODE] = HYPHEN;
KINDS[46] = DOT;

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

/** Returns where the next line begins if `after` and a line end follow here, else -1. */
function lineEnd(bytes: Uint8Array, at: number, after: Uint8Array): number {
  if (!standsAt(bytes, at, after)) return -1;
  const end = at + after.length;
  const feed = bytes[end] === 13 ? end + 1 : end;
  return bytes[feed] === 10 ? feed + 1 : -1;
}
