/** A site that labels itself as adult is refused, by its header or by a meta tag, as a page and as a frame. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { followWithoutWaiting, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const RTA = 'RTA-5042-1996-1400-1577-RTA';
/** A protected site, which opens whatever its labels say. */
const PROTECTED = 'nhs.test';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const host of ['labels.test', PROTECTED]) {
    sites.page(host, '/header', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', Rating: RTA }).end('<h1>Labelled</h1>');
    });
    sites.page(host, '/meta', `<title>M</title><meta name="Rating" content="${RTA}"><h1>Labelled</h1>`);
  }
  sites.page('labels.test', '/mature', '<head><meta name="rating" content="mature"></head><body><h1>Labelled</h1>');
  sites.page(
    'labels.test',
    '/plain',
    '<title>Plain</title><meta name="rating" content="general"><h1>Plain</h1><img src="/picture.svg" alt="A dot">',
  );
  sites.page('labels.test', '/picture.svg', (_request, response) => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="20"/></svg>';
    response.writeHead(200, { 'Content-Type': 'image/svg+xml', Rating: RTA }).end(picture);
  });
  sites.page(
    'labels.test',
    '/quoted',
    `<title>Quoted <meta name="rating" content="adult"></title><meta name="description" content="${RTA}"><meta property="rating" content="adult">
     <!-- <meta name="rating" content="adult"> --><noscript><meta name="rating" content="adult"></noscript>
     <template><meta name="rating" content="adult"></template><style>/* <meta name="rating" content="adult"> */</style><h1>How to label a site</h1><pre>&lt;meta name="rating" content="${RTA}"&gt;</pre>
     <div><meta name="rating" content="adult"></div><script type="text/plain"><meta name="rating" content="adult"></script>`,
  );
  // Its service worker answers every page, so that no gate sees a request.
  sites.page(
    'worker.test',
    '/worker.js',
    (_request, response) =>
      void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(
        `addEventListener('fetch', (event) => event.respondWith(new Response('<meta name="rating" content="adult"><h1>Labelled</h1>', { headers: { 'Content-Type': 'text/html' } })));
           addEventListener('activate', (event) => event.waitUntil(clients.claim()));`,
      ),
  );
  sites.page(
    'worker.test',
    '/',
    `<title>Worker</title><h1>Wait</h1><script>navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { document.querySelector('h1').textContent = 'Ready'; });</script>
     <a href="/film">Film</a>`,
  );
  const frame = (path: string, host = 'labels.test'): string =>
    `<iframe src="${sites.secureUrl(host, path)}" width="300" height="100"></iframe>`;
  sites.page('around.test', '/', `<title>Around</title><h1>Around</h1>${frame('/header')}${frame('/meta')}${frame('/plain')}`);
  const protectedFrames = `${frame('/header', PROTECTED)}${frame('/meta', PROTECTED)}`;
  sites.page('around.test', '/protected', `<title>Around</title><h1>Around</h1>${protectedFrames}`);
  sites.page(PROTECTED, '/around', `<title>Around</title><h1>Around</h1>${frame('/header')}${frame('/meta')}${protectedFrames}`);
  kiosk = await startOnNotice(sites, {
    prepare: (configDir) => protect(configDir),
  });
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});
test.afterEach(() => startOver(page));

function protect(configDir: string): void {
  appendFileSync(join(configDir, 'rules/protected.txt'), `${PROTECTED}\n`);
}

const blocks = () => kiosk.events.filter(({ event }) => event === 'blocked').map(({ category, rule }) => `${category} ${rule}`);

for (const path of ['/header', '/meta', '/mature']) {
  test(`the block page replaces a page that labels itself as adult: ${path} @P6`, async () => {
    const before = blocks().length;
    await typeAddress(page, sites.secureUrl('labels.test', path));
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
    await expect.poll(() => blocks().slice(before)).toEqual(['adult label:adult']);
  });
}

test('a placeholder replaces a frame that labels itself as adult, and the page around it stays @P6', async () => {
  const before = blocks().length;
  const guest = await kiosk.visit(page, sites.secureUrl('around.test', '/'));
  await expect(guest.getByRole('heading', { name: 'Around' })).toBeVisible();
  await expect.poll(() => guest.frames().filter((frame) => frame.url().startsWith('chrome-error:')).length).toBe(2);
  await expect(guest.frameLocator('iframe').nth(2).getByRole('heading', { name: 'Plain' })).toBeVisible();
  await expect.poll(() => blocks().slice(before)).toEqual(['adult label:adult', 'adult label:adult']);
});

test('a protected site opens in a frame too, and the frames in it are judged by their own labels', async () => {
  const before = blocks().length;
  const around = await kiosk.visit(page, sites.secureUrl('around.test', '/protected'));
  for (const nth of [0, 1])
    await expect(around.frameLocator('iframe').nth(nth).getByRole('heading', { name: 'Labelled' })).toBeVisible();
  expect(blocks().slice(before)).toEqual([]);

  const own = await kiosk.visit(page, sites.secureUrl(PROTECTED, '/around'));
  await expect(own.getByRole('heading', { name: 'Around' })).toBeVisible();
  await expect.poll(() => own.frames().filter((frame) => frame.url().startsWith('chrome-error:')).length).toBe(2);
  for (const nth of [2, 3])
    await expect(own.frameLocator('iframe').nth(nth).getByRole('heading', { name: 'Labelled' })).toBeVisible();
  await expect.poll(() => blocks().slice(before)).toEqual(['adult label:adult', 'adult label:adult']);
});

test('the label of a picture does not count for the page that shows it', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('labels.test', '/plain'));
  await expect(guest.getByRole('heading', { name: 'Plain' })).toBeVisible();
  const width = () => guest.getByAltText('A dot').evaluate((picture: HTMLImageElement) => picture.naturalWidth);
  await expect.poll(width).toBe(40);
});

test('a labelled page from a service worker is refused as well, without a reload loop', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('worker.test', '/'));
  await expect(guest.getByRole('heading', { name: 'Ready' })).toBeVisible();
  const before = blocks().length;
  await followWithoutWaiting(guest.getByRole('link', { name: 'Film' }));
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
  await expect.poll(() => blocks().length).toBe(before + 1);
  expect(sites.visitsTo('worker.test').filter(({ path }) => path === '/film').length).toBeLessThanOrEqual(1);
});

test('other ratings, quoted labels and protected sites open', async () => {
  const before = blocks().length;
  for (const [host, path, title] of [
    ['labels.test', '/plain', 'Plain'],
    ['labels.test', '/quoted', 'How to label a site'],
    [PROTECTED, '/header', 'Labelled'],
    [PROTECTED, '/meta', 'Labelled'],
  ] as const) {
    const guest = await kiosk.visit(page, sites.secureUrl(host, path));
    await guest.waitForURL(`**${path}`);
    await expect(guest.getByRole('heading', { name: title })).toBeVisible();
  }
  expect(blocks().slice(before)).toEqual([]);
});
