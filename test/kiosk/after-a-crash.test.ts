/** A tab whose page crashed: what comes into it next is guarded like any page, and other tabs are not affected. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { addProxySite } from '../sites/worker-sites.ts';
import { crashPage, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { clickOn } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('plain.test', '/', '<title>Plain</title><h1>Plain</h1>');
  sites.page(
    'asks.test',
    '/',
    `<title>Asks</title><button style="position:fixed;inset:0;width:100%"
      onclick="fetch('/answer?' + confirm('Delete it?'))">Ask</button>`,
  );
  sites.page('asks.test', '/answer', '');
  sites.page('days.test', '/', '<title>Lucky Days: Free Spins and a Welcome Bonus</title><h1>Live casino</h1>');
  addProxySite(sites, 'works.test');
});
test.afterAll(() => sites.close());

test.beforeEach(async () => {
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
  await crashPage(await kiosk.visit(page, sites.secureUrl('plain.test')));
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
});
test.afterEach(() => kiosk.stop());

test('the next page in its tab can ask the visitor, and a page on no list is asked about', async () => {
  await typeAddress(page, sites.secureUrl('asks.test'));
  const area = page.locator('.guest-area');
  // Chromium drops clicks until the page has been drawn.
  const dialog = page.getByRole('dialog');
  await expect(async () => {
    await clickOn(kiosk, area);
    await expect(dialog).toContainText('Delete it?', { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  // Longer than a question whose page is gone stays.
  await page.waitForTimeout(1_000);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect.poll(() => sites.visitsTo('asks.test').map(({ path }) => path)).toContain('/answer?true');

  await typeAddress(page, sites.secureUrl('days.test'));
  await expect(page.getByRole('heading', { name: 'This looks like a gambling site' })).toBeVisible();
});

test('a service worker that another tab registers does not end the visit', async () => {
  const from = kiosk.events.length;
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.getByRole('heading', { name: 'Where would you like to go?' }).waitFor();
  await typeAddress(page, sites.secureUrl('works.test'));
  const tabs = page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');
  await expect(tabs.last(), 'its worker is registered').toContainText('Ready');
  await page.waitForTimeout(1_500);
  await expect(tabs).toHaveCount(2);
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode')).toEqual([]);
});
