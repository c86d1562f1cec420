/** The kiosk without a mouse. Keys come from X, as from a real keyboard; DevTools read their effect. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { failWords } from '../../renderer/words.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { expectKeyboardIn, pressKeys, typeInto, typeText } from './x-input.ts';

/** More than there are tab stops. */
const MAX_TAB_STOPS = 40;
const ADDRESS = 'Web address or search';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('form.test', '/', '<title>Form</title><label>Name <input autofocus></label>');
});
test.afterAll(() => sites.close());
test.beforeEach(async () => {
  kiosk = await startOnNotice(sites);
  page = await kiosk.page();
});
test.afterEach(() => kiosk.stop());

const address = () => page.getByRole('textbox', { name: ADDRESS });
const inFocus = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : element?.innerText;
    return (label ?? '').trim();
  });

/** Presses Tab until the element with this text has the focus. */
async function tabTo(name: string): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < MAX_TAB_STOPS; count += 1) {
    const before = await page.evaluateHandle(() => document.activeElement);
    pressKeys('Tab');
    // Pressing on before the focus has moved would skip the target. At the end of the page the focus is nowhere for one press.
    const moved = page.waitForFunction((element) => element !== document.activeElement, before, { timeout: 3_000 });
    await moved.catch(() => {});
    passed.push(await inFocus());
    if (passed.at(-1) === name) return;
  }
  throw new Error(`Tab never reached "${name}", only ${passed.join(' | ')}`);
}

async function acceptByKeys(): Promise<void> {
  await tabTo('Accept and start browsing');
  pressKeys('Return');
  await kiosk.waitForMode('browsing');
}

/** Types an address and waits until its page has loaded. */
async function openPage(host: string): Promise<Page> {
  await tabTo(ADDRESS);
  typeText(sites.secureUrl(host));
  pressKeys('Return');
  const opened = await kiosk.guestPage(host);
  await opened.waitForLoadState('load');
  return opened;
}

/** Opens the form and waits until the page has the keyboard focus, too. */
async function openForm(): Promise<Page> {
  const form = await openPage('form.test');
  await expect(page.getByRole('heading', { name: 'Web page' })).toHaveCount(1);
  return form;
}

test('a whole visit by keyboard: accept, type an address, fill a form, F6 to the toolbar and back, end the session', async () => {
  await acceptByKeys();
  await expect.poll(inFocus).toBe('Where would you like to go?');
  const form = await openForm();
  const name = form.getByLabel('Name');
  await expectKeyboardIn(() => name);

  pressKeys('F6');
  await expect.poll(inFocus).toBe(ADDRESS);
  await typeInto(address(), 'in the toolbar');
  pressKeys('F6');
  await typeInto(name, 'in the page');

  pressKeys('F6');
  await page.waitForTimeout(200);
  await tabTo('End session');
  pressKeys('Return');
  await expect(page.getByRole('dialog', { name: 'End your session?' })).toBeVisible();
  await tabTo('Erase and finish');
  const from = kiosk.events.length;
  const { turn } = kiosk.active();
  pressKeys('Return');
  expect(await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from)).toMatchObject({ turn, verified: true });
});

test('a slow page that fails at last does not take the focus from a visitor who types the next address', {
  tag: '@slow',
}, async () => {
  let fail: (() => void) | null = null;
  sites.page('slow.test', '/', (request) => {
    fail = () => void request.socket.destroy();
  });
  await acceptByKeys();
  await tabTo(ADDRESS);
  typeText(sites.secureUrl('slow.test'));
  pressKeys('Return');
  await expect.poll(() => fail).not.toBeNull();
  // After Enter the page has the keyboard focus.
  pressKeys('ctrl+l');
  await typeInto(address(), 'next');
  (fail as unknown as () => void)();
  await expect(page.getByRole('heading', { level: 1, name: failWords('noConnection', '').heading })).toBeVisible();
  await page.waitForTimeout(300);
  typeText(' words');
  await expect(address()).toHaveValue('next words');
});

test('when a page fails after F6 left a half-typed address, the error heading gets the focus at once', {
  tag: '@slow',
}, async () => {
  sites.page('gone.test', '/', (request) => void request.socket.destroy());
  sites.page(
    'leaves.test',
    '/',
    `<label>Name <input autofocus onkeydown="if (event.key === 'End') location = '${sites.secureUrl('gone.test')}'"></label>`,
  );
  await acceptByKeys();
  await openPage('leaves.test');
  pressKeys('F6');
  await expect.poll(inFocus).toBe(ADDRESS);
  await typeInto(address(), 'half an');
  // Under Playwright every page seems to have the keyboard focus all the time.
  await (await kiosk.browser()).close();
  pressKeys('F6');
  await sleep(500);
  pressKeys('End');
  page = await kiosk.page();
  await expect(page.getByRole('heading', { level: 1, name: failWords('noConnection', '').heading })).toBeVisible();
  await expect.poll(inFocus).toBe(failWords('noConnection', '').heading);
});

test('keys go to an open dialog, not to the page behind it; after it closes they go to the page again', {
  tag: '@slow',
}, async () => {
  await acceptByKeys();
  const form = await openForm();
  const name = form.getByLabel('Name');
  for (const open of ['End session', 'Staff']) {
    await page.getByRole('button', { name: open, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.waitForTimeout(300);
    typeText('99');
    await page.waitForTimeout(300);
    await expect(name, `behind "${open}"`).toHaveValue('');
    pressKeys('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.waitForTimeout(300);
  typeText('here');
  await expect(name).toHaveValue('here');
});
