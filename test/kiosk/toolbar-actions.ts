/** Drives the kiosk without Playwright, which attaches to every frame and so interferes with the kiosk's own guard of frames. */
import { expect } from '@playwright/test';
import { Toolbar } from '../rehearsal/toolbar.ts';
import type { Kiosk } from './harness.ts';

/** Accepts the notice. Returns our page in the mode `browsing`, on the start page. */
export async function acceptByToolbar(kiosk: Kiosk): Promise<Toolbar> {
  const bar = await Toolbar.of(kiosk.active().cdp);
  await expect.poll(() => bar.press('Accept and start browsing'), { timeout: 20_000 }).toBe(true);
  await kiosk.waitForMode('browsing');
  expect(await bar.until(({ heading }) => heading === 'Where would you like to go?', 20_000)).not.toBeNull();
  return bar;
}
