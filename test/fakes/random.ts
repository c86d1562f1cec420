/** Chance that can be repeated: the same seed gives the same numbers on every machine. For generated input and for fuzzing. */

import { inForm } from './forms.ts';

/** Returns a function like `Math.random`: numbers from 0 (included) to 1 (not included). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to `below` - 1. */
export function whole(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

/** One of them, each as likely as the others. */
export function pick<Item>(random: () => number, items: ArrayLike<Item>): Item {
  if (items.length === 0) throw new RangeError('nothing to pick from');
  return items[whole(random, items.length)] as Item;
}

/** A text of `length` characters drawn from `alphabet`. */
export function textOf(random: () => number, alphabet: string, length: number): string {
  return Array.from({ length }, () => pick(random, alphabet)).join('');
}

export function bytesOf(random: () => number, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => whole(random, 256));
}

/** How many cases a fuzz runs: `usual`, and in the long form 20,000. */
export function fuzzCases(usual: number): number {
  return inForm(usual, Math.max(usual, 20_000));
}

/**
 * Bytes as a bad stick or a bad person would leave them: some bits turned, cut short, a piece missing, doubled or moved, a length
 * that lies, or bytes that were never a file. A different array each time; now and then the change may leave the bytes as they were.
 */
export function damaged(random: () => number, bytes: Uint8Array): Uint8Array {
  const harm = pick(random, HARMS);
  const hurt = harm(random, bytes);
  return random() < 0.2 ? harm(random, hurt) : hurt;
}

type Harm = (random: () => number, bytes: Uint8Array) => Uint8Array;

const HARMS: readonly Harm[] = [
  // Turned bits, often near the start, where the lengths stand.
  (random, bytes) => {
    const copy = new Uint8Array(bytes);
    const reach = random() < 0.5 ? Math.min(64, copy.length) : copy.length;
    for (let times = 1 + whole(random, 8); times > 0 && copy.length > 0; times -= 1) {
      const at = whole(random, reach);
      copy[at] = (copy[at] ?? 0) ^ (1 << whole(random, 8));
    }
    return copy;
  },
  // Cut short.
  (random, bytes) => bytes.slice(0, whole(random, bytes.length + 1)),
  // A piece missing.
  (random, bytes) => {
    const at = whole(random, bytes.length + 1);
    return joined(bytes.subarray(0, at), bytes.subarray(at + whole(random, 100)));
  },
  // A piece of it put in somewhere else, or over what stood there.
  (random, bytes) => {
    const from = whole(random, bytes.length + 1);
    const piece = bytes.subarray(from, from + whole(random, 100));
    const at = whole(random, bytes.length + 1);
    return joined(bytes.subarray(0, at), piece, bytes.subarray(random() < 0.5 ? at : at + piece.length));
  },
  // A number that lies.
  (random, bytes) => {
    const copy = new Uint8Array(bytes);
    if (copy.length < 4) return copy;
    const at = whole(random, Math.min(copy.length, 256) - 3);
    const lie = pick(random, [0, 1, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff, copy.length, whole(random, 2 ** 32)]);
    new DataView(copy.buffer).setUint32(at, lie, random() < 0.5);
    return copy;
  },
  // Zeros, as a copy that was broken off leaves them, or rubbish.
  (random, bytes) => {
    const copy = new Uint8Array(bytes);
    copy.fill(random() < 0.5 ? 0 : whole(random, 256), whole(random, copy.length + 1), whole(random, copy.length + 1));
    return copy;
  },
  (random) => bytesOf(random, whole(random, 400)),
];

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
