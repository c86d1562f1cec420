/** Actions of staff at the screen. */
import { expect, type Page } from '@playwright/test';
import type { Kiosk } from './harness.ts';

/** Enters the right code; returns the staff screen, which is on another shell. */
export async function enterAsStaff(kiosk: Kiosk, page: Page, code: string): Promise<Page> {
  const from = kiosk.events.length;
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  await page.getByRole('textbox', { name: 'Staff code', exact: true }).fill(code);
  // The page closes, often before Playwright learns that the key was handled.
  page.keyboard.press('Enter').catch(() => {});
  await kiosk.waitForMode('staff', from);
  const staff = await kiosk.page();
  await expect(staff.getByRole('heading', { name: 'Staff screen' })).toBeVisible();
  return staff;
}

/** Leaves the staff screen; returns our page in the mode that follows. */
export async function leaveStaff(kiosk: Kiosk, staff: Page, mode: string): Promise<Page> {
  const from = kiosk.events.length;
  staff
    .getByRole('button', { name: 'Leave the staff screen', exact: true })
    .click()
    .catch(() => {});
  await kiosk.waitForMode(mode, from);
  return kiosk.page();
}
