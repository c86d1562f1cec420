import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { standingFault } from '../../main/core/session/standing-fault.ts';
import { isSignedBy, openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { test } from '../fakes/folder.ts';

const WELL = {
  codesMissing: false,
  configuration: { fault: null },
  memory: { closedByStaff: false, drillFault: null, filesLeft: false },
};

test('a damaged kiosk key puts the kiosk out of order but does not end it, and the file stays unchanged', async ({ folder }) => {
  const first = await openKioskKey(folder);
  expect(first.problem).toBeNull();
  const path = join(folder, 'kiosk.key');
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, 40));
  const damaged = await openKioskKey(folder);
  expect(damaged.problem).toContain('cannot be read');
  expect(damaged.id).not.toBe(first.id);
  const text = Buffer.from('health');
  expect(isSignedBy(damaged.publicKey, text, damaged.sign(text))).toBe(true);
  expect(readFileSync(path)).toEqual(whole.subarray(0, 40));
  expect(standingFault({ ...WELL, key: damaged })).toBe('key.bad');
  // Missing staff codes come first: staff need one to fix the key.
  expect(standingFault({ ...WELL, codesMissing: true, key: damaged })).toBe('staff.unset');

  writeFileSync(path, whole);
  const mended = await openKioskKey(folder);
  expect(mended).toMatchObject({ id: first.id, problem: null });
  expect(standingFault({ ...WELL, key: mended })).toBeNull();
});

test('a kiosk key that cannot be stored does not end the kiosk', async ({ folder }) => {
  writeFileSync(join(folder, 'state'), 'a file where the folder belongs');
  const { problem, sign, publicKey } = await openKioskKey(join(folder, 'state'));
  expect(problem).toMatch(/cannot be stored \(E[A-Z]+\)/);
  expect(isSignedBy(publicKey, Buffer.from('a'), sign(Buffer.from('a')))).toBe(true);
});

test('no kiosk key begins with "-", which a command line would read as an option', async ({ folder }) => {
  writeFileSync(join(folder, 'state'), 'nothing is stored here, which is quicker');
  const keys = await Promise.all(Array.from({ length: 400 }, () => openKioskKey(join(folder, 'state'))));
  // Without this rule, one in 64 would.
  expect(keys.filter(({ publicKey }) => publicKey.startsWith('-'))).toEqual([]);
});
