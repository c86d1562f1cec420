/** Hashes of staff codes (scrypt). */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ScrambledCode } from '../../core/staff/staff-code.ts';

export type Cost = Pick<ScrambledCode, 'N' | 'r' | 'p'>;

/** OWASP's advice for scrypt (2^15, 8, 3 or dearer): 32 MB and about a quarter of a second for each try. */
export const USUAL_COST: Cost = { N: 32_768, r: 8, p: 3 };
/** For a code in a pack, which anybody may find: the highest cost accepted below, 256 MB and some seconds for each try. */
export const TRAVELLING_COST: Cost = { N: 1 << 17, r: 16, p: 8 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The cost is stored with the hash, so that it can be raised later; the bounds keep a damaged file from exhausting the PC. */
export const scrambledCode = z.strictObject({
  N: z.int().min(1024).max(TRAVELLING_COST.N),
  r: z.int().min(1).max(TRAVELLING_COST.r),
  p: z.int().min(1).max(TRAVELLING_COST.p),
  salt: z.base64().length(24),
  hash: z.base64().length(44),
});

/** True for what `scramble` makes for a pack; one that is cheaper to guess is not taken from a pack. */
export function mayTravel(value: unknown): value is ScrambledCode {
  const read = scrambledCode.safeParse(value);
  return read.success && !isCheaper(read.data, TRAVELLING_COST);
}

/** Hashes a code with a new salt. */
export async function scramble(code: string, cost: Cost = USUAL_COST): Promise<ScrambledCode> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(code, salt, cost);
  return { ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Takes about as long for a wrong code as for the right one. */
export async function isCode(code: string, scrambled: ScrambledCode): Promise<boolean> {
  const hash = await derive(code, Buffer.from(scrambled.salt, 'base64'), scrambled);
  return timingSafeEqual(hash, Buffer.from(scrambled.hash, 'base64'));
}

export function isCheaper(a: Cost, b: Cost): boolean {
  return a.N < b.N || a.r < b.r || a.p < b.p;
}

function derive(code: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
