/** Why a new staff code is refused. */
export type StaffCodeFault = 'notDigits' | 'tooShort' | 'tooLong' | 'easyToGuess' | 'sameAsOther';

/** Six digits: at the delays of `staff-tries.ts`, whoever tries day and night hits one of the two codes after nine years on average. */
export const STAFF_CODE_DIGITS = { min: 6, max: 12 } as const;

/**
 * A code that travels in a pack can be guessed by whoever finds the stick, as fast as their computers go and without any delay of ours:
 * only its length and a dear scrambling (`node/scrambled-code.ts`) stand against that.
 */
export const TRAVELLING_CODE_DIGITS = 10;

/** What is left of a code when it is stored: its cost, its salt and its hash (both in base64), never the digits. */
export interface ScrambledCode {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly hash: string;
}

/** Codes that people choose first although they are neither repeats nor runs: keypad patterns and doubled runs. */
const COMMON = new Set(
  '112233 223344 332211 147258 258369 147369 159753 159357 357159 456123 789456 741852 963852 142536 102030 112358 314159 007007 696969'.split(
    ' ',
  ),
);

/**
 * Takes a new staff code; returns what is wrong with it, or null. That the two roles' codes differ is for whoever knows both.
 * @param travels it will be in a pack
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

/** `111111`, `121212`, `123123`: one block of up to half the length, over and over. */
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

/** `123456`, `987654`, `246802`: the same step from each digit to the next, going round from 9 to 0. */
function isRun(code: string): boolean {
  const digits = [...code].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  return steps.size === 1;
}
