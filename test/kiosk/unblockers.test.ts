/** Real unblockers on sites with innocent names, as shipped and with every folder and file renamed: no listed page is shown. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { addUnblocker, CODED_ADDRESS, CONTENT, type Names, type Program } from '../sites/unblocker-sites.ts';
import { addOfflineSite } from '../sites/worker-sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

/** These programs are large, and machines stall. */
const PATIENCE = { timeout: 30_000 };
const LISTED = 'https://www.bets.test/';
const SITES: readonly (readonly [program: Program, names: Names, host: string])[] = [
  ['ultraviolet', 'shipped', 'uv-shipped.test'],
  ['ultraviolet', 'renamed', 'uv-renamed.test'],
  ['scramjet', 'shipped', 'sj-shipped.test'],
  ['scramjet', 'renamed', 'sj-renamed.test'],
];

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const [program, names, host] of SITES) addUnblocker(sites, host, program, names);
  addOfflineSite(sites, 'offline.test');
});
test.afterAll(() => sites.close());

async function openSite(host: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl(host));
  await page.keyboard.press('Enter');
}

/** The address under which the site shows a listed one. */
async function codedAddress(guest: Page): Promise<string> {
  await expect.poll(() => guest.title(), PATIENCE).toBe('Ready');
  return guest.evaluate(([name, url]) => (window as unknown as Record<string, (url: string) => string>)[name]?.(url) ?? '', [
    CODED_ADDRESS,
    LISTED,
  ] as const);
}

const fetched = (host: string): number => sites.visitsTo(host).filter(({ path }) => path === '/fetched').length;
const blocks = (from: number): readonly unknown[] =>
  kiosk.events.slice(from).flatMap((e) => (e.event === 'blocked' ? [e['rule']] : []));

test.describe('with the rules for unblockers', () => {
  test.beforeAll(async () => {
    kiosk = await startOnNotice(sites);
    page = await kiosk.accept();
  });
  test.afterAll(() => kiosk.stop());
  test.afterEach(() => startOver(page));

  for (const [program, names, host] of SITES.filter(([, names]) => names === 'shipped')) {
    test(`${program}, ${names}: none of its files comes, and its own page never gets ready`, async () => {
      const from = kiosk.events.length;
      await openSite(host);
      await expect.poll(() => blocks(from), PATIENCE).toContain(`unblocker:${program}`);
      await page.waitForTimeout(1_000);
      const guest = await kiosk.guestPage(host);
      expect(await guest.title()).not.toBe('Ready');
      expect(fetched(host)).toBe(0);
      expect(sites.visitsTo(host).some(({ path }) => /uv\.|scramjet|worker\.js/.test(path))).toBe(false);
    });
  }

  for (const [program, names, host] of SITES.filter(([, names]) => names === 'renamed')) {
    test(`${program}, ${names}: its page gives it away, and goes; it does not come back`, async () => {
      const from = kiosk.events.length;
      await openSite(host);
      await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible(PATIENCE);
      await expect.poll(() => blocks(from), PATIENCE).toHaveLength(1);
      expect(String(blocks(from)[0])).toMatch(/^unblocker:(bare-mux|ultraviolet|scramjet)$/);
      await openSite(host);
      await expect.poll(() => blocks(from), PATIENCE).toHaveLength(2);
      await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
      expect(fetched(host)).toBe(0);
    });
  }

  test('an app with a worker of its own is left alone', async () => {
    const from = kiosk.events.length;
    const guest = await kiosk.visit(page, sites.secureUrl('offline.test'));
    await expect.poll(() => guest.title()).toBe('Ready');
    await guest.goto(sites.secureUrl('offline.test', '/app'));
    await page.waitForTimeout(2_000);
    await expect(guest.getByRole('heading', { name: 'App' })).toBeVisible();
    expect(blocks(from)).toEqual([]);
  });
});

test.describe('the twin: without them', () => {
  test.beforeAll(async () => {
    kiosk = await startOnNotice(sites, { prepare: (folder) => rmSync(join(folder, 'rules/unblockers.json')) });
    page = await kiosk.accept();
  });
  test.afterAll(() => kiosk.stop());
  test.afterEach(() => startOver(page));

  for (const [program, names, host] of SITES) {
    test(`${program}, ${names}, shows the listed site, unless the coding of its address gives it away`, async () => {
      const guest = await kiosk.visit(page, sites.secureUrl(host));
      const address = await codedAddress(guest);
      const from = kiosk.events.length;
      await guest.evaluate((src) => void document.body.append(Object.assign(document.createElement('iframe'), { src })), address);
      if (names === 'shipped') return expect.poll(() => blocks(from), PATIENCE).toEqual(['carrier:embedded']);
      await expect(guest.frameLocator('iframe').getByRole('heading', { name: CONTENT })).toBeVisible(PATIENCE);
      expect(fetched(host)).toBe(1);
    });
  }
});
