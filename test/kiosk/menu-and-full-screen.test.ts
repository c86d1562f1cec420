/** The context menu, and pages that request full screen: both stay inside the page's area. */
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { pointAt, startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { clickAt, pressKeys, typeInto, windowsOf } from './x-input.ts';

const WANTS = {
  full: "document.getElementById('player').requestFullscreen()",
  pointer: 'document.body.requestPointerLock()',
  keys: 'navigator.keyboard.lock()',
  awake: "navigator.wakeLock.request('screen')",
  idle: 'IdleDetector.requestPermission().then((answer) => { if (answer !== "granted") throw new Error(answer) })',
  film: "document.querySelector('video').requestPictureInPicture()",
  float: 'documentPictureInPicture.requestWindow()',
};

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  const buttons = Object.keys(WANTS).map((name) => `<button onclick="want('${name}')">${name}</button>`);
  const calls = Object.entries(WANTS).map(([name, call]) => `${name}: async () => ${call}`);
  const report = `want = (name) => wants[name]().then(() => 'got', () => 'refused').then((how) => { document.title = name + ' ' + how })`;
  const script = `<script>wants = { ${calls.join(', ')} }; ${report}</script>`;
  const film =
    "<canvas></canvas><video muted></video><script>v = document.querySelector('video'); c = document.querySelector('canvas'); c.getContext('2d').fillRect(0, 0, 9, 9); v.srcObject = c.captureStream(9); v.play()</script>";
  sites.page(
    'wants.test',
    '/',
    `<title>Wants</title><input id="field" value="a word"><div id="player">Player</div>${buttons.join('')}${script}${film}`,
  );
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
  guest = await kiosk.visit(page, sites.secureUrl('wants.test'));
  await pointAt(kiosk, page, guest.locator('#field'));
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});

/** Measures in the page itself: Playwright would wait for frames, which a hidden page does not draw. */
const boxOf = (of: Page, what: string) =>
  of.evaluate((selector) => {
    const element = [...document.querySelectorAll(selector.split('=')[0] ?? '')].find(
      (each) => each.textContent === (selector.split('=')[1] ?? each.textContent),
    );
    return element?.getBoundingClientRect().toJSON() as DOMRect | undefined;
  }, what);

async function pressIn(what: string): Promise<void> {
  const [area, box] = await Promise.all([boxOf(page, '.guest-area'), boxOf(guest, what)]);
  if (area === undefined || box === undefined) throw new Error(`nothing to press at ${what}`);
  clickAt(kiosk, area.x + box.x + box.width / 2, area.y + box.y + box.height / 2);
  await page.waitForTimeout(300);
}
const want = (name: keyof typeof WANTS): Promise<void> => pressIn(`button=${name}`);
const fills = (): Promise<string> => guest.evaluate(() => document.fullscreenElement?.id ?? '');

test("full screen fills the page's area only; the toolbar stays, and Escape leaves full screen", async () => {
  const height = await guest.evaluate(() => innerHeight);
  await want('full');
  await expect.poll(fills).toBe('player');
  expect(await guest.evaluate(() => innerHeight)).toBe(height);
  expect(windowsOf(kiosk)).toHaveLength(1);
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Keep browsing' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await pressIn('#player');
  pressKeys('Escape');
  await expect.poll(fills).toBe('');
});

for (const name of ['pointer', 'keys', 'awake', 'idle', 'film', 'float'] as const) {
  test(`a page is refused: ${name}`, async () => {
    await want(name);
    await expect(guest).toHaveTitle(`${name} refused`);
    expect(windowsOf(kiosk)).toHaveLength(1);
  });
}

const menu = () => page.getByRole('region', { name: 'Menu' });

test('Shift+F10 and the Menu key open a menu that copies from the page and pastes into the address', async () => {
  await pressIn('#field');
  pressKeys('ctrl+a', 'shift+F10');
  await expect(menu().getByRole('menuitem'), 'there is nothing to paste yet').toHaveText(['Cut', 'Copy', 'Select all']);
  await expect(menu().getByRole('menuitem', { name: 'Cut' })).toBeFocused();
  pressKeys('Down', 'Return');
  await expect(menu()).toHaveCount(0);
  const address = page.getByRole('textbox', { name: 'Web address or search' });
  pressKeys('ctrl+l');
  await expect(address).toBeFocused();
  await typeInto(address, 'an address');
  pressKeys('ctrl+a', 'Menu');
  await expect(menu().getByRole('menuitem', { name: 'Cut' })).toBeFocused();
  pressKeys('Down', 'Down', 'Return');
  await expect(address).toHaveValue('a word');
  expect(windowsOf(kiosk), 'no menu is a native window').toHaveLength(1);
});

test('Escape closes a menu, and the page has the keyboard focus again', async () => {
  await pressIn('#field');
  pressKeys('Menu');
  await expect(menu().getByRole('menuitem').first()).toBeFocused();
  pressKeys('Escape');
  await expect(menu()).toHaveCount(0);
  await typeInto(guest.locator('#field'), 'other words');
});

test('an open menu closes when a dialog opens, and there is no menu in a dialog', async () => {
  await pressIn('#field');
  pressKeys('Menu');
  await expect(menu()).toBeVisible();
  await page.getByRole('button', { name: 'End session' }).evaluate((button) => (button as HTMLElement).click());
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(menu()).toHaveCount(0);
  pressKeys('Menu');
  await page.waitForTimeout(500);
  await expect(menu()).toHaveCount(0);
  expect(windowsOf(kiosk)).toHaveLength(1);
});
