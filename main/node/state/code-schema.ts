/** The schema of the hashes of staff codes (scrypt). */
import { z } from 'zod';
import type { CodeHash } from '../../core/staff/staff-code.ts';

export type Cost = Pick<CodeHash, 'N' | 'r' | 'p'>;

/** OWASP's advice for scrypt (2^15, 8, 3 or more): 32 MB and about a quarter of a second for each try. */
export const USUAL_COST: Cost = { N: 32_768, r: 8, p: 3 };
/** For a code in a pack, which anybody may find: the highest cost accepted below, 256 MB and some seconds for each try. */
export const TRAVELLING_COST: Cost = { N: 1 << 17, r: 16, p: 8 };

/** The cost is stored with the hash, so that it can be raised later; the bounds keep a damaged file from exhausting the PC. */
export const codeHash = z.strictObject({
  N: z.int().min(1024).max(TRAVELLING_COST.N),
  r: z.int().min(1).max(TRAVELLING_COST.r),
  p: z.int().min(1).max(TRAVELLING_COST.p),
  salt: z.base64().length(24),
  hash: z.base64().length(44),
});

/** True for a hash with the cost required in a pack; one that is cheaper to guess is not accepted from a pack. */
export function mayTravel(value: unknown): value is CodeHash {
  const read = codeHash.safeParse(value);
  return read.success && !isCheaper(read.data, TRAVELLING_COST);
}

export function isCheaper(a: Cost, b: Cost): boolean {
  return a.N < b.N || a.r < b.r || a.p < b.p;
}
