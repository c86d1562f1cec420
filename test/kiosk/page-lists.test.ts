/** P3: select lists open inside the page, never over the toolbar, and work by mouse, keyboard and touch. */
import { expect, type Page, test } from '@playwright/test';
import { LIST_PAGES } from '../sites/list-pages.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { byTouch, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';
import { clickAt, clickOn, pressKeys, typeText, windowsOf } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  for (const [path, text] of Object.entries(LIST_PAGES)) sites.page('lists.test', path, text);
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

let opened = 0;

/** Opens the page under a new address each time, so that an earlier one is not mistaken for it. */
async function open(path: keyof typeof LIST_PAGES): Promise<void> {
  opened += 1;
  const address = sites.secureUrl('lists.test', `${path}?${opened}`);
  await kiosk.visit(page, address);
  guest = await kiosk.guestPage(address);
  await guest.waitForLoadState('load');
  await guest.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** Clicks the list, which is at the lower edge of the page. */
async function clickList(): Promise<void> {
  const area = await page.locator('.guest-area').boundingBox();
  if (area === null) throw new Error('there is no page');
  clickAt(kiosk, area.x + 200, area.y + area.height - 20);
  await page.waitForTimeout(700);
}

const title = () => guest.title();

test('a list opens inside the page by mouse, and an option is chosen by keyboard', async () => {
  await open('/list');
  await clickList();
  expect(windowsOf(kiosk)).toHaveLength(1);
  const size = await guest.locator('[popover]').evaluate((list) => getComputedStyle(list).fontSize);
  expect(size, 'the font size of the field, up to a limit').toBe('24px');
  pressKeys('Down', 'Down', 'Return');
  await expect.poll(title).toBe('chosen 2');
  expect(await guest.locator('select').first().inputValue()).toBe('2');
});

test('a list opens by keyboard, and Escape keeps the old choice', async () => {
  await open('/list');
  await guest.locator('select').focus();
  await clickList();
  pressKeys('Escape');
  pressKeys('space');
  await page.waitForTimeout(500);
  expect(windowsOf(kiosk)).toHaveLength(1);
  pressKeys('Down', 'Escape');
  await page.waitForTimeout(300);
  expect(await title()).toBe('list');
  pressKeys('alt+Down');
  await page.waitForTimeout(500);
  expect(windowsOf(kiosk)).toHaveLength(1);
  pressKeys('End', 'Return');
  await expect.poll(title).toBe('chosen 199');
});

test('an option is chosen by mouse', async () => {
  await open('/list');
  await clickList();
  await expect(guest.locator('[popover]')).toHaveCount(1);
  const area = await page.locator('.guest-area').boundingBox();
  clickAt(kiosk, (area?.x ?? 0) + 100, (area?.y ?? 0) + (area?.height ?? 0) - 120);
  await expect.poll(title).toMatch(/^chosen \d+$/);
  expect(windowsOf(kiosk)).toHaveLength(1);
});

test('an option is chosen by touch', async () => {
  await open('/list');
  const height = await guest.evaluate(() => innerHeight);
  await byTouch(guest, async (tap) => {
    await tap(200, height - 20);
    await expect(guest.locator('[popover]')).toHaveCount(1);
    expect(windowsOf(kiosk)).toHaveLength(1);
    await tap(100, height - 120);
    await expect.poll(title).toMatch(/^chosen \d+$/);
  });
});

test('a page that opens its list again and again does not keep the visitor from "End session" @P3', async () => {
  await open('/trap');
  await clickList();
  pressKeys('Down', 'Return');
  await page.waitForTimeout(500);
  expect(windowsOf(kiosk)).toHaveLength(1);
  await clickOn(kiosk, page.getByRole('button', { name: 'End session' }));
  await expect(page.getByRole('button', { name: 'Erase and finish' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep browsing' }).click();
});

test('a list in a closed shadow tree opens no window, and a page with its own list keeps it', async () => {
  await open('/tree');
  await clickList();
  expect(windowsOf(kiosk)).toHaveLength(1);
  await open('/own');
  await clickList();
  expect(windowsOf(kiosk)).toHaveLength(1);
  await expect.poll(title).toBe('own list open');
  expect(await guest.locator('[popover]').count()).toBe(0);
});

for (const path of ['/suggestions', '/hidden-suggestions'] as const) {
  test(`${path}: typing opens no list of suggestions`, async () => {
    await open(path);
    await clickList();
    await clickList();
    pressKeys('C', 'Down');
    await page.waitForTimeout(500);
    expect(windowsOf(kiosk)).toHaveLength(1);
    if (path === '/suggestions') await expect(guest.locator('input')).toHaveValue('C');
  });
}

for (const path of ['/parsed', '/parsed-at-run-time', '/written', '/written-parsed'] as const) {
  test(`${path}: a list that no script of ours sees opens no window by mouse`, async () => {
    await open(path);
    if (path.startsWith('/written')) await expect.poll(title).toBe('written');
    await clickList();
    expect(windowsOf(kiosk)).toHaveLength(1);
  });
}

const OPENING_KEYS = ['space', 'Return', 'alt+Down'] as const;

test('a list that no script of ours sees opens no window by keyboard', { tag: '@slow' }, async () => {
  for (const path of ['/parsed', '/parsed-at-run-time', '/written-parsed'] as const)
    for (const key of OPENING_KEYS) {
      await open(path);
      if (path === '/written-parsed') await expect.poll(title).toBe('written');
      pressKeys('Tab', key);
      await page.waitForTimeout(400);
      expect(windowsOf(kiosk), `${path}: ${key}`).toHaveLength(1);
    }
  await open('/parsed');
  pressKeys('Tab');
  await clickList();
  expect(windowsOf(kiosk), 'a click on the focused list').toHaveLength(1);
});

test('a list that no script of ours sees opens no window by touch, which only emulates mouse events', async () => {
  await open('/parsed');
  const height = await guest.evaluate(() => innerHeight);
  await byTouch(guest, async (tap) => {
    await tap(200, height - 20);
    expect(windowsOf(kiosk)).toHaveLength(1);
  });
});

test('a list in an open shadow tree works as others do, and so does a field in a closed one', async () => {
  await open('/open-tree');
  await clickList();
  expect(windowsOf(kiosk)).toHaveLength(1);
  pressKeys('Down', 'Return');
  await expect.poll(title).toBe('chosen 1');
  await open('/fields');
  await clickList();
  typeText('two words');
  await expect.poll(title).toBe('wrote two words');
});

/** Opens a page with a blank frame. The DevTools guard covers it, but Electron 33 drops it for a moment when a tab gets another process. */
async function openBlankFrame(): Promise<void> {
  const isWritten = (): number => sites.visitsTo('lists.test').filter(({ path }) => path === '/written').length;
  const before = isWritten();
  await typeAddress(page, sites.secureUrl('lists.test', '/blank-frame'));
  await expect.poll(isWritten).toBe(before + 1);
}

async function openByKeyInBlankFrame(key: string): Promise<void> {
  await openBlankFrame();
  const area = await page.locator('.guest-area').boundingBox();
  clickAt(kiosk, (area?.x ?? 0) + 200, (area?.y ?? 0) + 60);
  pressKeys('Tab', key);
  await page.waitForTimeout(400);
}

test('a list that no script of ours sees opens no window in a blank frame', { tag: '@slow' }, async () => {
  const own = [kiosk, page] as const;
  kiosk = await startOnNotice(sites, { pageProtocol: true });
  try {
    page = await kiosk.accept();
    await openBlankFrame();
    await clickList();
    expect(windowsOf(kiosk)).toHaveLength(1);
    for (const key of OPENING_KEYS) {
      await openByKeyInBlankFrame(key);
      expect(windowsOf(kiosk), key).toHaveLength(1);
    }
  } finally {
    await kiosk.stop();
    [kiosk, page] = own;
  }
});

test("the twin shows Chromium's own lists, in native windows, also those that no script of ours sees", {
  tag: '@slow',
}, async () => {
  const unguarded = makeUnguarded('lists', 'unseenLists', 'listenersKept');
  const own = [kiosk, page] as const;
  const windows = (): number => windowsOf(kiosk).length;
  kiosk = await startOnNotice(sites, { command: unguarded.command });
  try {
    page = await kiosk.accept();
    for (const path of ['/list', '/tree', '/parsed', '/parsed-at-run-time', '/written', '/written-parsed'] as const) {
      await open(path);
      if (path.startsWith('/written')) await expect.poll(title).toBe('written');
      await clickList();
      await expect.poll(windows, path).toBe(2);
      pressKeys('Escape');
      await expect.poll(windows, path).toBe(1);
    }
    for (const key of OPENING_KEYS) {
      await open('/parsed');
      pressKeys('Tab', key);
      await expect.poll(windows, key).toBe(2);
    }
    await openBlankFrame();
    await clickList();
    await expect.poll(windows, 'a blank frame').toBe(2);
    for (const key of OPENING_KEYS) {
      await openByKeyInBlankFrame(key);
      await expect.poll(windows, `${key} in a blank frame`).toBe(2);
    }
  } finally {
    await kiosk.stop();
    [kiosk, page] = own;
    unguarded.remove();
  }
});
