/** Pages that use all memory, processor time or disk space they can get: they are closed, the other tabs stay, and the toolbar keeps responding. */
import { existsSync, readdirSync } from 'node:fs';
import { setPriority, totalmem } from 'node:os';
import { expect, type Page, test } from '@playwright/test';
import { limitsFor } from '../../main/core/browser/resource-limits.ts';
import { folderSize } from '../../main/node/files/folder-size.ts';
import { readIfThere } from '../fakes/read-if-there.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { renderersOf, startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

/** Allocates memory and writes to it, so that it counts. */
const BOMB = `<title>Bomb</title><script>
  const held = [];
  setInterval(() => { for (let i = 0; i < 4; i += 1) held.push(new Uint8Array(32 << 20).fill(1)); }, 50);
</script>`;
/** As large as a large page may be: below the memory limit. */
const LARGE = '<title>Large</title><script>window.held = new Uint8Array(300 << 20).fill(1);</script>';
const SPINNING = `<title>Spinning</title><script>
  const spin = URL.createObjectURL(new Blob(['for (;;);']));
  for (let i = 0; i < 8; i += 1) new Worker(spin);
</script>`;
/** Writes to the cache storage without end. */
const HOARD = `<title>Hoard</title><script>
  const piece = new Blob([crypto.getRandomValues(new Uint8Array(65536)), ...Array(512).fill(new Uint8Array(65536).fill(7))]);
  (async () => {
    const store = await caches.open('hoard');
    for (let i = 0; ; i += 1) await store.put('/piece-' + i, new Response(piece));
  })();
</script>`;
/** Each host is a separate site, and each site has a process. */
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

/** Until the new tab is there the address box shows the old one. */
async function newTab(): Promise<void> {
  await press('New tab');
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
}

const type = (host: string): Promise<void> => typeAddress(page, sites.secureUrl(host));

test('a page that takes more memory than it may is closed; a large one and the other tab stay', { tag: '@slow' }, async () => {
  test.skip(totalmem() < 6 * 2 ** 30, 'this PC does not have enough memory');
  const other = await kiosk.visit(page, sites.secureUrl('large.test'));
  await newTab();
  await type('bomb.test');
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible({ timeout: 60_000 });
  await expect(closed()).toBeVisible();
  expect(await other.evaluate('held.length')).toBe(300 << 20);
  await press('Try again');
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible({ timeout: 60_000 });
});

test('the toolbar responds while pages spin on every core, and their priority is lower', async () => {
  const spinning = await kiosk.visit(page, sites.secureUrl('spinning.test'));
  await newTab();
  await kiosk.visit(page, sites.secureUrl('fine.test'));
  expect(spinning.isClosed()).toBe(false);
  // Our page gets its priority with the shell; a new one gets it at the next check.
  await expect.poll(leadOfTheFirst, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  expect(renderersOf(kiosk).length).toBeGreaterThan(1);
});

test('pages keep a lower priority than our own page, even after Chromium has lowered that, as it does where it may', async () => {
  const [ours] = renderersOf(kiosk).toSorted((a, b) => niceOfScripts(a) - niceOfScripts(b));
  if (ours === undefined) throw new Error('there is no page');
  const before = niceOf(`/proc/${ours}`);
  setPriority(ours, niceOf(`/proc/${kiosk.active().pid}`) + 8);
  try {
    await kiosk.visit(page, sites.secureUrl('spinning.test'));
    await expect.poll(leadOfTheFirst, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  } finally {
    setPriority(ours, before);
  }
});

test('a page with too many processes is closed', { tag: '@slow' }, async () => {
  await type('crowd.test');
  // Playwright throws on events of a frame whose page is being closed.
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

/** Returns by how much the nice value (nice(2)) of the first renderer's script threads is below that of every other renderer. */
function leadOfTheFirst(): number {
  const [first = 0, second = 0] = renderersOf(kiosk)
    .map(niceOfScripts)
    .toSorted((a, b) => a - b);
  return second - first;
}

/** The lowest nice value of a renderer's script threads. */
function niceOfScripts(pid: number): number {
  return Math.min(...threadsOf(pid).map(niceOf));
}

/**
 * Returns the folders below /proc of a process's script threads: its main thread and workers. Threads for drawing and sound are left out,
 * because Chromium gives them a higher priority again where it may, such as for root.
 */
function threadsOf(pid: number): readonly string[] {
  const task = `/proc/${pid}/task`;
  const all = existsSync(task) ? readdirSync(task).map((id) => `${task}/${id}`) : [];
  return all.filter((thread) => thread.endsWith(`/${pid}`) || readIfThere(`${thread}/comm`).includes('Worker'));
}

/** The nice value of a process or thread (proc(5), field 19 of stat); NaN once it has ended. */
function niceOf(folder: string): number {
  const fields = readIfThere(`${folder}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[16] ?? Number.NaN);
}
