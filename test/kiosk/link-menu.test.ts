/** The menu of a link by a finger, and what its guards are for. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { byTouch, pointAt, startOnNotice, startOver } from './guest-actions.ts';
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
  sites.page('one.test', '/', `<title>One</title><a href="/other" ${LARGE}>Other</a><p ${LARGE}>Words</p>`);
  sites.page('one.test', '/other', '<title>Other</title><h1>Other</h1>');
  sites.page('bets.test', '/', '<title>Bets</title><h1>Bets</h1>');
});
test.afterAll(() => sites.close());

const menu = () => page.getByRole('region', { name: 'Menu' });
const tabs = () => page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');

test.describe('by a finger', () => {
  test.beforeAll(async () => {
    kiosk = await startOnNotice(sites);
    page = await kiosk.accept();
  });
  test.afterAll(() => kiosk.stop());
  test.afterEach(() => startOver(page));

  test('a finger that rests on a link opens its menu, whose rows are as high as a finger; a tap does what the row says', async () => {
    const guest = await kiosk.visit(page, sites.secureUrl('one.test'));
    const link = guest.getByRole('link');
    const box = await link.boundingBox();
    if (box === null) throw new Error('the link is not there');
    await byTouch(guest, async (tap, hold) => {
      await hold(box.x + box.width / 2, box.y + box.height / 2);
      await expect(menu()).toContainText('Link to one.test');
      await expect(menu().getByRole('menuitem')).toHaveText(
        ['Open in a new tab', 'Copy address', /./, /./].slice(0, await rows()),
      );
      for (const row of await menu().getByRole('button').or(menu().getByRole('menuitem')).all()) {
        const { width = 0, height = 0 } = (await row.boundingBox()) ?? {};
        expect(Math.min(width, height), (await row.textContent()) ?? '').toBeGreaterThanOrEqual(44);
      }
      expect(
        sites.visitsTo('one.test').map(({ path }) => path),
        'the link itself is not followed',
      ).not.toContain('/other');
      await tap(box.x + box.width / 2, box.y + box.height * 3);
      await expect(menu(), 'a tap beside it').toHaveCount(0);
      await hold(box.x + box.width / 2, box.y + box.height / 2);
      await expect(menu()).toBeVisible();
    });
    await byTouch(page, async (tap) => {
      const row = await menu().getByRole('menuitem', { name: 'Open in a new tab' }).boundingBox();
      if (row === null) throw new Error('the row is not there');
      await tap(row.x + row.width / 2, row.y + row.height / 2);
    });
    await expect(tabs()).toHaveCount(2);
    const opened = await kiosk.guestPage('one.test/other').catch(() => kiosk.guestPage('/other'));
    await expect(opened.getByRole('heading', { name: 'Other' })).toBeVisible();
  });
});

const rows = (): Promise<number> => menu().getByRole('menuitem').count();

async function openMenu(host: string): Promise<Page> {
  const guest = await kiosk.visit(page, sites.secureUrl(host));
  await pointAt(kiosk, page, guest.getByRole('link'));
  pressMouse(3);
  await expect(menu()).toBeVisible();
  return guest;
}

test.describe('the twins', { tag: '@slow' }, () => {
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
