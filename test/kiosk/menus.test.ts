/** "More", the list of tabs, the sound button and the menu of a link: by keyboard, by mouse, in a narrow window, and never opened by a page. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { PUSHY, RADIO } from '../sites/menu-pages.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectReflow, overlapping, violations } from './accessible.ts';
import { pointAt, startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { pressKeys, pressMouse, windowsOf } from './x-input.ts';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('one.test', '/*', '<title>One</title><a href="/other">Other</a>');
  sites.page('radio.test', '/', RADIO);
  sites.page('pushy.test', '/', PUSHY);
  sites.page('pushy.test', '/other', '<title>Other</title>');
  sites.page('bets.test', '/', '<title>Bets</title>');
  const leads = [sites.secureUrl('bets.test'), sites.secureUrl('one.test', '/led')];
  sites.page('leads.test', '/', leads.map((to) => `<p style="font-size: 60px"><a href="${to}">${new URL(to).host}</a>`).join(''));
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk?.stop();
  await sites?.close();
});
test.afterEach(async () => {
  pressKeys('ctrl+0');
  await expect(button('More')).toHaveCount(0);
  await startOver(page);
});

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' });
const address = (): Locator => page.getByRole('textbox', { name: 'Web address or search' });
const more = (): Locator => page.getByRole('region', { name: 'More', exact: true });
const list = (): Locator => page.getByRole('region', { name: 'All tabs' });
const menu = (): Locator => page.getByRole('region', { name: 'Menu' });
const strip = (): Locator => page.getByRole('navigation', { name: 'Tabs' });
const expectStatus = (words: string | RegExp) => expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1);

/** Checks axe, overlaps and overflow. The gallery tests every state in every size. */
async function expectFine(what: string): Promise<void> {
  expect.soft(await violations(page), `${what}: axe`).toEqual([]);
  expect.soft(await overlapping(page), `${what}: overlaps`).toEqual([]);
  await expectReflow(page, what);
}

/** Zooms in until the window is as narrow as one of 1024 pixels; one step is 125 %. */
async function narrow(steps = 1): Promise<void> {
  pressKeys(...Array.from({ length: steps }, () => 'ctrl+plus'));
  await expect(button('More')).toBeVisible();
}

/** Moves the keyboard focus from the page to the address box, as a visitor without a mouse does, and waits until a key arrives there. */
async function toToolbar(): Promise<void> {
  pressKeys('ctrl+l');
  await expect(address()).toBeFocused();
  await page.evaluate(() => {
    Reflect.set(window, 'heard', '');
    addEventListener('keydown', ({ key }) => Reflect.set(window, 'heard', key), { capture: true, once: true });
  });
  await expect(async () => {
    pressKeys('End');
    expect(await page.evaluate('heard')).toBe('End');
  }, 'the toolbar has the keyboard').toPass({ timeout: 15_000 });
}

/** Presses a mouse button over an element of a guest page. */
async function pressOn(guest: Page, what: Locator, mouse: 1 | 3): Promise<void> {
  await pointAt(kiosk, page, what);
  pressMouse(mouse);
  await guest.waitForTimeout(100);
}

test('a narrow toolbar keeps the rest in "More": the keyboard reaches it and returns, and the page makes room', async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await expect(button('Display')).toBeVisible();
  await narrow();
  await expect(button('Display')).toHaveCount(0);
  for (const name of ['Back', 'Forward', 'Reload', 'Home', 'Hide and erase', 'I got here by mistake', 'End session'])
    await expect(button(name), name).toBeVisible();
  const top = () => page.locator('.guest-area').evaluate((area) => area.getBoundingClientRect().top);
  const before = await top();
  await toToolbar();
  await button('More').focus();
  pressKeys('Return');
  await expect(button('More')).toHaveAttribute('aria-expanded', 'true');
  await expect(button('Find in this page')).toBeFocused();
  const rows = await more().getByRole('button').allTextContents();
  expect(rows).toEqual(['Find in this page', 'Send to my phone', 'Read aloud', 'Keyboard', 'Display 125%', 'Help', 'Staff']);
  expect(await top()).toBeGreaterThan(before + 44);
  await expectFine('More');
  pressKeys('Down', 'End', 'Down', 'Up');
  await expect(button('Staff')).toBeFocused();
  pressKeys('Escape');
  await expect(more()).toHaveCount(0);
  await expect(button('More')).toBeFocused();
  expect(await top()).toBe(before);

  pressKeys('Return');
  await expect(button('Find in this page')).toBeFocused();
  pressKeys('Return');
  await expect(page.getByRole('textbox', { name: 'Find in this page' })).toBeFocused();
  pressKeys('Escape');
  await button('More').click();
  await button('Help').click();
  await expect(page.getByRole('dialog', { name: 'Keys and help' }).getByText('Ctrl + Shift + A')).toBeVisible();
  pressKeys('Escape');
  const inFocus = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(inFocus, 'the focus remains where the dialog was opened').toBe('More');
  await button('More').click();
  await button('Home').click();
  await expect(more(), 'pressing another button closes it').toHaveCount(0);
});

test('at 400 % all of "More" and of the list of tabs can be reached, and nothing overflows', { tag: '@slow' }, async () => {
  await kiosk.visit(page, sites.secureUrl('one.test'));
  pressKeys('ctrl+t', 'ctrl+t', 'ctrl+t');
  await expect(strip().getByRole('listitem')).toHaveCount(4);
  await narrow(7);
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(4);
  await toToolbar();
  for (const [opener, panel, last] of [
    ['More', more(), 'Staff'],
    ['Tabs (4)', list(), 'Close this list'],
  ] as const) {
    await button(opener).focus();
    pressKeys('Return');
    await expect(panel).toBeVisible();
    await expectFine(opener);
    await panel.getByRole('button', { name: last }).focus();
    await expect(panel.getByRole('button', { name: last })).toBeInViewport();
    pressKeys('Escape');
    await expect(button(opener)).toBeFocused();
  }
});

