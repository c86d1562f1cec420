/**
 * Documents without a request that the kiosk could see: answers of a service worker, the inner address of a signed exchange,
 * `history.pushState`. They are judged too; the twins show what gets through without the document gate.
 */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { addUnseenDocuments, REFUSED, WORD_RULES } from '../sites/unseen-documents.ts';
import { ANSWERED } from '../sites/worker-sites.ts';
import { expectInFrame, followWithoutWaiting, goTo, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { playWithout } from './unguarded.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
/** The key hash of the signed exchange's certificate. */
let spkiHash: string;

async function start(command?: readonly string[]): Promise<void> {
  kiosk = await startOnNotice(sites, {
    rules: WORD_RULES,
    switches: [`--ignore-certificate-errors-spki-list=${sites.spkiHash},${spkiHash}`],
    ...(command === undefined ? {} : { command }),
  });
  page = await kiosk.accept();
}

test.beforeAll(async () => {
  sites = await startSites();
  spkiHash = await addUnseenDocuments(sites);
});
test.afterAll(() => sites.close());

const blockPage = () => page.getByRole('heading', { name: 'This page is blocked' });
const rules = (from: number): readonly unknown[] =>
  kiosk.events.slice(from).flatMap((e) => (e.event === 'blocked' ? [e['rule']] : []));

async function expectOneBlock(from: number, rule: string): Promise<void> {
  await expect.poll(() => rules(from)).toEqual([rule]);
  await page.waitForTimeout(300);
  expect(rules(from)).toEqual([rule]);
}

async function expectBackToSite(): Promise<void> {
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Web address or search' })).toHaveValue(sites.secureUrl('mirror.test'));
}

/** Opens a page of a site whose service worker is active. */
async function openWorkerSite(host: string): Promise<Page> {
  const guest = await kiosk.visit(page, sites.secureUrl(host));
  await expect.poll(() => guest.title()).toBe('Ready');
  return guest;
}

test.describe('with the gate', () => {
  test.beforeAll(() => start());
  test.afterAll(() => kiosk.stop());
  test.afterEach(() => startOver(page));

  for (const [what, path, rule] of REFUSED) {
    // By default only the first: all are judged by the same rules, which have tests without a browser too.
    const details = what === REFUSED[0][0] ? {} : { tag: '@slow' };

    test(`a worker's page with ${what} in its address is refused and counted once @P11`, details, async () => {
      const guest = await openWorkerSite('mirror.test');
      const from = kiosk.events.length;
      await goTo(guest, path);
      await expect(blockPage()).toBeVisible();
      await expectOneBlock(from, rule);
      // A navigation that the kiosk itself starts is refused where it starts.
      await page.getByRole('button', { name: 'Reload' }).click();
      await expect.poll(() => rules(from)).toEqual([rule, rule]);
      await expect(blockPage()).toBeVisible();
      await expectBackToSite();
    });

    test(`a worker's frame with ${what} in its address shows the placeholder and is counted once`, details, async () => {
      const guest = await openWorkerSite('mirror.test');
      const from = kiosk.events.length;
      await expectInFrame(guest, path, 'Blocked on this computer');
      await expectOneBlock(from, rule);
    });

    test(
      `a page that gets ${what} into its address by pushState is closed; "Back" returns to where it was @P11`,
      details,
      async () => {
        const guest = await openWorkerSite('mirror.test');
        const from = kiosk.events.length;
        await guest.evaluate((to) => void setTimeout(() => history.pushState(null, '', to)), path);
        await expect(blockPage()).toBeVisible();
        await expectOneBlock(from, rule);
        await expect.poll(() => guest.isClosed()).toBe(true);
        await expectBackToSite();
      },
    );

    test(`a worker's redirect to ${what} is refused and counted once, on top and in a frame`, details, async () => {
      const guest = await openWorkerSite('mirror.test');
      let from = kiosk.events.length;
      await expectInFrame(guest, `/moved?${encodeURIComponent(path)}`, 'Blocked on this computer');
      await expectOneBlock(from, rule);
      from = kiosk.events.length;
      await goTo(guest, `/moved?${encodeURIComponent(path)}`);
      await expect(blockPage()).toBeVisible();
      await expectOneBlock(from, rule);
    });
  }

  test('a frame that gets a refused address by pushState shows the placeholder', async () => {
    const guest = await openWorkerSite('mirror.test');
    const from = kiosk.events.length;
    await expectInFrame(guest, '/', 'Door');
    await guest.evaluate((to) => {
      const frame = document.querySelector('iframe')?.contentWindow;
      setTimeout(() => frame?.history.pushState(null, '', to));
    }, REFUSED[0][1]);
    await expect(async () => {
      const frame = guest.frames().find((each) => each.parentFrame() === guest.mainFrame());
      expect(await frame?.evaluate(() => document.body.innerText.trim())).toBe('Blocked on this computer');
    }).toPass();
    await expectOneBlock(from, REFUSED[0][2]);
  });

  test('a frame that keeps a refused address has its whole page closed', async () => {
    const guest = await openWorkerSite('mirror.test');
    const from = kiosk.events.length;
    await expectInFrame(guest, '/', 'Door');
    await guest.evaluate((to) => {
      const frame = document.querySelector('iframe')?.contentWindow as unknown as Window & { navigation: EventTarget };
      frame.navigation.addEventListener('navigate', (event) => {
        const { url } = (event as unknown as { destination: { url: string } }).destination;
        if (!url.startsWith(location.origin)) event.preventDefault();
      });
      setTimeout(() => frame.history.pushState(null, '', to));
    }, REFUSED[0][1]);
    await expect(blockPage()).toBeVisible();
    await expectOneBlock(from, REFUSED[0][2]);
    await expect.poll(() => guest.isClosed()).toBe(true);
  });

  test('an offline app keeps working, with its frames, links and addresses', async () => {
    const from = kiosk.events.length;
    const guest = await openWorkerSite('offline.test');
    await goTo(guest, '/app');
    await guest.waitForURL('**/app');
    const frame = guest.frames().find((each) => each.url().endsWith('/app/frame'));
    expect(await frame?.evaluate(() => document.body.innerText.trim())).toBe('Part of the app');
    await followWithoutWaiting(guest.getByRole('link', { name: 'List' }));
    await guest.waitForURL('**/app/list');
    await guest.evaluate(() => history.pushState(null, '', '/app/list?q=spinster&from=https%3A%2F%2Fnews.test%2F#part'));
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await guest.waitForURL('**/app/list');
    await page.getByRole('button', { name: 'Reload' }).click();
    await guest.waitForLoadState('load');
    await expect(guest.getByRole('heading', { name: 'List' })).toBeVisible();
    expect(rules(from)).toEqual([]);
  });

  test("a worker's document has the same guards as one from the network", async () => {
    const guest = await openWorkerSite('mirror.test');
    await goTo(guest, '/proxy/plain');
    await expect(guest.getByRole('heading', { name: ANSWERED })).toBeVisible();
    expect(
      await guest.evaluate(() => ({
        print: window.print(),
        picker: 'showOpenFilePicker' in window,
        picture: 'requestPictureInPicture' in HTMLVideoElement.prototype,
        openedBox: document.execCommand('print'),
      })),
    ).toEqual({ print: undefined, picker: false, picture: false, openedBox: false });
    await expect(page.getByRole('status').filter({ hasText: /print/i })).toBeVisible();
    // Its question appears in our own dialog, like those of other pages.
    const answer = guest.evaluate(() => window.confirm('?'));
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await answer).toBe(false);
  });

  test('a signed exchange is refused by its type, as a page and in a frame', async () => {
    let from = kiosk.events.length;
    await typeAddress(page, sites.secureUrl('cache.test', '/exchange'));
    await expect(blockPage()).toBeVisible();
    await expectOneBlock(from, 'carrier:signed-exchange');
    from = kiosk.events.length;
    const guest = await kiosk.visit(page, sites.secureUrl('cache.test', '/framed'));
    const frame = () => guest.frames().find((each) => each.parentFrame() !== null);
    await expect.poll(() => frame()?.evaluate(() => document.body.innerText.trim())).toBe('Blocked on this computer');
    await expectOneBlock(from, 'carrier:signed-exchange');
  });
});

