/** Real unblockers on sites with innocent names, as shipped and with every folder and file renamed: no listed page is shown. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { addUnblocker, CONTENT, LISTED_PAGE, type Unblocker } from '../sites/unblocker-sites.ts';
import { addOfflineSite } from '../sites/worker-sites.ts';
import { startOnNotice, startOver, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

/** These programs are large, and machines stall. */
const PATIENCE = { timeout: 30_000 };
const LISTED = 'www.bets.test';
const UNBLOCKERS: readonly Unblocker[] = [
  { host: 'uv-shipped.test', program: 'ultraviolet', names: 'shipped', transport: 'own', place: 'frame' },
  { host: 'uv-renamed.test', program: 'ultraviolet', names: 'renamed', transport: 'own', place: 'frame' },
  { host: 'sj-shipped.test', program: 'scramjet', names: 'shipped', transport: 'own', place: 'frame' },
  { host: 'sj-renamed.test', program: 'scramjet', names: 'renamed', transport: 'own', place: 'frame' },
  { host: 'uv-epoxy-shipped.test', program: 'ultraviolet', names: 'shipped', transport: 'epoxy', place: 'frame' },
  { host: 'uv-libcurl-renamed.test', program: 'ultraviolet', names: 'renamed', transport: 'libcurl', place: 'tab' },
  { host: 'sj-libcurl-shipped.test', program: 'scramjet', names: 'shipped', transport: 'libcurl', place: 'tab' },
  { host: 'sj-epoxy-renamed.test', program: 'scramjet', names: 'renamed', transport: 'epoxy', place: 'frame' },
];
const UNMARKED: Unblocker = {
  host: 'uv-unmarked.test',
  program: 'ultraviolet',
  names: 'renamed',
  transport: 'libcurl',
  place: 'tab',
  unmarked: true,
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page(LISTED, '/*', LISTED_PAGE);
  // Over plain http, because a real transport would refuse our certificate.
  for (const each of [...UNBLOCKERS, UNMARKED])
    addUnblocker(sites, each, each.transport === 'own' ? `https://${LISTED}/` : sites.url(LISTED, listedPath(each)));
  addOfflineSite(sites, 'offline.test');
});
test.afterAll(() => sites.close());

const openSite = (host: string): Promise<void> => typeAddress(page, sites.secureUrl(host));

/** Each site opens another path, which shows who has fetched it. */
const listedPath = ({ host }: Unblocker): string => `/${host}`;

/** Returns how often the unblocker has fetched the listed page. */
function fetches(unblocker: Unblocker): number {
  const [host, wanted] = unblocker.transport === 'own' ? [unblocker.host, '/fetched'] : [LISTED, listedPath(unblocker)];
  return sites.visitsTo(host).filter(({ path }) => path === wanted).length;
}

/** Returns whether the site has reached its Wisp server. */
const connects = ({ host }: Unblocker): boolean => sites.visitsTo(host).some(({ kind }) => kind === 'websocket');
const title = ({ program, names, transport, place, unmarked }: Unblocker): string =>
  `${program}, ${names}, ${transport === 'own' ? '' : `over ${transport} and Wisp, `}in a ${place}${unmarked ? ', from a page without marks' : ''}`;
const blocks = (from: number): readonly unknown[] =>
  kiosk.events.slice(from).flatMap((e) => (e.event === 'blocked' ? [e['rule']] : []));

test.describe('with the rules for unblockers', () => {
  test.beforeAll(async () => {
    kiosk = await startOnNotice(sites);
    page = await kiosk.accept();
  });
  test.afterAll(() => kiosk.stop());
  test.afterEach(() => startOver(page));

  for (const unblocker of UNBLOCKERS.filter(({ names }) => names === 'shipped')) {
    test(`${title(unblocker)}: none of its files loads, and its own page never gets ready @P11`, async () => {
      const { host, program } = unblocker;
      const from = kiosk.events.length;
      await openSite(host);
      await expect.poll(() => blocks(from), PATIENCE).toContain(`unblocker:${program}`);
      await page.waitForTimeout(1_000);
      const guest = await kiosk.guestPage(host);
      expect(await guest.title()).not.toBe('Ready');
      expect(fetches(unblocker)).toBe(0);
      expect(sites.visitsTo(host).some(({ path }) => /uv\.|scramjet|worker\.js|epoxy|libcurl|wisp/.test(path))).toBe(false);
    });
  }

  for (const unblocker of UNBLOCKERS.filter(({ names }) => names === 'renamed')) {
    test(`${title(unblocker)}: it is recognised by its own page, which is blocked now and later @P11`, async () => {
      const { host, program, transport } = unblocker;
      const from = kiosk.events.length;
      await openSite(host);
      await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible(PATIENCE);
      await expect.poll(() => blocks(from), PATIENCE).toHaveLength(1);
      const marks = transport === 'own' ? ['unblocker:bare-mux', `unblocker:${program}`] : [`unblocker:${program}`];
      expect(marks).toContain(blocks(from)[0]);
      await openSite(host);
      await expect.poll(() => blocks(from), PATIENCE).toHaveLength(2);
      await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
      expect(fetches(unblocker)).toBe(0);
    });
  }

  test(`${title(UNMARKED)}: it is recognised by the page that it shows, which is blocked now and later`, async () => {
    const { host, program } = UNMARKED;
    const from = kiosk.events.length;
    await openSite(host);
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible(PATIENCE);
    await expect.poll(() => blocks(from), PATIENCE).toEqual([`unblocker:${program}`]);
    const before = fetches(UNMARKED);
    await openSite(host);
    await expect.poll(() => blocks(from), PATIENCE).toHaveLength(2);
    await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
    expect(fetches(UNMARKED)).toBe(before);
  });

  test('an app with its own service worker is not affected', async () => {
    const from = kiosk.events.length;
    const guest = await kiosk.visit(page, sites.secureUrl('offline.test'));
    await expect.poll(() => guest.title()).toBe('Ready');
    await guest.goto(sites.secureUrl('offline.test', '/app'));
    await page.waitForTimeout(2_000);
    await expect(guest.getByRole('heading', { name: 'App' })).toBeVisible();
    expect(blocks(from)).toEqual([]);
  });
});

test.describe('the twin: without the rules for unblockers', () => {
  test.beforeAll(async () => {
    kiosk = await startOnNotice(sites, { prepare: (folder) => rmSync(join(folder, 'rules/unblockers.json')) });
    page = await kiosk.accept();
  });
  test.afterAll(() => kiosk.stop());
  test.afterEach(() => startOver(page));

  for (const unblocker of [...UNBLOCKERS, UNMARKED]) {
    test(`${title(unblocker)}: it shows the listed site, unless the encoded address gives it away`, {
      tag: '@slow',
    }, async () => {
      const { host, names, transport, place } = unblocker;
      const from = kiosk.events.length;
      const before = fetches(unblocker);
      const guest = await kiosk.visit(page, sites.secureUrl(host));
      if (names === 'shipped') return expect.poll(() => blocks(from), PATIENCE).toEqual(['carrier:embedded']);
      const shown = place === 'tab' ? guest : guest.frameLocator('iframe');
      await expect(shown.getByRole('heading', { name: CONTENT })).toBeVisible(PATIENCE);
      expect(fetches(unblocker)).toBe(before + 1);
      expect(connects(unblocker)).toBe(transport !== 'own');
    });
  }
});
