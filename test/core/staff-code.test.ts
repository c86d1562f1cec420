import { expect, test } from '@playwright/test';
import { afterFailure, afterSuccess, NO_TRIES, type StaffTries, staffCodeFault, tryAllowed } from '../../main/core/staff-code.ts';

const NOON = 1_800_000_000_000;

function fail(times: number, now = NOON): StaffTries {
  let tries = NO_TRIES;
  for (let count = 0; count < times; count += 1) tries = afterFailure(tries, now);
  return tries;
}

test('a staff code has at least six digits and nothing else', () => {
  expect(staffCodeFault('')).toBe('tooShort');
  expect(staffCodeFault('28503')).toBe('tooShort');
  expect(staffCodeFault('285 031')).toBe('notDigits');
  expect(staffCodeFault('28503a')).toBe('notDigits');
  expect(staffCodeFault('٢٨٥٠٣١')).toBe('notDigits');
  expect(staffCodeFault('2850319472610')).toBe('tooLong');
  expect(staffCodeFault('285031')).toBeNull();
  expect(staffCodeFault('285031947261')).toBeNull();
});

test('codes that a visitor would try first are refused', () => {
  const weak =
    '000000 111111 121212 123123 123123123 12341234 1212121 123456 234567 890123 987654 210987 246802 135791 112211 454445 112233 147258 159753'.split(
      ' ',
    );
  expect(weak.filter((code) => staffCodeFault(code) !== 'easyToGuess')).toEqual([]);
});

test('nearly all codes may be chosen', () => {
  // Every 97th of the million: enough to tell one per cent from two.
  const codes = Array.from({ length: 10_309 }, (_, index) => String(index * 97).padStart(6, '0'));
  expect(codes.filter((code) => staffCodeFault(code) !== null).length / codes.length).toBeLessThan(0.01);
});

test('four wrong codes cost nothing; from the fifth the wait doubles up to fifteen minutes', () => {
  expect(tryAllowed(NO_TRIES, NOON)).toEqual({ ok: true });
  expect(tryAllowed(fail(4), NOON)).toEqual({ ok: true });
  const waits = [5, 6, 7, 8, 9, 10, 11, 12, 50, 2000].map((times) => (fail(times).lockedUntil - NOON) / 1000);
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
});

test('while waiting no code is looked at, and afterwards it is', () => {
  const tries = fail(5);
  expect(tryAllowed(tries, NOON + 14_999)).toEqual({ ok: false, until: NOON + 15_000 });
  expect(tryAllowed(tries, NOON + 15_000)).toEqual({ ok: true });
});

test('the right code forgets the wrong ones', () => {
  expect(afterSuccess()).toEqual(NO_TRIES);
});
