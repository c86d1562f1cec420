/** The staff dialog by fingers alone: a kiosk with a touch screen has no keyboard on it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/staff-codes.ts';
import { expectAccessible } from './accessible.ts';
import { type Kiosk, startKiosk } from './harness.ts';

const CODE = '830417';

let kiosk: Kiosk;
test.afterEach(() => kiosk.stop());

async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click({ timeout: 15_000 });
}

test("digits come up where there is a touch screen, open the staff screen, and are in nobody else's way", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ stateDir });
  await kiosk.waitForMode('notice');
  const page = await kiosk.page();
  await tap(page, 'Staff');
  const digits = page.getByRole('group', { name: 'Digits' });
  await expect(page.getByRole('textbox', { name: 'Staff code' })).toBeFocused();
  await expect(digits).toBeHidden();

  const session = await page.context().newCDPSession(page);
  // Playwright sets it back when it looks at a page in other sizes.
  const touch = async (): Promise<void> => {
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await expect(digits).toBeVisible();
  };
  await touch();
  await expectAccessible(page, 'staff dialog with digits');
  await touch();
  for (const digit of CODE) await tap(page, digit);
  await tap(page, '9');
  await tap(page, 'Delete');
  await expect(page.getByRole('textbox', { name: 'Staff code' })).toHaveValue(CODE);
  const from = kiosk.events.length;
  tap(page, 'Continue').catch(() => {});
  await kiosk.waitForMode('staff', from);
});
