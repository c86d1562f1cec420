/** Each main screen in the real shell, looked at by axe-core and by Chromium's own accessibility tree, and at 400 % (320 pixels wide). */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { setStaffCode } from '../../main/node/staff-codes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { crashPage, startOnNotice } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const CODE = '830417';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** WCAG 1.4.10: 1280 pixels at 400 %. */
const NARROW = { width: 320, height: 256, deviceScaleFactor: 1, mobile: false };
/** Roles that a person acts on. */
const ACTED_ON = ['button', 'link', 'textbox', 'checkbox', 'combobox'];

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', '<title>Mail</title><h1>Your mail</h1>');
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    OPTIONS,
  );
  expect(results.passes.length, 'axe has looked at something').toBeGreaterThan(10);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** Everything that can be acted on and has no name to say. */
async function nameless(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const acted = nodes.filter(({ role, ignored }) => !ignored && ACTED_ON.includes(String(role?.value)));
  expect(acted.length).toBeGreaterThan(0);
  return acted.filter(({ name }) => String(name?.value ?? '').trim() === '').map(({ role }) => String(role?.value));
}

/** How many pixels a narrow window would have to be scrolled sideways, and which elements stick out. */
async function tooWide(page: Page): Promise<readonly unknown[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', NARROW);
  await page.waitForFunction((width) => window.innerWidth === width, NARROW.width);
  const found = await page.evaluate(() => {
    const out = [...document.querySelectorAll('button, a, input, h1, h2, p, dd')]
      .filter((element) => element.closest('.govuk-visually-hidden') === null && element.getBoundingClientRect().right > 320.5)
      .map((element) => element.outerHTML.slice(0, 100));
    const more = Math.max(0, document.documentElement.scrollWidth - window.innerWidth);
    return more === 0 ? out : [more, ...out];
  });
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  return found;
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page), `${screen}: axe`).toEqual([]);
  expect.soft(await nameless(page), `${screen}: names`).toEqual([]);
  expect.soft(await tooWide(page), `${screen}: at 320 pixels`).toEqual([]);
}

test('the screens of a visit', async () => {
  kiosk = await startOnNotice(sites);
  await expectAccessible(await kiosk.page(), 'notice');
  const page = await kiosk.accept();
  await expectAccessible(page, 'start page');
  const mail = await kiosk.visit(page, sites.url('mail.test'));
  await expectAccessible(page, 'browsing');
  await crashPage(mail);
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  await expectAccessible(page, 'crashed page');

  await page.getByRole('textbox', { name: 'Web address or search' }).fill('bets.test');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
  await expectAccessible(page, 'block page');
  await press(page, 'I think this is wrong');
  await expect(page.getByRole('status').filter({ hasText: 'Thank you.' })).toBeVisible();
  await expectAccessible(page, 'block page, said to be wrong');
  await press(page, 'I got here by mistake');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'mistake dialog');
  await press(page, 'Keep browsing');
  await press(page, 'End session');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'end dialog');
});

test('the warning', async () => {
  const session = { idleSeconds: 5, warningSeconds: 120, coverSeconds: 0, limitMinutes: 60 };
  kiosk = await startOnNotice(sites, { settings: { session } });
  const page = await kiosk.accept();
  await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page, 'warning');
});

test('the cover', async () => {
  const session = { idleSeconds: 60, warningSeconds: 30, coverSeconds: 10, limitMinutes: 60 };
  kiosk = await startOnNotice(sites, { settings: { session } });
  const page = await kiosk.accept();
  await expect(page.getByRole('heading', { name: 'Is this still you?' })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'cover');
});

test('the screens for staff, and out of order', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startOnNotice(sites, { stateDir });
  const page = await kiosk.page();
  await press(page, 'Staff');
  await page.getByRole('textbox', { name: 'Staff code' }).fill('111111');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the staff code.')).toBeVisible();
  await expectAccessible(page, 'staff dialog');
  await page.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  await page.keyboard.press('Enter');
  await kiosk.waitForMode('staff');
  const staff = await kiosk.page();
  await press(staff, 'Put out of order');
  await expect(staff.getByRole('region', { name: 'This PC is out of order' })).toBeVisible();
  await expectAccessible(staff, 'staff screen');
  press(staff, 'Leave the staff screen').catch(() => {});
  await kiosk.waitForMode('outOfOrder');
  await expectAccessible(await kiosk.page(), 'out of order');
});
