/** A page that hangs does not keep the visitor from leaving it, not even for another page of the same site. */
import { expect, type Page, test } from '@playwright/test';
import { groupLedBy, killPages } from '../../main/node/processes/process-groups.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { renderersOf, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded, type Unguarded } from './unguarded.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let loads = 0;

/** Pages that loop forever, at different moments. The heading arrives before that. */
const PAGES = {
  '/spins': '<script>setTimeout(() => { for (;;); }, 300)</script>',
  '/spins-when-left': '<script>addEventListener("pagehide", () => { for (;;); })</script>',
};

test.beforeAll(async () => {
  sites = await startSites();
  for (const [path, script] of Object.entries(PAGES)) {
    sites.page('greedy.test', path, (_request, response) => {
      loads += 1;
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
      response.end(`<title>${path}</title><h1>Greedy</h1>${script}`);
    });
  }
  for (const host of ['greedy.test', 'other.test']) {
    sites.page(host, '/slow', (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      setTimeout(() => response.end('<title>Slow</title><h1>Slow</h1>'), 700);
    });
    sites.page(host, '/fine', `<title>Fine ${host}</title><h1>Fine</h1>`);
  }
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

/** Finds the tab's own button, not the one that closes it. */
const tab = (name: string) => page.getByRole('button', { name: new RegExp(`^Tab:\\s+${name}$`) });

/** Opens a page that hangs, after another page of the same site. */
async function openGreedy(path: string): Promise<void> {
  await kiosk.visit(page, sites.secureUrl('greedy.test', '/fine'));
  await typeAddress(page, sites.secureUrl('greedy.test', path));
  await expect(tab(path)).toBeVisible();
  await page.waitForTimeout(600);
}

async function begin(unguarded?: Unguarded): Promise<void> {
  kiosk = await startOnNotice(sites, unguarded === undefined ? {} : { command: unguarded.command });
  page = await kiosk.accept();
}

type Kind = keyof typeof PAGES;

/** The ways in which a visitor leaves a page that hangs; each checks that it worked. */
const WAYS: Readonly<Record<string, () => Promise<void>>> = {
  'a typed address of the same site': async () => {
    await typeAddress(page, sites.secureUrl('greedy.test', '/fine'));
    await expect(tab('Fine greedy.test')).toBeVisible();
  },
  'one of another site': async () => {
    await typeAddress(page, sites.secureUrl('other.test', '/fine'));
    await expect(tab('Fine other.test')).toBeVisible();
  },
  Back: async () => {
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(tab('Fine greedy.test')).toBeVisible();
  },
  Home: async () => {
    await page.getByRole('button', { name: 'Home' }).click();
    await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
    await typeAddress(page, sites.secureUrl('greedy.test', '/fine'));
    await expect(tab('Fine greedy.test')).toBeVisible();
  },
  Reload: async () => {
    const before = loads;
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => loads).toBe(before + 1);
  },
};

async function leaveBy(ways: Readonly<Record<string, Kind>>): Promise<void> {
  await begin();
  for (const [way, kind] of Object.entries(ways)) {
    await test.step(`${kind}: ${way}`, async () => {
      await openGreedy(kind);
      await WAYS[way]?.();
    });
  }
  await expect(page.getByText('stopped working')).toHaveCount(0);
}

test('a visitor can leave a page that hangs by a typed address, Back, Reload and Home @P3', async () => {
  test.slow();
  await leaveBy({
    'a typed address of the same site': '/spins-when-left',
    'one of another site': '/spins',
    Back: '/spins',
    Home: '/spins-when-left',
    Reload: '/spins',
  });
});

for (const kind of ['/spins', '/spins-when-left'] as const) {
  test(`${kind}: a visitor can leave the hung page in each way @P3`, { tag: '@slow' }, async () => {
    test.slow();
    await leaveBy(Object.fromEntries(Object.keys(WAYS).map((way) => [way, kind])));
  });
}

for (const host of ['greedy.test', 'other.test']) {
  test(`a hung page that dies while ${host} loads does not show a crash message in its place`, { tag: '@slow' }, async () => {
    await begin();
    const before = new Set(renderersOf(kiosk));
    await openGreedy('/spins');
    const [died] = renderersOf(kiosk).filter((pid) => !before.has(pid));
    await typeAddress(page, sites.secureUrl(host, '/slow'));
    if (died === undefined) throw new Error('the page has no process');
    process.kill(died, 'SIGKILL');
    await expect(tab('Slow')).toBeVisible();
    await expect(page.getByText('stopped working')).toHaveCount(0);
  });
}

test('an address typed while all pages are being ended still opens @P3', { tag: '@slow' }, async () => {
  test.slow();
  await begin();
  const { pid } = kiosk.active();
  const group = groupLedBy(pid);
  if (group === null) throw new Error('the shell does not run');
  for (let round = 0; round < 4; round += 1) {
    await typeAddress(page, sites.secureUrl('greedy.test', '/fine'));
    await expect(tab('Fine greedy.test')).toBeVisible();
    await page.getByRole('textbox', { name: 'Web address or search' }).fill(sites.secureUrl('other.test', '/slow'));
    process.kill(pid, 'SIGSTOP');
    const pressed = page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    killPages(group);
    process.kill(pid, 'SIGCONT');
    await pressed;
    await expect(tab('Slow'), `round ${round}`).toBeVisible();
    await expect(page.getByText('stopped working')).toHaveCount(0);
  }
});

test('the twin that waits for a hung page never shows another page of its site', { tag: '@slow' }, async () => {
  const unguarded = makeUnguarded('leaving');
  await begin(unguarded);
  await openGreedy('/spins');
  await typeAddress(page, sites.secureUrl('greedy.test', '/fine'));
  await page.waitForTimeout(6_000);
  await expect(tab('Fine greedy.test')).toHaveCount(0);
  unguarded.remove();
});