test('eight tabs at 1024 pixels: each shows its initial letter, and the list has all titles', async () => {
  for (let tabs = 2; tabs <= 8; tabs++) pressKeys('ctrl+t');
  await expect(strip().getByRole('listitem')).toHaveCount(8);
  await kiosk.visit(page, sites.secureUrl('one.test'));
  await expect(button(/^Tabs/), 'there is no list while all titles are readable').toHaveCount(0);
  pressKeys('ctrl+1');
  await narrow();
  await expect(button('Tabs (8)')).toBeVisible();
  const widths = await strip()
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().width));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(44);
  expect(widths[0]).toBeGreaterThanOrEqual(150);
  await expect(strip().locator('.tab-letter').last()).toHaveText('O');
  await expectFine('eight tabs');

  pressKeys('ctrl+shift+a');
  await expect(list().getByRole('listitem')).toHaveCount(8);
  await expect(list().locator('[aria-current]')).toHaveText(/Start page.*current tab/);
  await expectFine('list of tabs');
  await list().getByRole('button', { name: 'Close tab: Start page' }).nth(1).click();
  await expect(list().getByRole('listitem')).toHaveCount(7);
  await list().getByRole('button', { name: 'One', exact: true }).click();
  await expect(list()).toHaveCount(0);
  await expect(address()).toHaveValue(sites.secureUrl('one.test'));
  pressKeys('ctrl+shift+a');
  await expect(list()).toBeVisible();
  pressKeys('ctrl+shift+a');
  await expect(list()).toHaveCount(0);
});

test('a tab that plays sound has a mute button with a status message, and "Hide and erase" does not unmute it', async () => {
  const radio = await kiosk.visit(page, sites.secureUrl('radio.test'));
  await expect(button(/^Mute this tab/)).toHaveCount(0);
  await radio.getByRole('button', { name: 'Play' }).click();
  await button('Mute this tab: Radio').click();
  await expectStatus('Radio is muted.');
  await expect(button('Unmute this tab: Radio')).toBeVisible();
  await button(/^Hide and/).click();
  // Waits without a poll interval, because everything is erased after three seconds.
  await page.getByRole('button', { name: 'Go back' }).waitFor();
  pressKeys('Escape');
  await expect(button('Unmute this tab: Radio'), 'it is muted as before').toBeVisible();
  await button('Unmute this tab: Radio').click();
  await expectStatus('Radio is no longer muted.');
  await expect(button('Mute this tab: Radio')).toBeVisible();
});

test('a right click on a link opens our own menu, which closes when the visitor scrolls or the page changes', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('pushy.test'));
  const link = guest.getByRole('link');
  await pressOn(guest, link, 3);
  await expect(menu().getByRole('menuitem').first()).toHaveText('Open in a new tab');
  await expect(menu()).toContainText('Link to pushy.test');
  expect(windowsOf(kiosk)).toHaveLength(1);
  await expectFine('menu of a link');
  pressMouse(5);
  await expect(menu(), 'scrolled').toHaveCount(0);
  // A scroll that is still going on would close the next menu.
  await guest.evaluate(async () => {
    for (let still = 0; still < 20; still = scrollY === 0 ? still + 1 : 0) {
      scrollTo(0, 0);
      await new Promise(requestAnimationFrame);
    }
  });
  await pressOn(guest, link, 3);
  await expect(menu()).toBeVisible();
  await guest.evaluate(() => void setTimeout(() => location.assign('/other')));
  await expect(menu(), 'the page has gone on').toHaveCount(0);
  await button('Back').click();
  await expect(link).toBeVisible();
  await pressOn(guest, link, 3);
  await menu().getByRole('menuitem', { name: 'Copy address' }).click();
  await expectStatus('The address is copied.');
  await toToolbar();
  pressKeys('ctrl+a', 'ctrl+v');
  await expect(address()).toHaveValue(sites.secureUrl('pushy.test', '/other'));
});

test('a link opened from the menu goes through the gates', async () => {
  const openLink = async (to: RegExp): Promise<void> => {
    const guest = await kiosk.visit(page, sites.secureUrl('leads.test'));
    await pressOn(guest, guest.getByRole('link', { name: to }), 3);
    await menu().getByRole('menuitem', { name: 'Open in a new tab' }).click();
    await expect(strip().getByRole('listitem')).toHaveCount(2);
  };
  await openLink(/bets/);
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
  expect(sites.visitsTo('bets.test')).toEqual([]);

  await startOver(page);
  await openLink(/one/);
  await expect.poll(() => sites.visitsTo('one.test').map(({ path }) => path), 'a site on no list opens').toContain('/led');
});

test('a page can neither open the menu nor choose from it, while real mouse input can', async () => {
  const guest = await kiosk.visit(page, sites.secureUrl('pushy.test'));
  await guest.evaluate('all()');
  await page.waitForTimeout(700);
  await expect(menu()).toHaveCount(0);
  await pressOn(guest, guest.getByRole('link'), 3);
  await expect(menu()).toBeVisible();
  await guest.evaluate('all(); window.focus(); link.focus()');
  await page.waitForTimeout(700);
  await expect(strip().getByRole('listitem')).toHaveCount(1);
  await expect(page.getByText('The address is copied.')).toHaveCount(0);
});
