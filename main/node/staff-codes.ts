import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type StaffCodeFault, staffCodeFault } from '../core/staff-code.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { readTextFile } from './text-file.ts';

const FILE = 'staff-code.json';

/** OWASP's advice for scrypt (2^15, 8, 3 or dearer): 32 MB and about a quarter of a second for each try. */
const COST = { N: 32_768, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The cost is stored beside the hash, so that it can be raised later; the bounds keep a damaged file from taking the PC down. */
const StoredCode = z.strictObject({
  version: z.literal(1),
  N: z
    .int()
    .min(1024)
    .max(1 << 17),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(8),
  salt: z.base64().length(24),
  hash: z.base64().length(44),
});
type StoredCode = z.infer<typeof StoredCode>;

/** What a typed staff code turned out to be; `unset` when none was ever set, `unreadable` when its file is damaged. */
export type StaffCodeCheck = 'right' | 'wrong' | 'unset' | 'unreadable';

/** Stores a new staff code (its hash) in the state folder, which is made if need be, mode 0700. Refuses weak codes. */
export async function setStaffCode(stateDir: string, code: string): Promise<{ ok: true } | { ok: false; fault: StaffCodeFault }> {
  const fault = staffCodeFault(code);
  if (fault !== null) return { ok: false, fault };
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(code, salt, COST);
  const stored: StoredCode = { version: 1, ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') };
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await writeFileAtomic(join(stateDir, FILE), `${JSON.stringify(stored)}\n`);
  return { ok: true };
}

/** Compares a typed code with the stored one. Takes about as long for a wrong code as for the right one. */
export async function checkStaffCode(stateDir: string, code: string): Promise<StaffCodeCheck> {
  const stored = await readStored(join(stateDir, FILE));
  if (typeof stored === 'string') return stored;
  const hash = await derive(code, Buffer.from(stored.salt, 'base64'), stored);
  return timingSafeEqual(hash, Buffer.from(stored.hash, 'base64')) ? 'right' : 'wrong';
}

async function readStored(path: string): Promise<StoredCode | 'unset' | 'unreadable'> {
  const file = await readTextFile(path, 4096);
  if (!file.ok) return file.missing ? 'unset' : 'unreadable';
  try {
    const read = StoredCode.safeParse(JSON.parse(file.value));
    return read.success ? read.data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

function derive(code: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const { N, r, p } = cost;
  return new Promise((resolve, reject) => {
    scrypt(code, salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