test.describe('without the refusal of signed exchanges by type', () => {
  playWithout(['exchangeType'], start, () => kiosk.stop());

  test('the inner address of a signed exchange is judged when it redirects there', async () => {
    const from = kiosk.events.length;
    await typeAddress(page, sites.secureUrl('cache.test', '/exchange'));
    await expect(blockPage()).toBeVisible();
    await expectOneBlock(from, 'list:gambling');
  });
});

test.describe('where pages are stopped too late', () => {
  playWithout(['promptStop'], start, () => kiosk.stop());

  test("a worker's page that is shown anyway is closed, and counted once", async () => {
    const [, path, rule] = REFUSED[0];
    const guest = await openWorkerSite('mirror.test');
    const first = kiosk.events.length;
    await goTo(guest, path);
    await expect(blockPage()).toBeVisible();
    await expectOneBlock(first, rule);
    const from = kiosk.events.length;
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => guest.isClosed()).toBe(true);
    await expect(blockPage()).toBeVisible();
    await expectOneBlock(from, rule);
    await expectBackToSite();
  });
});

test.describe('the twin: without the document gate', { tag: '@slow' }, () => {
  playWithout(['unseenDocuments', 'exchangeType'], start, () => kiosk.stop());
  test.afterEach(() => startOver(page));

  test('a service worker shows all of them, as a page and in a frame', async () => {
    for (const [, path] of REFUSED) {
      const guest = await openWorkerSite('mirror.test');
      await expectInFrame(guest, path, ANSWERED);
      await goTo(guest, path);
      await expect(guest.getByRole('heading', { name: ANSWERED })).toBeVisible();
      await startOver(page);
    }
  });

  test('pushState changes the address to each of them', async () => {
    const guest = await openWorkerSite('mirror.test');
    for (const [, path] of REFUSED) await guest.evaluate((to) => history.pushState(null, '', to), path);
    await guest.waitForTimeout(300);
    await expect(blockPage()).toHaveCount(0);
  });

  test('a signed exchange is shown as the listed site', async () => {
    await typeAddress(page, sites.secureUrl('cache.test', '/exchange'));
    const guest = await kiosk.guestPage('www.bets.test');
    await expect(guest.getByRole('heading', { name: 'Inside the exchange' })).toBeVisible();
  });
});
