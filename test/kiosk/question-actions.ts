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
