/** How minisign turns a password into the bytes that its secret keys are hidden under: scrypt, as libsodium sets it up. */
import type { ScryptCost } from '../crypto/ports.ts';

/** What guessing one password shall cost: operations, and bytes of memory. It is written into the key. */
export interface Effort {
  readonly operations: number;
  readonly memory: number;
}

/** What minisign takes, and the most that is accepted here: a second or two, and 1 GB. Short of memory it takes half, or less. */
export const MAX_EFFORT: Effort = { operations: 1 << 25, memory: 1 << 30 };

const MIN_OPERATIONS = 1 << 15;
const BLOCK = 8;

/** The largest costs that stay within the effort; where memory is plenty, operations are what bounds them. */
export function scryptCost({ operations, memory }: Effort): ScryptCost {
  const spent = Math.max(operations, MIN_OPERATIONS);
  const fewOperations = spent < memory / 32;
  const cost = costWithin(fewOperations ? spent / (BLOCK * 4) : memory / (BLOCK * 128));
  const parallel = fewOperations ? 1 : Math.max(1, Math.floor(Math.floor(spent / 4 / cost) / BLOCK));
  return { cost, blockSize: BLOCK, parallelization: parallel };
}

/** A power of two: the largest up to the limit, but 2 at least. */
function costWithin(limit: number): number {
  let cost = 2;
  while (cost <= limit / 2) cost *= 2;
  return cost;
}
