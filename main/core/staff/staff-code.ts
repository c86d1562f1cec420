import { STAFF_ROLES, type StaffRole } from './staff-roles.ts';

/** Why a new staff code is refused. */
export type StaffCodeFault = 'notDigits' | 'tooShort' | 'tooLong' | 'easyToGuess' | 'sameAsOther';

/** With six digits and the delays of `staff-tries.ts`, guessing day and night finds one of the two codes after nine years on average. */
export const STAFF_CODE_DIGITS = { min: 6, max: 12 } as const;

/**
 * A code in a pack can be guessed offline by anyone who finds the stick, without our delays: only its length and a costly hash
 * (`main/node/state/code-hash.ts`) protect it.
 */
export const TRAVELLING_CODE_DIGITS = 10;

/** A stored code: cost parameters, salt and hash (both base64), never the digits. */
export interface CodeHash {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly hash: string;
}

/** Common codes that are neither repeats nor runs: keypad patterns and doubled runs. */
const COMMON = new Set(
  '112233 223344 332211 147258 258369 147369 159753 159357 357159 456123 789456 741852 963852 142536 102030 112358 314159 007007 696969'.split(
    ' ',
  ),
);

/**
 * Takes a new staff code; returns what is wrong with it, or null. The caller checks that the codes of the two roles differ.
 * @param travels true if it will be in a pack
 */
export function staffCodeFault(
  code: string,
  { travels }: { readonly travels: boolean } = { travels: false },
): StaffCodeFault | null {
  if (!/^\d*$/.test(code)) return 'notDigits';
  if (code.length < (travels ? TRAVELLING_CODE_DIGITS : STAFF_CODE_DIGITS.min)) return 'tooShort';
  if (code.length > STAFF_CODE_DIGITS.max) return 'tooLong';
  return isRepeat(code) || isRun(code) || new Set(code).size < 3 || COMMON.has(code) ? 'easyToGuess' : null;
}

/** Returns what is wrong with the first codes, both of which are needed; null if nothing. */
export function firstCodesFault(
  codes: Readonly<Record<StaffRole, string>>,
): { readonly role: StaffRole; readonly fault: StaffCodeFault } | null {
  for (const role of STAFF_ROLES) {
    const fault = staffCodeFault(codes[role]);
    if (fault !== null) return { role, fault };
  }
  return codes.it === codes.facilities ? { role: 'facilities', fault: 'sameAsOther' } : null;
}

/** `111111`, `121212`, `123123`: one block of up to half the length, repeated. */
function isRepeat(code: string): boolean {
  for (let size = 1; size <= code.length / 2; size += 1) {
    if (
      code ===
      code
        .slice(0, size)
        .repeat(Math.ceil(code.length / size))
        .slice(0, code.length)
    )
      return true;
  }
  return false;
}

/** `123456`, `987654`, `246802`: the same step between neighbouring digits, modulo 10. */
function isRun(code: string): boolean {
  const digits = [...code].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  return steps.size === 1;
}
