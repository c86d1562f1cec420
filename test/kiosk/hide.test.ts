/** "Hide and erase": looked for on the screen itself, since a hidden page looks to DevTools as any other. */
import { expect, type Page, test } from '@playwright/test';
import { journalText } from '../fakes/journal.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { colourAt, pressKeys, typeText } from './hands.ts';
import type { Kiosk } from './harness.ts';

const COLOUR = '#FF00FF';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page(
    'mail.test',
    '/',
    '<!doctype html><title>Mail</title><body style="background: #ff00ff"><textarea autofocus></textarea>',
  );
});
test.afterAll(() => sites.close());
test.beforeEach(async () => {
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
  guest = await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(colour).toBe(COLOUR);
  await hasTheKeyboard();
});
test.afterEach(() => kiosk.stop());

const colour = (): string => colourAt(kiosk, 1200, 800);
const hidden = () => page.getByRole('heading', { name: 'This session ends now' });
const hide = (): void => pressKeys('Shift_L', 'Shift_L', 'Shift_L');
const hasTheKeyboard = () =>
  expect(async () => {
    typeText('A');
    await expect(guest.getByRole('textbox')).toHaveValue(/A/, { timeout: 300 });
  }, 'the page has the keyboard').toPass();
const causes = (): readonly unknown[] => [...journalText(kiosk.stateDir).matchAll(/"cause":"(\w+)"/g)].map(([, cause]) => cause);

test('Shift three times hides the page; it is erased as by the visitor’s own end, and noted so', async () => {
  const from = kiosk.events.length;
  hide();
  await expect.poll(colour).not.toBe(COLOUR);
  expect(await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from)).toMatchObject({ turn: 1, verified: true });
  await kiosk.waitForMode('notice', from);
  expect(causes()).toEqual(['finished']);
  expect(journalText(kiosk.stateDir)).not.toMatch(/hid(e|den)/i);
});

test('Escape brings it back, with the keyboard, also at once', { tag: '@slow' }, async () => {
  const from = kiosk.events.length;
  pressKeys('Shift_L', 'Shift_L', 'Shift_L', 'Escape');
  await hasTheKeyboard();
  await page.waitForTimeout(4_000);
  await expect(hidden()).toHaveCount(0);
  expect(colour()).toBe(COLOUR);
  expect(kiosk.events.slice(from).filter((e) => e.event === 'wiped')).toEqual([]);
});

test('it lies over a dialog too, which is gone when the page is back', { tag: '@slow' }, async () => {
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  pressKeys('Shift_L', 'Shift_L', 'Shift_L', 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(colour).toBe(COLOUR);
});

test('the button does the same, and no other key does anything meanwhile', { tag: '@slow' }, async () => {
  const from = kiosk.events.length;
  await page.getByRole('button', { name: 'Hide and erase' }).click();
  pressKeys('ctrl+t', 'ctrl+w', 'F6');
  await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from);
  expect(causes()).toEqual(['finished']);
});

test('typing hides nothing', { tag: '@slow' }, async () => {
  typeText('To Mr A B Smith: HELLO, I Am Here! ');
  await expect(guest.getByRole('textbox')).toHaveValue(/I Am Here! $/);
  await expect(hidden()).toHaveCount(0);
  expect(colour()).toBe(COLOUR);
});
