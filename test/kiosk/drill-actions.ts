/** Actions of the drill tests at a kiosk. */
import { expect, type Page } from '@playwright/test';
import type { Kiosk, KioskEvent } from './harness.ts';

export const CODE = '740951';

/** Presses a button that ends the turn. The page may be gone before Playwright gets the answer. */
export async function pressAndGo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name, exact: true })
    .click()
    .catch((error: Error) => expect(error.message).toContain('closed'));
}

/** Goes from whatever screen is shown to IT's staff screen. */
export async function enterStaff(kiosk: Kiosk): Promise<Page> {
  const from = kiosk.events.length;
  const page = await kiosk.page();
  await page.getByRole('button', { name: 'Staff' }).click();
  await page.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  await pressAndGo(page, 'Continue');
  await kiosk.waitForMode('staff', from);
  return kiosk.page();
}

/** Does a drill from the staff screen and waits until that is shown again. */
export async function drill(kiosk: Kiosk, staff: Page): Promise<{ readonly event: KioskEvent; readonly staff: Page }> {
  const from = kiosk.events.length;
  await pressAndGo(staff, 'Do a drill now');
  const event = await kiosk.waitFor((e) => e.event === 'drill', 'the end of the drill', from);
  await kiosk.waitForMode('staff', from);
  return { event, staff: await kiosk.page() };
}
