/** Why a new staff code is refused. */
export type StaffCodeFault = 'notDigits' | 'tooShort' | 'tooLong' | 'easyToGuess';

/** Six digits and five free tries: at the delays below, one guess in a million takes about 14 years on average. */
export const STAFF_CODE_DIGITS = { min: 6, max: 12 } as const;

/** Codes that people choose first although they are neither repeats nor runs: keypad patterns and doubled runs. */
const COMMON = new Set(
  '112233 223344 332211 147258 258369 147369 159753 159357 357159 456123 789456 741852 963852 142536 102030 112358 314159 007007 696969'.split(
    ' ',
  ),
);

/** Takes a new staff code; returns what is wrong with it, or null. */
export function staffCodeFault(code: string): StaffCodeFault | null {
  if (!/^\d*$/.test(code)) return 'notDigits';
  if (code.length < STAFF_CODE_DIGITS.min) return 'tooShort';
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

/** How many wrong codes in a row there were, and until when no further one is looked at (milliseconds since the epoch). */
export interface StaffTries {
  readonly failures: number;
  readonly lockedUntil: number;
}

export const NO_TRIES: StaffTries = { failures: 0, lockedUntil: 0 };

/** Wrong codes that cost no wait: people mistype. */
const FREE_TRIES = 5;
/** The first wait; each further wrong code doubles it. */
const FIRST_WAIT_MS = 15_000;
/** The longest wait. Long enough to stop guessing, short enough that a joker cannot keep staff out for the day. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** Takes the tries so far and the time; tells whether a code may be looked at now, else when. */
export function tryAllowed(
  tries: StaffTries,
  now: number,
): { readonly ok: true } | { readonly ok: false; readonly until: number } {
  return now >= tries.lockedUntil ? { ok: true } : { ok: false, until: tries.lockedUntil };
}

/** The tries after one more wrong code at `now`. */
export function afterFailure(tries: StaffTries, now: number): StaffTries {
  const failures = tries.failures + 1;
  if (failures < FREE_TRIES) return { failures, lockedUntil: 0 };
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS);
  return { failures, lockedUntil: now + wait };
}

/** The tries after a right code. */
export function afterSuccess(): StaffTries {
  return NO_TRIES;
}
