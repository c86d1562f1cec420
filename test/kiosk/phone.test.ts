/** "Send to my phone": a phone reads a page's address, or the reference of a mistake, from small and large screens. */
import { expect, type Page, test } from '@playwright/test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { type Sites, startSites } from '../sites/sites.ts';
import { pressInMore, startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('news.test', '/*', '<!doctype html><title>News</title><h1>News</h1>');
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});

const SCREENS = [
  { width: 1024, height: 768 },
  { width: 3840, height: 2160 },
] as const;

/** Reads the QR code from a screenshot of the whole screen, as a phone does; null if there is none. */
async function scanned(): Promise<string | null> {
  const { data, width, height } = PNG.sync.read(await page.screenshot());
  return jsqr(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

for (const screen of SCREENS) {
  const size = `${screen.width} by ${screen.height}`;
  test(`a phone reads the address of a page from a screen of ${size}, and the reference of a mistake`, {
    tag: '@slow',
  }, async () => {
    await page.setViewportSize(screen);
    // As long as an address may be, which gives the smallest modules.
    const address = sites.secureUrl('news.test', `/read?${'story=1234&'.repeat(40)}`);
    await kiosk.visit(page, address);
    if (screen.width < 1_200) await pressInMore(page, 'Send to my phone');
    else await page.getByRole('button', { name: 'To phone', exact: true }).click();
    await expect(page.getByRole('img', { name: /^QR code of the address/ })).toBeVisible();
    expect(await scanned()).toBe(address);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.getByRole('button', { name: 'I got here by mistake' }).click();
    const dialog = page.getByRole('dialog');
    const reference = (await dialog.locator('dd').last().textContent())?.trim() ?? '';
    expect(reference).toMatch(/^[A-Z0-9-]{4,12}$/);
    await dialog.getByRole('button', { name: 'Send to my phone' }).click();
    const code = dialog.getByRole('img', { name: /^QR code of the place/ });
    await code.scrollIntoViewIfNeeded();
    const read = await scanned();
    expect(read).toContain(reference);
    expect(read).toContain('Civic Centre canteen');
    await dialog.getByRole('button', { name: 'Keep browsing' }).click();
  });
}
