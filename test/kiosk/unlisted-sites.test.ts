/** Pages that are on no list and look like gambling: the visitor is asked before they are painted, and decides for the turn. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { journalEntries } from '../fakes/journal.ts';
import type { PageHandler, Sites } from '../sites/sites.ts';
import { startSites } from '../sites/sites.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { playWithout } from './unguarded.ts';

const TITLE = '<title>Lucky Days: Free Spins and a Welcome Bonus</title>';
const REPORTS = `<script>new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length > 0) fetch('/painted');
}).observe({ type: 'paint', buffered: true })</script>`;
const PAGE = `${TITLE}${REPORTS}<h1>Live casino</h1><p>Words of the page</p>`;
/** A host with two gambling words in its name, so that the page does not have to be read. */
const NAMED = 'luckyspincasino.test';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

/** Sends the beginning of a page at once, and then nothing more. */
function unended(beginning: string): PageHandler {
  return (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).write(beginning.padEnd(2_000));
}

async function open(command?: readonly string[]): Promise<void> {
  sites = await startSites();
  for (const host of ['days.test', 'www.days.test', 'bank.test', 'ours.test', NAMED]) {
    sites.page(host, '/', PAGE);
    sites.page(host, '/more', `<title>More</title><h1>Sports betting</h1><p>${'Live casino. '.repeat(3)}</p><h2>Free spins</h2>`);
  }
  sites.page('days.test', '/about', `<title>Free spins: the law</title><h1>Welcome bonus</h1>`);
  sites.page('around.test', '/', `<title>Around</title><h1>Around</h1><iframe src="${sites.secureUrl('days.test')}"></iframe>`);
  sites.page('slow.test', '/stream', unended('<title>Slow</title><p>The first words</p>'));
  sites.page('slow.test', '/head', unended(`<title>Slow</title>${REPORTS}<style>p{}</style>`));
  sites.page('slow.test', '/fields', '<title>Fields</title><input autofocus aria-label="Name"><p>Words</p>');
  kiosk = await startOnNotice(sites, {
    prepare: (configDir) => {
      appendFileSync(join(configDir, 'rules/protected.txt'), 'bank.test\n');
      appendFileSync(join(configDir, 'own/allow.txt'), 'ours.test\n');
    },
    ...(command === undefined ? {} : { command }),
  });
  page = await kiosk.accept();
}

async function close(): Promise<void> {
  await kiosk?.stop();
  await sites?.close();
}

const question = () => page.getByRole('heading', { name: 'This looks like a gambling site' });
const asked = () => kiosk.events.filter(({ event }) => event === 'asked').map(({ category }) => category);
const painted = (host: string) => sites.visitsTo(host).filter(({ path }) => path === '/painted').length;
const press = (name: string) => page.getByRole('main').getByRole('button', { name }).click();

