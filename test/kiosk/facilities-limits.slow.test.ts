/** Faults that Facilities cannot clear, with any button or message of their page: a visitor's files, a failed drill, a changed key (P9). */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { KioskBridge } from '../../main/contract/bridge.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { journalText } from '../fakes/journal.ts';
import { type Kiosk, startKiosk } from './harness.ts';
import { enterAsStaff, leaveStaff } from './staff-actions.ts';

const CODES = { facilities: '904172', it: '285031' };

/** Makes each fault, as an earlier run leaves it in the state folder. */
const LEFT: Readonly<Record<string, (stateDir: string) => void>> = {
  'wipe.files': (dir) => writeFileSync(join(dir, 'state.json'), JSON.stringify({ filesLeft: true })),
  'drill.failed': (dir) => writeFileSync(join(dir, 'state.json'), JSON.stringify({ drillFault: 'drill.failed' })),
  'key.bad': (dir) => writeFileSync(join(dir, 'kiosk.key'), 'no key'),
};

let stateDir: string;
let kiosk: Kiosk;
test.beforeEach(async () => {
  stateDir = join(mkdtempSync(join(tmpdir(), 'kiosk-limits-')), 'state');
  mkdirSync(stateDir);
  for (const role of ['facilities', 'it'] as const) await setStaffCode(stateDir, CODES[role], role);
});
test.afterEach(async () => {
  await kiosk.stop();
  rmSync(join(stateDir, '..'), { recursive: true, force: true });
});

for (const [fault, leave] of Object.entries(LEFT))
  test(`Facilities cannot put a PC back in service after ${fault}: no button offers it, and the supervisor refuses the message`, async () => {
    leave(stateDir);
    kiosk = await startKiosk({ stateDir });
    await kiosk.waitForMode('outOfOrder');
    const staff = await enterAsStaff(kiosk, await kiosk.page(), CODES.facilities);
    await expect(staff.getByText(`Code ${fault}`)).toBeVisible();
    await expect(staff.getByText('Only IT can put this PC back in service.')).toBeVisible();
    await expect(staff.getByRole('button', { name: 'Put back in service' })).toHaveCount(0);
    await staff.evaluate(() => (Reflect.get(window, 'kiosk') as KioskBridge).send('staff', 'putBackInService'));
    await expect.poll(() => journalText(stateDir)).toMatch(/staff\.action-refused.*putBackInService/);
    await leaveStaff(kiosk, staff, 'outOfOrder');
  });

test('IT can put a PC back in service after wipe.files', async () => {
  LEFT['wipe.files']?.(stateDir);
  kiosk = await startKiosk({ stateDir });
  await kiosk.waitForMode('outOfOrder');
  const staff = await enterAsStaff(kiosk, await kiosk.page(), CODES.it);
  await staff.getByRole('button', { name: 'Put back in service' }).click();
  await leaveStaff(kiosk, staff, 'notice');
});
