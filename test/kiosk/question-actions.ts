/** A website's question in our own dialog: how to bring it up, and where it must be. */
import { expect, type Page } from '@playwright/test';

/** Clicks a button of the page once the last dialog is closed: a page that is still hidden loses the click. */
export async function ask(page: Page, guest: Pick<Page, 'getByText'>, way: string): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const button = guest.getByText(way, { exact: true });
  await expect.poll(() => button.evaluate(() => document.visibilityState)).toBe('visible');
  // Playwright's click ends only when the page goes on, after the question has been answered.
  button.click().catch(() => {});
}

/** Checks that the question is below the whole toolbar. */
export async function expectBelowToolbar(page: Page): Promise<void> {
  const bar = await page.getByRole('banner').boundingBox();
  const sheet = await page.locator('.question').boundingBox();
  expect(sheet?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? Number.POSITIVE_INFINITY) - 1);
}

/** Closes a toolbar message and waits until the page has its new size: a question asked before that would appear in the message that closes. */
export async function closeMessage(page: Page, guest: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close this message' });
  await close.click();
  await expect(close).toHaveCount(0);
  const room = await page.locator('.guest-area').boundingBox();
  await expect.poll(() => guest.evaluate(() => innerHeight)).toBe(Math.round(room?.height ?? 0));
}
