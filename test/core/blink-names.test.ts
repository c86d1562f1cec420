import { expect, test } from '@playwright/test';
import { BLINK_NAMES, unknownBlinkNames, WITHOUT_BLINK } from '../../main/core/browser/blink-names.ts';

test('each Blink feature is listed once, in the spelling of Chromium, with its use', () => {
  expect(new Set(WITHOUT_BLINK).size).toBe(WITHOUT_BLINK.length);
  for (const name of WITHOUT_BLINK) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  for (const { use, names } of BLINK_NAMES) expect([use !== '', names.length > 0]).toEqual([true, true]);
});

test('Blink features that sites check for before they continue are not disabled', () => {
  for (const name of ['GetDisplayMedia', 'Notifications', 'PushMessaging', 'WebOTP']) expect(WITHOUT_BLINK).not.toContain(name);
});

test('a Blink feature that the runtime does not have is reported, even if another name begins with it', () => {
  const program = `\0${WITHOUT_BLINK.filter((name) => name !== 'WebUSB').join('\0')}\0WebUSBOnDedicatedWorkers\0`;
  expect(unknownBlinkNames(program)).toEqual(['WebUSB']);
});
