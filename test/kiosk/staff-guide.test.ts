/** The guide card for Facilities, on the staff screen of a built kiosk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { startKiosk } from './harness.ts';
import { enterAsStaff } from './staff-actions.ts';

const CODE = '830417';

test('the guide for Facilities opens with six pictures and the text of the card, and closes again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-guide-'));
  const stateDir = join(folder, 'state');
  await setStaffCode(stateDir, CODE);
  const kiosk = await startKiosk({ stateDir });
  try {
    await kiosk.waitForMode('notice');
    const staff = await enterAsStaff(kiosk, await kiosk.page(), CODE);
    const guide = staff.getByRole('region', { name: 'Guide for Facilities' });
    await guide.getByRole('button', { name: 'Show the guide' }).click();
    await expect(guide.locator('svg')).toHaveCount(6);
    await expect(guide.getByRole('heading', { name: 'When it is out of order' })).toBeVisible();
    const picture = process.env['IT_PAGE_PICTURES'];
    if (picture !== undefined) await guide.screenshot({ path: join(picture, 'staff-guide.png') });
    await guide.getByRole('button', { name: 'Close the guide' }).click();
    await expect(guide.locator('svg')).toHaveCount(0);
  } finally {
    await kiosk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
