/** Repeatable random choices: the same seed gives the same kills. */
export interface Random {
  /** An integer from 0 up to, but not including, `below`. */
  whole(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** Mulberry32: small, and random enough to choose what to kill. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return { whole, pick: (from) => from[whole(from.length)] ?? from[0] };
}
