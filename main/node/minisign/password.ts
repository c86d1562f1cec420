/** How minisign turns a password into the bytes that encrypt its secret keys: scrypt, with the parameters of libsodium. */
import type { ScryptCost } from '../crypto/ports.ts';

/** The cost of guessing one password: operations, and bytes of memory. It is stored in the key. */
export interface Effort {
  readonly operations: number;
  readonly memory: number;
}

/** minisign's own cost, and the highest accepted here: a second or two, and 1 GB. If memory is short, minisign uses half of it, or less. */
export const MAX_EFFORT: Effort = { operations: 1 << 25, memory: 1 << 30 };

const MIN_OPERATIONS = 1 << 15;
const BLOCK = 8;

/** Returns the highest scrypt cost within the effort; with plenty of memory, the operations are the limit. */
export function scryptCost({ operations, memory }: Effort): ScryptCost {
  const spent = Math.max(operations, MIN_OPERATIONS);
  const fewOperations = spent < memory / 32;
  const cost = costWithin(fewOperations ? spent / (BLOCK * 4) : memory / (BLOCK * 128));
  const parallel = fewOperations ? 1 : Math.max(1, Math.floor(Math.floor(spent / 4 / cost) / BLOCK));
  return { cost, blockSize: BLOCK, parallelization: parallel };
}

/** Returns the largest power of two up to the limit, but at least 2. */
function costWithin(limit: number): number {
  let cost = 2;
  while (cost <= limit / 2) cost *= 2;
  return cost;
}
