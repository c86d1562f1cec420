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

test('a damaged key does not end the kiosk: it is out of order, and the file stays as it is', async ({ folder }) => {
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
  // Whoever is to mend it needs a code first.
  expect(standingFault({ ...WELL, codesMissing: true, key: damaged })).toBe('staff.unset');

  writeFileSync(path, whole);
  const mended = await openKioskKey(folder);
  expect(mended).toMatchObject({ id: first.id, problem: null });
  expect(standingFault({ ...WELL, key: mended })).toBeNull();
});

test('a key that cannot be stored does not end the kiosk either', async ({ folder }) => {
  writeFileSync(join(folder, 'state'), 'a file where the folder belongs');
  const { problem, sign, publicKey } = await openKioskKey(join(folder, 'state'));
  expect(problem).toMatch(/cannot be stored \(E[A-Z]+\)/);
  expect(isSignedBy(publicKey, Buffer.from('a'), sign(Buffer.from('a')))).toBe(true);
});

test('no key looks like an option on a command line', async ({ folder }) => {
  writeFileSync(join(folder, 'state'), 'nothing is stored here, which is quicker');
  const keys = await Promise.all(Array.from({ length: 400 }, () => openKioskKey(join(folder, 'state'))));
  // One in 64 would begin so.
  expect(keys.filter(({ publicKey }) => publicKey.startsWith('-'))).toEqual([]);
});
