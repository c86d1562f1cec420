/** Pages that take all they can get: they go, the other tabs stay, and the toolbar answers all the while. */
import { existsSync, readdirSync } from 'node:fs';
import { setPriority, totalmem } from 'node:os';
import { expect, type Page, test } from '@playwright/test';
import { limitsFor } from '../../main/core/browser/resource-limits.ts';
import { folderSize } from '../../main/node/files/folder-size.ts';
import { readIfThere } from '../fakes/read-if-there.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { renderersOf, startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

/** Megabytes that are written to, so that they count. */
const BOMB = `<title>Bomb</title><script>
  const held = [];
  setInterval(() => { for (let i = 0; i < 4; i += 1) held.push(new Uint8Array(32 << 20).fill(1)); }, 50);
</script>`;
/** In memory of the same size, but kept below what a page may have. */
const LARGE = '<title>Large</title><script>window.held = new Uint8Array(300 << 20).fill(1);</script>';
const SPINNING = `<title>Spinning</title><script>
  const spin = URL.createObjectURL(new Blob(['for (;;);']));
  for (let i = 0; i < 8; i += 1) new Worker(spin);
</script>`;
/** Stores until it is told to stop. */
const HOARD = `<title>Hoard</title><script>
  const piece = new Blob([crypto.getRandomValues(new Uint8Array(65536)), ...Array(512).fill(new Uint8Array(65536).fill(7))]);
  (async () => {
    const store = await caches.open('hoard');
    for (let i = 0; ; i += 1) await store.put('/piece-' + i, new Response(piece));
  })();
</script>`;
/** Each host is a site of its own, and each site has a process. */
const CROWD = `<title>Crowd</title><script>
  for (let i = 0; i < 120; i += 1) document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://a' + i + '.test:' + location.port + '/' }));
</script>`;

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('*', '/', '<title>A site</title><h1>A site</h1>');
  for (const [name, html] of Object.entries({
    bomb: BOMB,
    large: LARGE,
    hoard: HOARD,
    spinning: SPINNING,
    crowd: `<body>${CROWD}`,
  }))
    sites.page(`${name}.test`, '/', html);
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});
test.beforeEach(() => startOver(page));

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const closed = () => page.getByText('We closed a page because it used too much memory or processing power.');

/** Until it is there the address box is that of the old tab. */
async function newTab(): Promise<void> {
  await press('New tab');
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
}

async function type(host: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl(host));
  await page.keyboard.press('Enter');
}

test('a page that takes more memory than it may is closed; a large one and the other tab stay', { tag: '@slow' }, async () => {
  test.skip(totalmem() < 6 * 2 ** 30, 'this PC has not enough memory to show it');
  const other = await kiosk.visit(page, sites.secureUrl('large.test'));
  await newTab();
  await type('bomb.test');
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible({ timeout: 60_000 });
  await expect(closed()).toBeVisible();
  expect(await other.evaluate('held.length')).toBe(300 << 20);
  await press('Try again');
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible({ timeout: 60_000 });
});

test('beside pages that spin on every core the toolbar answers, and they come after it', async () => {
  const spinning = await kiosk.visit(page, sites.secureUrl('spinning.test'));
  await newTab();
  await kiosk.visit(page, sites.secureUrl('fine.test'));
  expect(spinning.isClosed()).toBe(false);
  // Ours comes with the shell; one that has just begun is seen at the next look.
  await expect.poll(leadOfTheFirst, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  expect(renderersOf(kiosk).length).toBeGreaterThan(1);
});

test('they come after our own page also when that has lost its first priority, as Chromium does to it where it may', async () => {
  const [ours] = renderersOf(kiosk).toSorted((a, b) => niceOfScripts(a) - niceOfScripts(b));
  if (ours === undefined) throw new Error('no page is there');
  const before = niceOf(`/proc/${ours}`);
  setPriority(ours, niceOf(`/proc/${kiosk.active().pid}`) + 8);
  try {
    await kiosk.visit(page, sites.secureUrl('spinning.test'));
    await expect.poll(leadOfTheFirst, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  } finally {
    setPriority(ours, before);
  }
});

test('a page that brings a crowd of processes is closed', { tag: '@slow' }, async () => {
  await type('crowd.test');
  // Playwright throws when it hears of a frame whose page is going.
  await (await kiosk.browser()).close();
  const renderers = () => renderersOf(kiosk).length;
  await expect.poll(renderers, { timeout: 60_000 }).toBeGreaterThan(limitsFor(1).processes / 2);
  await expect.poll(renderers, { timeout: 90_000 }).toBeLessThan(10);
  page = await kiosk.page();
  await expect(closed()).toBeVisible();
});

test('a page that fills the folder of the turn is closed, and what it stored is gone', async () => {
  await type('hoard.test');
  await expect(closed()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  await expect.poll(() => folderSize(kiosk.active().profile), { timeout: 30_000 }).toBeLessThan(200 << 20);
  expect(await kiosk.finish(page)).toMatchObject({ verified: true });
});

/** How much sooner than every other renderer one runs its scripts (nice(2)). */
function leadOfTheFirst(): number {
  const [first = 0, second = 0] = renderersOf(kiosk)
    .map(niceOfScripts)
    .toSorted((a, b) => a - b);
  return second - first;
}

/** That of the thread for scripts which comes first. */
function niceOfScripts(pid: number): number {
  return Math.min(...threadsOf(pid).map(niceOf));
}

/**
 * The folders of its threads for scripts, below /proc: the first one and those of workers. Others, which draw and play sound, Chromium puts in
 * front again where it may, as for root.
 */
function threadsOf(pid: number): readonly string[] {
  const task = `/proc/${pid}/task`;
  const all = existsSync(task) ? readdirSync(task).map((id) => `${task}/${id}`) : [];
  return all.filter((thread) => thread.endsWith(`/${pid}`) || readIfThere(`${thread}/comm`).includes('Worker'));
}

/** The priority of a process or a thread (proc(5), field 19 of stat); of one that is gone, none. */
function niceOf(folder: string): number {
  const fields = readIfThere(`${folder}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[16] ?? Number.NaN);
}
