/** "No internet" is one state on every screen. The kiosk notices when it is back, and the network's sign-in page can be opened meanwhile. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { typeAddress } from './guest-actions.ts';
import { type Kiosk, startKiosk } from './harness.ts';

/** Starts a server that can be switched off, and on again at the same port. */
async function place(title: string) {
  let port = 0;
  let server: Server | null = null;
  const on = async (): Promise<void> => {
    const next = createServer((_request, response) => {
      response
        .writeHead(200, { 'Content-Type': 'text/html', Connection: 'close' })
        .end(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
    });
    await new Promise<void>((done) => next.listen(port, '127.0.0.1', done));
    port = (next.address() as AddressInfo).port;
    server = next;
  };
  const off = async (): Promise<void> => {
    const last = server;
    server = null;
    if (last !== null) await new Promise((done) => last.close(done));
  };
  await on();
  return { port, on, off };
}

type Place = Awaited<ReturnType<typeof place>>;
let [search, news, login]: Place[] = [];
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  [search, news, login] = [await place('Search'), await place('News'), await place('Guest network')];
  kiosk = await startKiosk({
    args: ['--map-host', '*.test=127.0.0.1', '--map-host', 'login.internal=127.0.0.1'],
    settings: {
      search: { template: `http://find.test:${search?.port}/?q={query}` },
      network: { signInPage: `http://login.internal:${login?.port}/` },
    },
  });
  await kiosk.waitForMode('notice');
});
test.afterAll(async () => {
  await kiosk?.stop();
  for (const each of [search, news, login]) await each?.off();
});

const NONE = 'This computer has no internet';
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const notice = () => page.getByRole('status').filter({ hasText: NONE });
const signIn = () => page.getByRole('button', { name: 'Sign in to this network' });
const newsAddress = () => `http://news.test:${news?.port}/`;
const loginAddress = () => `http://login.internal:${login?.port}/`;

test('one website that does not answer is not taken for a lost internet connection', async () => {
  page = await kiosk.accept();
  await typeAddress(page, loginAddress());
  await expect(heading('This page is blocked'), 'the sign-in page is blocked while there is internet').toBeVisible();
  await news?.off();
  await typeAddress(page, newsAddress());
  await expect(heading('We cannot reach this website')).toBeVisible();
  await page.waitForTimeout(1_500);
  await expect(heading('We cannot reach this website')).toBeVisible();
});

test("when nothing answers the page says there is no internet, and the network's sign-in page can be opened", async () => {
  await search?.off();
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(heading(NONE)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await signIn().click();
  const guest = await kiosk.guestPage('login.internal');
  await expect(guest.getByRole('heading', { name: 'Guest network' })).toBeVisible();
});

test('the next visitor sees that there is no internet, on the notice and the start page', async () => {
  await kiosk.finish(page);
  page = await kiosk.page();
  await expect(notice()).toBeVisible();
  page = await kiosk.accept();
  await expect(notice()).toBeVisible();
  await typeAddress(page, newsAddress());
  await expect(heading(NONE)).toBeVisible();
});

test('when the internet is back the message goes, pages load by themselves, and the sign-in page is blocked again', async () => {
  await signIn().click();
  await kiosk.guestPage('login.internal');
  await page.getByRole('button', { name: 'New tab' }).click();
  await expect(heading('Where would you like to go?')).toBeVisible();
  await typeAddress(page, newsAddress());
  await expect(heading(NONE)).toBeVisible();
  await Promise.all([search?.on(), news?.on()]);
  const guest = await kiosk.guestPage('news.test');
  await expect(guest.getByRole('heading', { name: 'News' })).toBeVisible({ timeout: 30_000 });
  await typeAddress(page, loginAddress());
  await expect(heading('This page is blocked')).toBeVisible();
  await kiosk.finish(page);
  page = await kiosk.page();
  await expect(page.getByRole('button', { name: 'Accept and start browsing' })).toBeVisible();
  await expect(notice()).toHaveCount(0);
});
