import { expect, test } from '@playwright/test';
import { startSites } from '../sites/sites.ts';
import { STATEMENT_BAND } from '../tour/statement-pdf.ts';
import { BANK, serveTourSites } from '../tour/tour-sites.ts';
import { colourAt } from './hands.ts';
import { startKiosk } from './harness.ts';

/** Looked at on the screen: every other sign of a PDF is there as well when its viewer draws nothing but grey. */
test("a visitor sees the bank's statement, a PDF, and nothing of it is refused", async () => {
  const sites = await startSites();
  serveTourSites(sites);
  const kiosk = await startKiosk({ args: ['--map-host', '*.test=127.0.0.1'], switches: [sites.trustSwitch] });
  try {
    await kiosk.waitForMode('notice');
    const page = await kiosk.accept();
    await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl(BANK, '/statement.pdf'));
    await page.keyboard.press('Enter');
    await expect.poll(() => colourAt(kiosk, 900, 240), { timeout: 30_000 }).toBe(STATEMENT_BAND);
    expect(kiosk.events.filter((e) => e.event === 'blocked')).toEqual([]);
    expect(await kiosk.finish(page)).toMatchObject({ verified: true });
  } finally {
    await kiosk.stop();
    await sites.close();
  }
});
