/** Hashes of staff codes (scrypt). */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { CodeHash } from '../../core/staff/staff-code.ts';
import { type Cost, USUAL_COST } from './code-schema.ts';

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a code with a new salt. */
export async function hashCode(code: string, cost: Cost = USUAL_COST): Promise<CodeHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(code, salt, cost);
  return { ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Takes about as long for a wrong code as for the right one. */
export async function isCode(code: string, stored: CodeHash): Promise<boolean> {
  const hash = await derive(code, Buffer.from(stored.salt, 'base64'), stored);
  return timingSafeEqual(hash, Buffer.from(stored.hash, 'base64'));
}

function derive(code: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
