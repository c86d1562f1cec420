import { expect, test } from '@playwright/test';
import { BLINK_NAMES, unknownBlinkNames, WITHOUT_BLINK } from '../../main/core/browser/blink-names.ts';

test('each name stands once, as Chromium spells it, with what it is for', () => {
  expect(new Set(WITHOUT_BLINK).size).toBe(WITHOUT_BLINK.length);
  for (const name of WITHOUT_BLINK) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  for (const { use, names } of BLINK_NAMES) expect([use !== '', names.length > 0]).toEqual([true, true]);
});

test('what sites test for before they go on is not taken away', () => {
  for (const name of ['GetDisplayMedia', 'Notifications', 'PushMessaging', 'WebOTP']) expect(WITHOUT_BLINK).not.toContain(name);
});

test('a name that a runtime does not know is reported, also when another one begins in the same way', () => {
  const program = `\0${WITHOUT_BLINK.filter((name) => name !== 'WebUSB').join('\0')}\0WebUSBOnDedicatedWorkers\0`;
  expect(unknownBlinkNames(program)).toEqual(['WebUSB']);
});
