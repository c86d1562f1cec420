/** Hashes new staff codes for the next pack, as `kiosk-pack codes` does. */
import { firstCodesFault, staffCodeFault, TRAVELLING_CODE_DIGITS } from '../../../main/core/staff/staff-code.ts';
import { STAFF_ROLE_NAMES, STAFF_ROLES, type StaffRole } from '../../../main/core/staff/staff-roles.ts';
import { base64 } from '../../../main/node/files/bytes.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { TRAVELLING_COST } from '../../../main/node/state/code-schema.ts';
import { BROWSER_KEYS } from './browser-crypto.ts';

const [SALT_BYTES, HASH_BYTES] = [16, 32];

const FAULTS = {
  notDigits: 'is made of digits only',
  tooShort: `must have at least ${TRAVELLING_CODE_DIGITS} digits, because it travels`,
  tooLong: 'must have at most 12 digits',
  easyToGuess: 'is too easy to guess',
  sameAsOther: 'must be different from the IT code',
} as const;

/** @returns the text of `codes.json` */
export async function makeCodes(codes: Readonly<Partial<Record<StaffRole, string>>>): Promise<Result<string>> {
  const roles = STAFF_ROLES.filter((role) => codes[role] !== undefined);
  const problems = roles.flatMap((role) => {
    const fault = staffCodeFault(codes[role] ?? '', { travels: true });
    return fault === null ? [] : [`The ${STAFF_ROLE_NAMES[role]} code ${FAULTS[fault]}.`];
  });
  const { it, facilities } = codes;
  if (problems.length === 0 && it !== undefined && facilities !== undefined && firstCodesFault({ it, facilities }) !== null)
    problems.push(`The Facilities code ${FAULTS.sameAsOther}.`);
  if (problems.length > 0) return { ok: false, problems };
  const { N: cost, r: blockSize, p: parallelization } = TRAVELLING_COST;
  const hashed: Partial<Record<StaffRole, unknown>> = {};
  // One after the other: each hash takes 256 MB of memory.
  for (const role of roles) {
    const salt = BROWSER_KEYS.randomBytes(SALT_BYTES);
    const hash = await BROWSER_KEYS.scrypt(codes[role] ?? '', salt, { cost, blockSize, parallelization }, HASH_BYTES);
    hashed[role] = { ...TRAVELLING_COST, salt: base64(salt), hash: base64(hash) };
  }
  return { ok: true, value: `${JSON.stringify(hashed, null, 2)}\n` };
}
