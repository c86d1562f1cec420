/** A website's question in a dialog of the kiosk's: how it comes up, and where it is. */
import { expect, type Page } from '@playwright/test';

/** Clicks a button of the page once the last question is gone: a page that is still set aside loses the click, as nobody can see it. */
export async function ask(page: Page, guest: Pick<Page, 'getByText'>, way: string): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const button = guest.getByText(way, { exact: true });
  await expect.poll(() => button.evaluate(() => document.visibilityState)).toBe('visible');
  // Playwright's click ends when the page goes on, which it does once it has been answered.
  button.click().catch(() => {});
}

/** Where the question lies must be below all of the toolbar. */
export async function expectBelowToolbar(page: Page): Promise<void> {
  const bar = await page.getByRole('banner').boundingBox();
  const sheet = await page.locator('.question').boundingBox();
  expect(sheet?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? Number.POSITIVE_INFINITY) - 1);
}

/** Puts a message of the toolbar away, and waits until the page has its place: what it asks meanwhile would be said in the message that goes. */
export async function closeMessage(page: Page, guest: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close this message' });
  await close.click();
  await expect(close).toHaveCount(0);
  const room = await page.locator('.guest-area').boundingBox();
  await expect.poll(() => guest.evaluate(() => innerHeight)).toBe(Math.round(room?.height ?? 0));
}