test.describe('the kiosk', () => {
  test.beforeAll(() => open());
  test.afterAll(close);
  test.afterEach(async () => {
    if (page.url() !== 'about:blank') await startOver(page);
  });

  test('a page with two gambling signs in its title is never painted; the visitor is asked, and its title is hidden @P6 @P11', async () => {
    const before = asked().length;
    await typeAddress(page, sites.secureUrl('days.test'));
    await expect(question()).toBeVisible();
    await expect.poll(() => asked().slice(before)).toEqual(['gambling']);
    await expect(page.getByRole('button', { name: 'I got here by mistake' })).toHaveCount(1);
    await expect(page.getByRole('navigation', { name: 'Tabs' })).not.toContainText('Lucky');
    await page.waitForTimeout(500);
    expect(painted('days.test')).toBe(0);
  });

  test('a host with a gambling name leads to the question before any request', async () => {
    await typeAddress(page, sites.secureUrl(NAMED));
    await expect(question()).toBeVisible();
    expect(sites.visitsTo(NAMED)).toEqual([]);
    await press('Go back');
    await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
  });

  test('"I got here by mistake" closes the question and gives a reference @P8', async () => {
    await typeAddress(page, sites.secureUrl('days.test'));
    await press('I got here by mistake');
    await expect(page.getByRole('dialog', { name: 'We have closed that page' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep browsing' }).click();
    await expect(question()).toBeHidden();
  });

  test('"Show it anyway" holds for the site and the rest of the turn, but not for the next visitor @P13', async () => {
    await typeAddress(page, sites.secureUrl('www.days.test'));
    await expect(question()).toBeVisible();
    await press('Show it anyway');
    const shown = await kiosk.guestPage('www.days.test');
    await expect(shown.getByText('Words of the page')).toBeVisible();
    const from = asked().length;
    for (const path of ['/', '/more']) {
      const again = await kiosk.visit(page, sites.secureUrl('days.test', path));
      await again.waitForURL(({ hostname, pathname }) => hostname === 'days.test' && pathname === path);
      await expect(again.getByRole('heading').first()).toBeVisible();
    }
    expect(asked()).toHaveLength(from);
    // Another site needs another answer.
    await typeAddress(page, sites.secureUrl(NAMED));
    await expect(question()).toBeVisible();

    await kiosk.finish(page);
    const counts = journalEntries(kiosk.stateDir).filter(({ code }) => code.startsWith('filter.'));
    expect(counts.map(({ code, facts }) => [code, facts['category']])).toEqual([
      ['filter.asked', 'gambling'],
      ['filter.shown-anyway', 'gambling'],
    ]);
    expect(JSON.stringify(journalEntries(kiosk.stateDir))).not.toContain('days.test');
    page = await kiosk.accept();
    await typeAddress(page, sites.secureUrl('www.days.test'));
    await expect(question()).toBeVisible();
  });

  test('there is no question about protected sites, sites that staff allow, frames and pages about the law', async () => {
    const before = asked().length;
    for (const host of ['bank.test', 'ours.test']) {
      const guest = await kiosk.visit(page, sites.secureUrl(host));
      await expect(guest.getByText('Words of the page')).toBeVisible();
    }
    const around = await kiosk.visit(page, sites.secureUrl('around.test'));
    await expect(around.frameLocator('iframe').getByText('Words of the page')).toBeVisible();
    const about = await kiosk.visit(page, sites.secureUrl('days.test', '/about'));
    await expect(about.getByRole('heading', { name: 'Welcome bonus' })).toBeVisible();
    expect(asked()).toHaveLength(before);
  });

  test('a page that never finishes loading is painted at once, whether its head has ended or not', async () => {
    await typeAddress(page, sites.secureUrl('slow.test', '/stream'));
    const stream = await kiosk.guestPage('/stream');
    await expect(stream.getByText('The first words')).toBeVisible();
    const opacity = () => stream.evaluate(() => getComputedStyle(document.documentElement).opacity);
    await expect.poll(opacity).toBe('1');
    expect(await stream.evaluate(() => document.readyState)).toBe('loading');
    await expect
      .poll(() => stream.evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
      .toBeGreaterThan(0);

    await typeAddress(page, sites.secureUrl('slow.test', '/head'));
    const head = await kiosk.guestPage('/head');
    await expect
      .poll(() => head.evaluate(() => [document.body, getComputedStyle(document.documentElement).opacity]))
      .toEqual([null, '1']);
  });

  test('a page that is held back keeps its autofocus', async () => {
    const fields = await kiosk.visit(page, sites.secureUrl('slow.test', '/fields'));
    await expect(fields.getByRole('textbox', { name: 'Name' })).toBeFocused();
  });
});

test.describe('the twin: without the check of pages', { tag: '@slow' }, () => {
  playWithout(['pagesLookedAt'], open, close);

  test('the same page is painted', async () => {
    const guest = await kiosk.visit(page, sites.secureUrl('days.test'));
    await expect(guest.getByText('Words of the page')).toBeVisible();
    await expect.poll(() => painted('days.test')).toBeGreaterThan(0);
  });
});
