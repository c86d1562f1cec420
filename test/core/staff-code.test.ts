import { expect, test } from '@playwright/test';
import { staffCodeFault } from '../../main/core/staff/staff-code.ts';

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

test('easily guessed codes are refused', () => {
  const weak =
    '000000 111111 121212 123123 123123123 12341234 1212121 123456 234567 890123 987654 210987 246802 135791 112211 454445 112233 147258 159753'.split(
      ' ',
    );
  expect(weak.filter((code) => staffCodeFault(code) !== 'easyToGuess')).toEqual([]);
});

test('more than 99 % of all codes are allowed', () => {
  // Every 97th of the million codes, which is precise enough to distinguish one per cent from two.
  const codes = Array.from({ length: 10_309 }, (_, index) => String(index * 97).padStart(6, '0'));
  expect(codes.filter((code) => staffCodeFault(code) !== null).length / codes.length).toBeLessThan(0.01);
});
