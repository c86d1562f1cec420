/** What the tests of drills do at a kiosk. */
import { expect, type Page } from '@playwright/test';
import type { Kiosk, KioskEvent } from './harness.ts';

export const CODE = '740951';

/** Presses a button that ends the turn: its page may be gone before the click is answered. */
export async function pressAndGo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name, exact: true })
    .click()
    .catch((error: Error) => expect(error.message).toContain('closed'));
}

/** From whatever is shown to the staff screen of IT. */
export async function enterStaff(kiosk: Kiosk): Promise<Page> {
  const from = kiosk.events.length;
  const page = await kiosk.page();
  await page.getByRole('button', { name: 'Staff' }).click();
  await page.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  await pressAndGo(page, 'Continue');
  await kiosk.waitForMode('staff', from);
  return kiosk.page();
}

/** Does a drill from the staff screen, and comes back to that. */
export async function drill(kiosk: Kiosk, staff: Page): Promise<{ readonly event: KioskEvent; readonly staff: Page }> {
  const from = kiosk.events.length;
  await pressAndGo(staff, 'Do a drill now');
  const event = await kiosk.waitFor((e) => e.event === 'drill', 'the end of the drill', from);
  await kiosk.waitForMode('staff', from);
  return { event, staff: await kiosk.page() };
}
