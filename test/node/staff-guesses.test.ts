/** Killing the kiosk, restarting the PC or changing its clock does not speed up guessing staff codes. Uses the real store in separate processes. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { setStaffCodes } from '../../main/node/state/staff-codes.ts';
import { test } from '../fakes/folder.ts';
import { guesses } from '../fakes/guesses.ts';

const CODE = '285031';
const HOUR = 3_600_000;

test('a kiosk that is killed at each staff code attempt counts every attempt', { tag: '@slow' }, async ({ folder }) => {
  const guess = await guesses(folder);
  await setStaffCodes(folder, { it: CODE, facilities: '904172' });
  const here = { stateDir: folder, boot: 'a', ms: HOUR };
  for (let count = 0; count < 5; count += 1) expect(await guess({ ...here, code: '618305', killed: true })).toBeNull();
  expect(await guess({ ...here, code: CODE }), 'not even the right code is checked').toEqual({ kind: 'wait', ms: 15_000 });
  expect(await guess({ ...here, ms: HOUR + 15_000, code: CODE })).toEqual({ kind: 'right', role: 'it' });
});

test('changing the clock or restarting the PC does not shorten the wait for staff codes', { tag: '@slow' }, async ({
  folder,
}) => {
  const guess = await guesses(folder);
  await setStaffCodes(folder, { it: CODE });
  const here = { stateDir: folder, boot: 'a', ms: HOUR };
  for (let count = 0; count < 4; count += 1) await guess({ ...here, code: '618305' });
  expect(await guess({ ...here, code: '618305' })).toEqual({ kind: 'wait', ms: 15_000 });
  for (const clock of [-400 * 24 * HOUR, -HOUR, HOUR, 400 * 24 * HOUR])
    expect(await guess({ ...here, clock, ms: HOUR + 5_000, code: CODE }), String(clock)).toEqual({ kind: 'wait', ms: 10_000 });
  expect(await guess({ ...here, boot: 'b', ms: 4_000, clock: 24 * HOUR, code: CODE })).toEqual({ kind: 'wait', ms: 6_000 });
  expect(await guess({ ...here, boot: 'b', ms: 10_000, clock: -24 * HOUR, code: CODE })).toEqual({ kind: 'right', role: 'it' });
});

test('damaging the count of wrong staff codes causes the longest wait', { tag: '@slow' }, async ({ folder }) => {
  const guess = await guesses(folder);
  await setStaffCodes(folder, { it: CODE });
  const here = { stateDir: folder, boot: 'a', ms: HOUR };
  await guess({ ...here, code: '618305' });
  const file = join(folder, 'state.json');
  const whole = await readFile(file, 'utf8');
  for (const damaged of ['', whole.slice(0, 40), '7', '{"staffDoors":{}}']) {
    await writeFile(file, damaged);
    expect(await guess({ ...here, code: CODE }), damaged).toEqual({ kind: 'wait', ms: 900_000 });
  }
});
