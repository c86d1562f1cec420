import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type StaffCodeFault, staffCodeFault } from '../core/staff-code.ts';
import { STAFF_ROLES, type StaffRole } from '../core/staff-roles.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { readTextFile } from './text-file.ts';

const FILE = 'staff-code.json';

/** OWASP's advice for scrypt (2^15, 8, 3 or dearer): 32 MB and about a quarter of a second for each try. */
const COST = { N: 32_768, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The cost is stored beside the hash, so that it can be raised later; the bounds keep a damaged file from taking the PC down. */
const Scrambled = z.strictObject({
  N: z
    .int()
    .min(1024)
    .max(1 << 17),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(8),
  salt: z.base64().length(24),
  hash: z.base64().length(44),
});
type Scrambled = z.infer<typeof Scrambled>;

const BothCodes = z.strictObject({ version: z.literal(2), facilities: Scrambled.nullable(), it: Scrambled.nullable() });
/** Before there were two roles one code opened everything: that is IT's. */
const OneCode = z
  .strictObject({ version: z.literal(1), ...Scrambled.shape })
  .transform(({ version: _version, ...it }) => ({ version: 2 as const, facilities: null, it }));
const Stored = z.union([BothCodes, OneCode]);
type Stored = z.infer<typeof BothCodes>;

const NOTHING: Stored = { version: 2, facilities: null, it: null };

/** Whose code a typed one is, or neither's; `unset` when none was ever set, `unreadable` when their file is damaged. */
export type StaffCodeCheck = StaffRole | 'wrong' | 'unset' | 'unreadable';

/** New codes, for one role or for both. */
export type NewStaffCodes = Readonly<Partial<Record<StaffRole, string>>>;

export type SetStaffCodes =
  | { readonly ok: true }
  | { readonly ok: false; readonly role: StaffRole; readonly fault: StaffCodeFault };

/**
 * Stores new staff codes (their hashes) in the state folder, which is made if need be, mode 0700. Refuses weak codes, and two that are the
 * same; then nothing is changed. A damaged file is replaced: what it held cannot be had back.
 */
export async function setStaffCodes(stateDir: string, codes: NewStaffCodes): Promise<SetStaffCodes> {
  const read = await readStored(join(stateDir, FILE));
  const before = typeof read === 'string' ? NOTHING : read;
  for (const role of STAFF_ROLES) {
    const code = codes[role];
    const fault = code === undefined ? null : (staffCodeFault(code) ?? (await likeTheOther(code, role, codes, before)));
    if (fault !== null) return { ok: false, role, fault };
  }
  const [facilities, it] = await Promise.all(
    STAFF_ROLES.map(async (role) => (codes[role] === undefined ? before[role] : await scramble(codes[role]))),
  );
  const stored: Stored = { version: 2, facilities: facilities ?? null, it: it ?? null };
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await writeFileAtomic(join(stateDir, FILE), `${JSON.stringify(stored)}\n`);
  return { ok: true };
}

/** The same for one code: IT's, unless told otherwise. */
export async function setStaffCode(
  stateDir: string,
  code: string,
  role: StaffRole = 'it',
): Promise<{ readonly ok: true } | { readonly ok: false; readonly fault: StaffCodeFault }> {
  const result = await setStaffCodes(stateDir, { [role]: code });
  return result.ok ? result : { ok: false, fault: result.fault };
}

/**
 * Compares a typed code with those stored for these roles. Takes about as long for a wrong code as for a right one.
 * @param roles those whose code may be looked at now (`core/staff-tries.ts`)
 */
export async function checkStaffCode(
  stateDir: string,
  code: string,
  roles: readonly StaffRole[] = STAFF_ROLES,
): Promise<StaffCodeCheck> {
  const stored = await readStored(join(stateDir, FILE));
  if (typeof stored === 'string') return stored;
  if (STAFF_ROLES.every((role) => stored[role] === null)) return 'unset';
  const fits = await Promise.all(roles.map((role) => isCode(code, stored[role])));
  return roles.find((_role, place) => fits[place]) ?? 'wrong';
}

/** The roles that have a code. Of a damaged file nobody knows. */
export async function rolesWithCode(stateDir: string): Promise<readonly StaffRole[] | 'unreadable'> {
  const stored = await readStored(join(stateDir, FILE));
  if (stored === 'unreadable') return stored;
  return stored === 'unset' ? [] : STAFF_ROLES.filter((role) => stored[role] !== null);
}

/** True before the first code is set on this PC. A damaged file does not count: whoever could damage it must not choose the codes. */
export function noStaffCodeYet(stateDir: string): boolean {
  return !existsSync(join(stateDir, FILE));
}

async function likeTheOther(code: string, role: StaffRole, codes: NewStaffCodes, before: Stored): Promise<StaffCodeFault | null> {
  const other: StaffRole = role === 'it' ? 'facilities' : 'it';
  const same = codes[other] === undefined ? await isCode(code, before[other]) : codes[other] === code;
  return same ? 'sameAsOther' : null;
}

async function isCode(code: string, scrambled: Scrambled | null): Promise<boolean> {
  if (scrambled === null) return false;
  const hash = await derive(code, Buffer.from(scrambled.salt, 'base64'), scrambled);
  return timingSafeEqual(hash, Buffer.from(scrambled.hash, 'base64'));
}

async function scramble(code: string): Promise<Scrambled> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(code, salt, COST);
  return { ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

async function readStored(path: string): Promise<Stored | 'unset' | 'unreadable'> {
  const file = await readTextFile(path, 4096);
  if (!file.ok) return file.missing ? 'unset' : 'unreadable';
  try {
    const read = Stored.safeParse(JSON.parse(file.value));
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
