import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PackCodes } from '../../core/packs/pack-extras.ts';
import { type CodeHash, type StaffCodeFault, staffCodeFault } from '../../core/staff/staff-code.ts';
import { STAFF_ROLES, type StaffRole } from '../../core/staff/staff-roles.ts';
import { type Disk, writeFileAtomic } from '../files/atomic-file.ts';
import { mayExist } from '../files/may-exist.ts';
import { readTextFile } from '../files/text-file.ts';
import { oneAtATime } from '../processes/one-at-a-time.ts';
import { hashCode, isCode } from './code-hash.ts';
import { codeHash, isCheaper, USUAL_COST } from './code-schema.ts';

const FILE = 'staff-code.json';

const BothCodes = z.strictObject({ version: z.literal(2), facilities: codeHash.nullable(), it: codeHash.nullable() });
/** The format before there were two roles: its one code opened everything, so it counts as IT's. */
const OneCode = z
  .strictObject({ version: z.literal(1), ...codeHash.shape })
  .transform(({ version: _version, ...it }) => ({ version: 2 as const, facilities: null, it }));
const Stored = z.union([BothCodes, OneCode]);
type Stored = z.infer<typeof BothCodes>;

const NOTHING: Stored = { version: 2, facilities: null, it: null };

/** Changes run one at a time, because each reads the file before it writes. */
const inTurn = oneAtATime();

/** Whose code was typed, or `wrong`; `unset` if none was ever set, `unreadable` if their file is damaged. */
export type StaffCodeCheck = StaffRole | 'wrong' | 'unset' | 'unreadable';

/** New codes, for one role or for both. */
export type NewStaffCodes = Readonly<Partial<Record<StaffRole, string>>>;

export type SetStaffCodes =
  | { readonly ok: true }
  | { readonly ok: false; readonly role: StaffRole; readonly fault: StaffCodeFault };

/**
 * Stores new staff codes (their hashes) in the state folder, which is created if necessary, mode 0700. Refuses weak codes, and two that are
 * the same; then nothing is changed. A damaged file is replaced, because its contents are lost anyway.
 */
export function setStaffCodes(stateDir: string, codes: NewStaffCodes): Promise<SetStaffCodes> {
  return inTurn(async () => {
    const before = await readOrNothing(stateDir);
    for (const role of STAFF_ROLES) {
      const code = codes[role];
      const fault = code === undefined ? null : (staffCodeFault(code) ?? (await likeTheOther(code, role, codes, before)));
      if (fault !== null) return { ok: false, role, fault };
    }
    const [facilities, it] = await Promise.all(
      STAFF_ROLES.map(async (role) => (codes[role] === undefined ? before[role] : await hashCode(codes[role]))),
    );
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await writeStored(stateDir, { version: 2, facilities: facilities ?? null, it: it ?? null });
    return { ok: true };
  });
}

/**
 * Stores the codes in a signed pack, without asking for the old ones. The code of a role that the pack does not name stays, and a damaged
 * file is replaced. The state folder must exist. The count of wrong codes is not reset: a pack gives nobody free tries.
 */
export function storePackCodes(stateDir: string, codes: PackCodes, disk?: Disk): Promise<void> {
  return inTurn(async () => await writeStored(stateDir, { ...(await readOrNothing(stateDir)), ...codes }, disk));
}

/** Like `setStaffCodes`, for one code; by default IT's. */
export async function setStaffCode(
  stateDir: string,
  code: string,
  role: StaffRole = 'it',
): Promise<{ readonly ok: true } | { readonly ok: false; readonly fault: StaffCodeFault }> {
  const result = await setStaffCodes(stateDir, { [role]: code });
  return result.ok ? result : { ok: false, fault: result.fault };
}

/**
 * Compares a typed code with those stored for these roles. Takes about as long for a wrong code as for a right one, of either role. Checks
 * one after the other: together, two codes from a pack would take half a gigabyte, beside two browsers.
 * @param roles those whose code may be tried now (`main/core/staff/staff-tries.ts`)
 */
export async function checkStaffCode(
  stateDir: string,
  code: string,
  roles: readonly StaffRole[] = STAFF_ROLES,
): Promise<StaffCodeCheck> {
  const stored = await readStored(join(stateDir, FILE));
  if (typeof stored === 'string') return stored;
  if (STAFF_ROLES.every((role) => stored[role] === null)) return 'unset';
  let whose: StaffRole | undefined;
  for (const role of roles) if (await fitsTo(code, stored[role])) whose ??= role;
  if (whose === undefined) return 'wrong';
  await arrived(stateDir, stored[whose], whose, code);
  return whose;
}

/** Returns the roles that have a code, or `unreadable` if the file is damaged. */
export async function rolesWithCode(stateDir: string): Promise<readonly StaffRole[] | 'unreadable'> {
  const stored = await readStored(join(stateDir, FILE));
  if (stored === 'unreadable') return stored;
  return stored === 'unset' ? [] : STAFF_ROLES.filter((role) => stored[role] !== null);
}

/** True before the first code is set on this PC. A damaged file does not count: a person who could damage it must not choose the codes. */
export function noStaffCodeYet(stateDir: string): boolean {
  return !mayExist(join(stateDir, FILE));
}

async function likeTheOther(code: string, role: StaffRole, codes: NewStaffCodes, before: Stored): Promise<StaffCodeFault | null> {
  const other: StaffRole = role === 'it' ? 'facilities' : 'it';
  const same = codes[other] === undefined ? await fitsTo(code, before[other]) : codes[other] === code;
  return same ? 'sameAsOther' : null;
}

async function fitsTo(code: string, scrambled: CodeHash | null): Promise<boolean> {
  return scrambled !== null && (await isCode(code, scrambled));
}

/** Codes from a pack have the highest scrypt cost, since a stick can be lost. On first use they are hashed again at the usual cost. */
async function arrived(stateDir: string, expensive: CodeHash | null, role: StaffRole, code: string): Promise<void> {
  if (expensive === null || !isCheaper(USUAL_COST, expensive)) return;
  await inTurn(async () => {
    const before = await readOrNothing(stateDir);
    // Another pack may have set another code meanwhile.
    if (before[role]?.hash === expensive.hash) await writeStored(stateDir, { ...before, [role]: await hashCode(code) });
  }).catch(() => {
    // The expensive hash stays.
  });
}

async function readOrNothing(stateDir: string): Promise<Stored> {
  const read = await readStored(join(stateDir, FILE));
  return typeof read === 'string' ? NOTHING : read;
}

async function writeStored(stateDir: string, stored: Stored, disk?: Disk): Promise<void> {
  await writeFileAtomic(join(stateDir, FILE), `${JSON.stringify(stored)}\n`, 0o600, disk);
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
