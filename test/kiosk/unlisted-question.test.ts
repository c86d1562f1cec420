/** The question about an unlisted site, by keyboard and by read-aloud, and the block page where IT blocks such sites. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible } from './accessible.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { expectSilence, expectSound, listen, ordersOf, readAloud } from './voice-actions.ts';
import { pressKeys } from './x-input.ts';

const PAGE = '<title>Lucky Days: Free Spins and a Welcome Bonus</title><h1>Live casino</h1><p>Words of the page</p>';
const QUESTION = 'This looks like a gambling site';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const host of ['days.test', 'luckyspincasino.test']) sites.page(host, '/', PAGE);
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

async function open(gambling: 'ask' | 'block'): Promise<void> {
  kiosk = await startOnNotice(sites, { settings: { unlistedSites: { gambling } } });
  page = await kiosk.accept();
}

const inFocus = (): Promise<string> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.trim() ?? '');

async function tabOnTo(name: string): Promise<void> {
  pressKeys('Tab');
  await expect.poll(inFocus).toBe(name);
}

test('keyboard: the question takes the focus at its heading, and Tab goes through its answers one by one @P6', async () => {
  await open('ask');
  await typeAddress(page, sites.secureUrl('days.test'));
  await expect.poll(inFocus).toBe(QUESTION);
  await tabOnTo('Go back');
  await tabOnTo('I got here by mistake');
  await tabOnTo('Show it anyway');
  pressKeys('Return');
  const shown = await kiosk.guestPage('days.test');
  await expect(shown.getByText('Words of the page')).toBeVisible();

  await typeAddress(page, sites.secureUrl('luckyspincasino.test'));
  await expect.poll(inFocus).toBe(QUESTION);
  await tabOnTo('Go back');
  pressKeys('Return');
  await expect(page.getByRole('heading', { name: QUESTION })).toBeHidden();
});

test('read-aloud reads all of the question and nothing of the page', { tag: '@slow' }, async () => {
  await open('ask');
  await listen(page);
  await typeAddress(page, sites.secureUrl('days.test'));
  await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
  await expectAccessible(page, 'the question');
  await readAloud(page);
  await expectSound(page);
  const read = async (): Promise<string> => (await ordersOf(page)).map(({ text }) => text).join(' ');
  await expect.poll(read).toContain(QUESTION);
  await expect.poll(read, { timeout: 30_000 }).toContain('We do not know this site');
  expect(await read()).not.toMatch(/Lucky|Live casino|Words of the page/);
  pressKeys('Escape');
  await expectSilence(page);
});

test('where gambling sites are blocked, the block page says what the site looks like and offers no way to show it @P11', async () => {
  await open('block');
  for (const host of ['days.test', 'luckyspincasino.test']) {
    await typeAddress(page, sites.secureUrl(host));
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
    await expect(page.getByText('Its name, its title and its headings look like those of gambling sites.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show it anyway' })).toHaveCount(0);
    await page.getByRole('main').getByRole('button', { name: 'Go back' }).click();
    await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
  }
  const decisions = () => kiosk.events.filter(({ event }) => event === 'blocked' || event === 'asked');
  const twice = Array.from({ length: 2 }, () => ['blocked', 'guess:gambling']);
  await expect.poll(() => decisions().map(({ event, rule }) => [event, rule])).toEqual(twice);
  expect(sites.visitsTo('luckyspincasino.test')).toEqual([]);
});
