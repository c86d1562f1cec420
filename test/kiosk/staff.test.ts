/** Staff at the screen: the code, what it opens, and what survives a restart. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { type Kiosk, startKiosk } from './harness.ts';
import { processesNaming } from './process-list.ts';
import { enterAsStaff, leaveStaff } from './staff-actions.ts';

const CODE = '830417';

/** Checking a code is slow by design, and slower on a busy machine. */
const SLOWLY = { timeout: 30_000 };

let sites: Sites;
let stateDir: string;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', '<title>Mail</title><h1>Your mail</h1>');
});
test.afterAll(() => sites.close());
test.beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
});
test.afterEach(() => kiosk.stop());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const codeField = (page: Page) => page.getByRole('textbox', { name: 'Staff code' });

async function tryCode(page: Page, code: string): Promise<void> {
  await codeField(page).fill(code);
  await page.keyboard.press('Enter');
}

const enter = (page: Page): Promise<Page> => enterAsStaff(kiosk, page, CODE);
const leaveTo = (staff: Page, mode: string): Promise<Page> => leaveStaff(kiosk, staff, mode);

test('each wrong staff code gets a new error; the right one opens the staff screen', async () => {
  kiosk = await startOnNotice(sites, { stateDir });
  const page = await kiosk.page();
  await press(page, 'Staff');
  await expect(codeField(page)).toBeFocused();
  // A screen reader announces a second wrong code only if the message is inserted again.
  const alert = page.getByRole('alert');
  await tryCode(page, '111111');
  await expect(alert).toHaveText('Error: That is not the staff code. Check it and try again.', SLOWLY);
  await alert.evaluate((element) => element.firstElementChild?.setAttribute('data-old', ''));
  await tryCode(page, '222222');
  await expect(alert.locator('[data-old]')).toHaveCount(0, SLOWLY);
  await expect(alert).toHaveText('Error: That is not the staff code. Check it and try again.');
  await expect(codeField(page)).toHaveValue('');
  await expect(codeField(page)).toBeFocused();

  await press(page, 'Cancel');
  await press(page, 'Staff');
  await expect(alert, 'a new dialog begins without the old error').toHaveText('');
  await press(page, 'Cancel');
  const staff = await enter(page);
  await expect(staff.getByText('This PC is in service.')).toBeVisible();
  const after = await leaveTo(staff, 'notice');
  await expect(after.getByText(/Last session erased at \d\d:\d\d\. Checked\./)).toBeVisible();
});

test("a staff code entered during a visit erases the visitor's turn before the staff screen opens; a reset erases again", async () => {
  kiosk = await startOnNotice(sites, { stateDir });
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl('mail.test'));
  const visitor = kiosk.active();
  const staff = await enter(page);
  const order = kiosk.events.map((e) => (e.event === 'mode' ? e['mode'] : e.event === 'wiped' ? `wiped ${e['turn']}` : ''));
  expect(order.indexOf(`wiped ${visitor.turn}`)).toBeGreaterThan(0);
  expect(order.indexOf(`wiped ${visitor.turn}`)).toBeLessThan(order.indexOf('staff'));
  expect(kiosk.active().turn).toBe(visitor.turn + 1);
  expect(existsSync(visitor.profile)).toBe(false);
  const browser = await kiosk.browser();
  // The page of the self-checks closes a moment after the start.
  await expect.poll(() => browser.contexts().flatMap((context) => context.pages()).length, SLOWLY).toBe(1);

  const from = kiosk.events.length;
  press(staff, 'Erase and reset now').catch(() => {});
  expect(await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from)).toMatchObject({ turn: 2, verified: true });
  await kiosk.waitForMode('notice', from);
});

test('"Put out of order" shows visitors no cause, survives a restart, and ends when staff put the PC back in service', {
  tag: '@slow',
}, async () => {
  kiosk = await startOnNotice(sites, { stateDir });
  const staff = await enter(await kiosk.page());
  // Screen readers announce only changes inside a region that already existed. And the focus must not be lost with the button.
  const status = staff.locator('.staff-now > [role=status]');
  await status.evaluate((element) => element.setAttribute('data-old', ''));
  await press(staff, 'People are waiting');
  await expect(status).toHaveText('This PC is in service.People are waiting: visitors cannot ask for more time.');
  await expect(staff.getByRole('button', { name: 'Nobody is waiting', exact: true })).toBeFocused();
  await staff.keyboard.press('Enter');
  await expect(status).toHaveText('This PC is in service.');
  await expect(staff.getByRole('button', { name: 'People are waiting', exact: true })).toBeFocused();
  await press(staff, 'Put out of order');
  await expect(staff.getByRole('region', { name: 'This PC is out of order' })).toBeVisible();
  await expect(status).toHaveText('Out of order now.');
  await expect(status, 'the same region throughout').toHaveAttribute('data-old');
  await expect(staff.getByRole('button', { name: 'Put back in service', exact: true })).toBeFocused();
  const out = await leaveTo(staff, 'outOfOrder');
  await expect(out.getByRole('heading', { name: 'This PC is out of order' })).toBeVisible();
  await expect(out.getByText('staff.closed')).toHaveCount(0);
  await expect(out.getByRole('button')).toHaveText(['Read aloud', 'Display', 'Help', 'Staff']);

  await kiosk.stop();
  kiosk = await startKiosk({ stateDir });
  await kiosk.waitForMode('outOfOrder');
  const again = await enter(await kiosk.page());
  await press(again, 'Put back in service');
  await expect(again.getByText('This PC is in service.')).toBeVisible();
  await leaveTo(again, 'notice');

  await kiosk.stop();
  kiosk = await startKiosk({ stateDir });
  await kiosk.waitForMode('notice');
});

test("cancelling while the staff code is being checked does not affect the visitor's session", { tag: '@slow' }, async () => {
  kiosk = await startOnNotice(sites, { stateDir });
  const page = await kiosk.accept();
  await press(page, 'Staff');
  await codeField(page).fill(CODE);
  const from = kiosk.events.length;
  // In one step: on a fast PC the code is checked before Playwright's next step.
  await page.evaluate(() => {
    const dialog = document.querySelector('dialog');
    dialog?.querySelector('form')?.requestSubmit();
    [...(dialog?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Cancel')?.click();
  });
  await expect(codeField(page)).toHaveCount(0);
  await page.waitForTimeout(8_000);
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode')).toEqual([]);
  await enter(page);
});

test('a PC without a staff code says so in the staff dialog', { tag: '@slow' }, async () => {
  kiosk = await startOnNotice(sites);
  const page = await kiosk.page();
  await press(page, 'Staff');
  await tryCode(page, CODE);
  await expect(page.getByRole('alert')).toHaveText('Error: No staff code has been set on this PC. Ask IT to set one.');
});

test('quitting a kiosk run from source exits with status 0 and leaves no process and no folder', { tag: '@slow' }, async () => {
  kiosk = await startOnNotice(sites, { stateDir });
  const staff = await enter(await kiosk.page());
  await kiosk.standby();
  const folders = kiosk.events.filter((e) => e.event === 'shell').map((e) => String(e['profile']));
  const ended = new Promise((done) => kiosk.process.once('exit', done));
  press(staff, 'Quit the kiosk').catch(() => {});
  expect(await ended).toBe(0);
  expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
  expect([...folders, stateDir].flatMap(processesNaming)).toEqual([]);
});
