/**
 * A web page cannot make the filter, and with it the toolbar and the visit, unresponsive. The filter is slowed down for one word, as
 * if some address took it long.
 */
import { expect, type Page, test } from '@playwright/test';
import { journalEntries } from '../fakes/journal.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { type Guard, makeUnguarded, type Unguarded } from './unguarded.ts';

let sites: Sites;
let unguarded: Unguarded;
let kiosk: Kiosk;
let page: Page;

/** A page that fetches slow addresses: `?40,500` means forty of them every 500 ms. */
const FLOOD = `<title>Flood</title><h1>Flood</h1><script>
  const [count, every] = location.search.slice(1).split(',').map(Number);
  let asked = 0;
  const ask = () => { for (let i = 0; i < count; i += 1) fetch('/slow?' + asked++).catch(() => {}); };
  setTimeout(ask, 300);
  setInterval(ask, every);
</script>`;
/** Each batch needs about nine seconds of filter time, so that little of it is left once the shell has been silent for five seconds. */
const IN_PORTIONS = '/?18,8500';

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/*', '<title>A site</title><h1>A site</h1>');
  sites.page('flood.test', '/', FLOOD);
});
test.afterAll(() => sites.close());
test.afterEach(async () => {
  await kiosk.stop();
  unguarded.remove();
});

async function startWithout(...guards: readonly Guard[]): Promise<void> {
  unguarded = makeUnguarded(...guards);
  // These tests are about how long a shell may be silent.
  kiosk = await startOnNotice(sites, { command: unguarded.command, settings: { pc: { patience: 1 } } });
  page = await kiosk.accept();
}

const open = (host: string, path?: string): Promise<void> => typeAddress(page, sites.secureUrl(host, path));

/** Checks the toolbar, because Playwright treats the page of a tab that has crashed as crashed for good. */
async function expectVisitGoesOn(): Promise<void> {
  await open('other.test');
  await expect(page.getByRole('button', { name: /^Tab: A site/ })).toBeVisible({ timeout: 30_000 });
}

const modes = (): readonly unknown[] => kiosk.events.flatMap((e) => (e.event === 'mode' ? [e['mode']] : []));
const codes = (): readonly string[] => journalEntries(kiosk.stateDir).map(({ code }) => code);

test('a page that keeps fetching addresses that are slow to filter is closed with a message, and the visit goes on', async () => {
  await startWithout('quickFilter');
  await open('flood.test', '/?40,500');
  await expect(page.getByText('We closed a page because it used too much')).toBeVisible({ timeout: 30_000 });
  await expectVisitGoesOn();
  expect(modes().at(-1)).toBe('browsing');
  expect(codes()).not.toContain('shell.pages-ended');
  // The filter saw hardly any of them, and those refused without filtering never reached the site.
  expect(sites.visitsTo('flood.test').filter(({ path }) => path.startsWith('/slow')).length).toBeLessThan(40);
});

test('without the decision budget the shell falls silent, its pages are ended, and the visit still goes on', {
  tag: '@slow',
}, async () => {
  await startWithout('quickFilter', 'decisionBudget');
  await open('flood.test', IN_PORTIONS);
  await expect.poll(codes, { timeout: 60_000 }).toContain('shell.pages-ended');
  await expect(page.getByText('This page stopped working')).toBeVisible({ timeout: 30_000 });
  await expectVisitGoesOn();
  expect(modes().at(-1)).toBe('browsing');
  expect(codes()).not.toContain('shell.lost');
});

test('the twin: without both guards the page ends the visit', { tag: '@slow' }, async () => {
  await startWithout('quickFilter', 'decisionBudget', 'pagesFirst');
  await open('flood.test', IN_PORTIONS);
  await kiosk.waitFor((e) => e.event === 'mode' && e['mode'] === 'wiping', 'the end of the visit', kiosk.events.length);
  expect(codes()).toContain('shell.lost');
});
