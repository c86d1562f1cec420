/** The twin of a test of the link menu: a link opens when no list has its site. `menus.test.ts` tests the menu itself. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { pointAt, startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { pressMouse } from './x-input.ts';

const LARGE = 'style="font-size: 60px"';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('leads.test', '/', `<title>Leads</title><a href="${sites.secureUrl('bets.test')}" ${LARGE}>Bets</a>`);
  sites.page('bets.test', '/', '<title>Bets</title><h1>Bets</h1>');
});
test.afterAll(() => sites.close());

const menu = () => page.getByRole('region', { name: 'Menu' });

async function openMenu(host: string): Promise<Page> {
  const guest = await kiosk.visit(page, sites.secureUrl(host));
  await pointAt(kiosk, page, guest.getByRole('link'));
  pressMouse(3);
  await expect(menu()).toBeVisible();
  return guest;
}

test('the twin: the link menu opens a site that is on no list', async () => {
  kiosk = await startOnNotice(sites, { lists: { gambling: 'nothing.test\n' } });
  try {
    page = await kiosk.accept();
    await openMenu('leads.test');
    await menu().getByRole('menuitem', { name: 'Open in a new tab' }).click();
    await expect.poll(() => sites.visitsTo('bets.test').length).toBe(1);
  } finally {
    await kiosk.stop();
  }
});
