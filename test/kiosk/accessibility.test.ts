/** Checks the accessibility of each main screen in the real shell; `gallery.slow.test.ts` checks all other screens. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { expectAccessible } from './accessible.ts';
import { crashPage, startOnNotice, typeAddress } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const CODE = '830417';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', '<title>Mail</title><h1>Your mail</h1>');
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

test('all screens of a visit are accessible', async () => {
  kiosk = await startOnNotice(sites);
  await expectAccessible(await kiosk.page(), 'notice');
  const page = await kiosk.accept();
  await expectAccessible(page, 'start page');
  const mail = await kiosk.visit(page, sites.url('mail.test'));
  await expectAccessible(page, 'browsing');
  await crashPage(mail);
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  await expectAccessible(page, 'crashed page');

  await typeAddress(page, 'bets.test');
  await expect(page.getByRole('heading', { name: 'This page is blocked' })).toBeVisible();
  await expectAccessible(page, 'block page');
  await press(page, 'I think this is wrong');
  await expect(page.getByRole('status').filter({ hasText: 'Thank you.' })).toBeVisible();
  await expectAccessible(page, 'block page, said to be wrong');
  await press(page, 'I got here by mistake');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'mistake dialog');
  await press(page, 'Keep browsing');
  // The dialog and the toolbar have a button of the same name.
  await expect(page.getByRole('dialog')).toBeHidden();
  await press(page, 'End session');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'end dialog');
  await press(page, 'Keep browsing');
  await press(page, 'Help');
  await expect(page.getByRole('dialog', { name: 'Keys and help' })).toBeVisible();
  await expectAccessible(page, 'help');
});

test('the idle warning is accessible', { tag: '@slow' }, async () => {
  const session = { idleSeconds: 5, warningSeconds: 120, coverSeconds: 0, limitMinutes: 60 };
  kiosk = await startOnNotice(sites, { settings: { session } });
  const page = await kiosk.accept();
  await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page, 'warning');
});

test('the cover is accessible', { tag: '@slow' }, async () => {
  const session = { idleSeconds: 60, warningSeconds: 30, coverSeconds: 10, limitMinutes: 60 };
  kiosk = await startOnNotice(sites, { settings: { session } });
  const page = await kiosk.accept();
  await expect(page.getByRole('heading', { name: 'Is this still you?' })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'cover');
});

test('the staff screens and the out-of-order screen are accessible', { tag: '@slow' }, async () => {
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
