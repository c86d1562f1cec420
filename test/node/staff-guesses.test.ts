/** Staff codes cannot be guessed faster by killing the kiosk, restarting the PC or moving its clock. The real store, in processes of their own. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { setStaffCodes } from '../../main/node/state/staff-codes.ts';
import { test } from '../fakes/folder.ts';
import { guesses } from '../fakes/guesses.ts';

const CODE = '285031';
const HOUR = 3_600_000;

test('a kiosk that is killed at each try counts each of them', { tag: '@slow' }, async ({ folder }) => {
  const guess = await guesses(folder);
  await setStaffCodes(folder, { it: CODE, facilities: '904172' });
  const here = { stateDir: folder, boot: 'a', ms: HOUR };
  for (let count = 0; count < 5; count += 1) expect(await guess({ ...here, code: '618305', killed: true })).toBeNull();
  expect(await guess({ ...here, code: CODE }), 'also the right one is not looked at').toEqual({ kind: 'wait', ms: 15_000 });
  expect(await guess({ ...here, ms: HOUR + 15_000, code: CODE })).toEqual({ kind: 'right', role: 'it' });
});

test('a clock that is set, and a restart of the PC, shorten no wait and lengthen none for ever', { tag: '@slow' }, async ({
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

test('whoever damages what is counted has to wait as after the most wrong codes', { tag: '@slow' }, async ({ folder }) => {
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
