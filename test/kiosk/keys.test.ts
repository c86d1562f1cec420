/** Key chords from a real keyboard, one after the other: those that a visitor needs work in the page, and no others do anything. */
import { execFileSync } from 'node:child_process';
import { expect, type Page, test } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice, startOver } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';
import { expectKeyboardIn, pressKeys, typeText, windowsOf } from './x-input.ts';

const ADDRESS = 'Web address or search';
/** X names of chords that would do something in Chromium, in GTK or on a desktop. */
const STOPPED =
  'F7 F10 F11 F12 ctrl+p ctrl+s ctrl+o ctrl+h ctrl+j ctrl+m ctrl+n ctrl+q ctrl+shift+i ctrl+shift+j ctrl+shift+n ctrl+shift+t ' +
  'ctrl+shift+w ctrl+shift+u ctrl+shift+Delete ctrl+shift+Escape alt+F4 alt+space alt+Return super+d super+e super+l ctrl+alt+t Print ' +
  'ctrl+period ctrl+semicolon XF86HomePage XF86WWW XF86Mail XF86Calculator XF86Explorer XF86Search XF86Favorites';

let sites: Sites;
let kiosk: Kiosk;
let page: Page;
let guest: Page;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page(
    'keys.test',
    '/*',
    `<title>Keys</title><textarea autofocus></textarea><script>
     heard = []; addEventListener('keydown', (e) => heard.push(e.code))</script>`,
  );
  kiosk = await startOnNotice(sites);
  page = await kiosk.accept();
});
test.afterAll(async () => {
  await kiosk.stop();
  await sites.close();
});
test.beforeEach(async () => {
  await startOver(page);
  guest = await kiosk.visit(page, sites.secureUrl('keys.test'));
  await expectKeyboardIn(field);
  // Text typed before may still be on its way.
  typeText('z');
  await expect(field()).toHaveValue(/z$/);
  await guest.evaluate(() => {
    const area = document.querySelector('textarea');
    if (area !== null) area.value = '';
  });
});

const field = () => guest.getByRole('textbox');
const heard = (): Promise<readonly string[]> => guest.evaluate('heard.splice(0)');
const tabs = () => page.getByRole('navigation', { name: 'Tabs' }).getByRole('listitem');
const press = async (...names: readonly string[]): Promise<void> => {
  pressKeys(...names);
  await page.waitForTimeout(250);
};

test('key chords that open, save, print or leave do not reach the page @P4', async () => {
  await heard();
  const chords = STOPPED.split(' ');
  await press(...chords);
  // A plain key at the end: the page still has the keyboard, and whatever the chords typed has arrived too.
  typeText('z');
  await expect(field()).toHaveValue('z');
  const modifiers = /^(Control|Shift|Alt|Meta|OS)/;
  expect((await heard()).filter((code) => !modifiers.test(code))).toEqual(['KeyZ']);
  await expect(tabs()).toHaveCount(1);
  expect(windowsOf(kiosk)).toHaveLength(1);
  await expect(page.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('Ctrl+U reaches the page while text is being edited', async () => {
  await press('ctrl+s');
  await expect(page.getByText('Saving is off on this computer.')).toBeVisible();
  await guest.evaluate(() => {
    document.body.innerHTML = '<div contenteditable role="textbox">words</div>';
    document.querySelector<HTMLElement>('div')?.focus();
  });
  await press('ctrl+a', 'ctrl+u');
  await expect.poll(() => guest.evaluate(() => document.body.innerHTML)).toContain('<u>');
  await expect(page.getByText('Developer tools')).toHaveCount(0);
});

test('F1 opens help from a page, and Escape returns the keyboard focus to the page', async () => {
  const help = page.getByRole('dialog', { name: 'Keys and help' });
  await press('F1');
  await expect(help).toBeVisible();
  await expect(help.getByText('Ctrl + P')).toHaveCount(0);
  await press('Escape');
  await expect(help).toHaveCount(0);
  await expectKeyboardIn(field);
});

test('text editing works: capitals, symbols, moving, clipboard, undo', async () => {
  typeText('One two @ 3');
  await expect(field()).toHaveValue('One two @ 3');
  await press('ctrl+a', 'ctrl+c', 'End', 'ctrl+v');
  await expect(field()).toHaveValue('One two @ 3One two @ 3');
  await press('ctrl+z');
  await expect(field()).toHaveValue('One two @ 3');
  await press('ctrl+Left', 'ctrl+shift+Left', 'BackSpace', 'shift+Home', 'Delete');
  await expect(field()).toHaveValue('3');
});

test('another keyboard layout types its own letters, also with AltGr', async () => {
  execFileSync('setxkbmap', ['de']);
  try {
    await page.waitForTimeout(500);
    typeText('zyß@€');
    await expect(field()).toHaveValue('zyß@€');
  } finally {
    execFileSync('setxkbmap', ['us']);
  }
});

test('the usual browser keys work for tabs, address box and pages', async () => {
  await press('ctrl+t');
  await expect(tabs()).toHaveCount(2);
  await expect(page.getByRole('textbox', { name: ADDRESS })).toBeFocused();
  await press('ctrl+Tab');
  await expect(tabs().first().locator('[aria-current]')).toHaveCount(1);
  await press('ctrl+2');
  await expect(tabs().last().locator('[aria-current]')).toHaveCount(1);
  await press('ctrl+w');
  await expect(tabs()).toHaveText([/Keys/]);
  await press('ctrl+l');
  await expect(page.getByRole('textbox', { name: ADDRESS })).toBeFocused();
  const visits = sites.visitsTo('keys.test').length;
  await press('F5');
  await expect.poll(() => sites.visitsTo('keys.test').length).toBeGreaterThan(visits);
  await press('alt+Left');
  await expect(page.getByRole('heading', { name: 'Where would you like to go?' })).toBeVisible();
});

test('zoom keys change the text size within its limits, for the page and the toolbar', { tag: '@slow' }, async () => {
  const size = (): Promise<number> => guest.evaluate(() => window.devicePixelRatio);
  const ours = (): Promise<number> => page.evaluate(() => window.devicePixelRatio);
  await press('ctrl+plus', 'ctrl+equal');
  await expect.poll(size).toBeCloseTo(1.5);
  await expect.poll(ours).toBeCloseTo(1.5);
  await press(...Array.from({ length: 12 }, () => 'ctrl+equal'));
  await expect.poll(size).toBeCloseTo(4);
  await press(...Array.from({ length: 20 }, () => 'ctrl+minus'));
  await expect.poll(size).toBeCloseTo(1);
  await press('ctrl+equal', 'ctrl+0');
  await expect.poll(size).toBeCloseTo(1);
  await expect.poll(ours).toBeCloseTo(1);
});

test('Ctrl+T opens one tab, and tab keys do nothing while a dialog is open', async () => {
  await press('ctrl+t');
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await press('ctrl+t', 'ctrl+w', 'ctrl+l', 'F5');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press('Escape');
  await expect(tabs()).toHaveCount(2);
});
