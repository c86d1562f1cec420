/** What the guards of the menu of a link are for: what happens without them. The menu itself is in `menus.test.ts`. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { pointAt, startOnNotice } from './guest-actions.ts';
import { pressMouse } from './hands.ts';
import type { Kiosk } from './harness.ts';
import { playWithout } from './unguarded.ts';

const LARGE = 'style="font-size: 60px"';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('leads.test', '/', `<title>Leads</title><a href="${sites.secureUrl('bets.test')}" ${LARGE}>Bets</a>`);
  sites.page('one.test', '/', `<title>One</title><a href="/other" ${LARGE}>Other</a>`);
  sites.page('one.test', '/other', '<title>Other</title><h1>Other</h1>');
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

test.describe('the twins', () => {
  test('where no list has the site, the same press opens it', async () => {
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

  test.describe('a menu that does not go with its page', () => {
    playWithout(
      ['menuGoes'],
      async (command) => {
        kiosk = await startOnNotice(sites, { command });
        page = await kiosk.accept();
      },
      () => kiosk.stop(),
    );

    test('stays over another page', async () => {
      const guest = await openMenu('one.test');
      await guest.evaluate(() => void setTimeout(() => location.assign('/other')));
      await expect(guest.getByRole('heading', { name: 'Other' })).toBeVisible();
      await page.waitForTimeout(500);
      await expect(menu()).toBeVisible();
    });
  });
});
