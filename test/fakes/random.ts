/** Reproducible random numbers for generated input and fuzzing: the same seed gives the same numbers on every machine. */

import { byRunLength } from './forms.ts';

/** Returns a function like `Math.random`: numbers from 0 (inclusive) to 1 (exclusive). */
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

/** One of the items, all equally likely. @throws RangeError if there are none */
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

/** The number of cases of a fuzz test: `usual`, or at least 20,000 in the long form. */
export function fuzzCases(usual: number): number {
  return byRunLength(usual, Math.max(usual, 20_000));
}

/**
 * Damages bytes as a bad stick or an attacker would: flipped bits, truncation, a piece missing, doubled or moved, a wrong length, or
 * random bytes. Returns a new array, which occasionally equals the original.
 */
export function damaged(random: () => number, bytes: Uint8Array): Uint8Array {
  const harm = pick(random, HARMS);
  const hurt = harm(random, bytes);
  return random() < 0.2 ? harm(random, hurt) : hurt;
}

type Harm = (random: () => number, bytes: Uint8Array) => Uint8Array;

const HARMS: readonly Harm[] = [
  // Flipped bits, often near the start, where the lengths are.
  (random, bytes) => {
    const copy = new Uint8Array(bytes);
    const reach = random() < 0.5 ? Math.min(64, copy.length) : copy.length;
    for (let times = 1 + whole(random, 8); times > 0 && copy.length > 0; times -= 1) {
      const at = whole(random, reach);
      copy[at] = (copy[at] ?? 0) ^ (1 << whole(random, 8));
    }
    return copy;
  },
  // Truncated.
  (random, bytes) => bytes.slice(0, whole(random, bytes.length + 1)),
  // A piece missing.
  (random, bytes) => {
    const at = whole(random, bytes.length + 1);
    return joined(bytes.subarray(0, at), bytes.subarray(at + whole(random, 100)));
  },
  // A piece copied to another place, inserted or overwriting.
  (random, bytes) => {
    const from = whole(random, bytes.length + 1);
    const piece = bytes.subarray(from, from + whole(random, 100));
    const at = whole(random, bytes.length + 1);
    return joined(bytes.subarray(0, at), piece, bytes.subarray(random() < 0.5 ? at : at + piece.length));
  },
  // A wrong number.
  (random, bytes) => {
    const copy = new Uint8Array(bytes);
    if (copy.length < 4) return copy;
    const at = whole(random, Math.min(copy.length, 256) - 3);
    const lie = pick(random, [0, 1, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff, copy.length, whole(random, 2 ** 32)]);
    new DataView(copy.buffer).setUint32(at, lie, random() < 0.5);
    return copy;
  },
  // A range of zeros, as an interrupted copy leaves them, or of another byte.
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
