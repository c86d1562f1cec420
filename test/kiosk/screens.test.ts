/** The screens that come by themselves: after idle time, outside the opening hours, and when the kiosk cannot be used. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { WEEKDAYS } from '../../main/core/settings/settings.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { startOnNotice } from './guest-actions.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';
import { colourAt, pressKeys } from './x-input.ts';

const CODE = '830417';

let sites: Sites;
let kiosk: Kiosk;

test.beforeAll(async () => {
  sites = await startSites();
  sites.page('mail.test', '/', '<title>Mail</title><body style="background: #ff00ff"><h1>Your mail</h1>');
});
test.afterAll(() => sites.close());
test.afterEach(() => kiosk.stop());

/** Checked on the screen itself: DevTools sees no difference at a hidden page. */
const MAIL_COLOUR = '#FF00FF';
const colour = (): string => colourAt(kiosk, 1200, 800);
const session = (times: Record<string, number>): Record<string, unknown> => ({ session: { limitMinutes: 60, ...times } });

test('idle timeout: "Stay" goes back to the page, and without an answer everything is erased', {
  tag: '@slow',
}, async () => {
  kiosk = await startOnNotice(sites, { settings: session({ idleSeconds: 5, warningSeconds: 20 }) });
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(colour).toBe(MAIL_COLOUR);
  const question = page.getByRole('dialog', { name: 'Are you still there?' });
  await expect(question).toBeVisible({ timeout: 15_000 });
  await expect(question.getByText(/everything is erased in \d+ seconds/).first()).toBeVisible();
  await expect.poll(colour, 'the page is hidden during the question').not.toBe(MAIL_COLOUR);
  // The same second answer as on the cover.
  await expect(question.getByRole('button')).toHaveText(['Stay', "I'm someone new"]);
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toBeHidden();
  await expect.poll(colour).toBe(MAIL_COLOUR);

  const from = kiosk.events.length;
  const { turn } = kiosk.active();
  await kiosk.waitForMode('warning', from);
  const wiped = await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from);
  expect(wiped).toMatchObject({ turn, verified: true });
  await kiosk.waitForMode('notice', from);
});

test('Escape closes the staff dialog over the idle question without answering the question too', { tag: '@slow' }, async () => {
  kiosk = await startOnNotice(sites, { settings: session({ idleSeconds: 5, warningSeconds: 60 }) });
  const page = await kiosk.accept();
  const question = page.getByRole('dialog', { name: 'Are you still there?' });
  await expect(question).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Staff code' });
  await expect(field).toBeFocused();
  // Through X, so that the browser itself decides which part gets the key and in what order.
  const from = kiosk.events.length;
  pressKeys('Escape');
  await expect(field).toBeHidden();
  await page.waitForTimeout(1_000);
  // If it were answered, it would come again after 5 seconds.
  expect(kiosk.events.slice(from).filter(({ event }) => event === 'mode')).toEqual([]);
  pressKeys('Escape');
  await expect(question).toBeHidden();
});

test('a page is covered after a short pause: "Carry on" shows it again, "I\'m someone new" erases it', async () => {
  kiosk = await startOnNotice(sites, { settings: session({ idleSeconds: 60, warningSeconds: 20, coverSeconds: 10 }) });
  const page = await kiosk.accept();
  const guest = await kiosk.visit(page, sites.secureUrl('mail.test'));
  const question = page.getByRole('heading', { name: 'Is this still you?' });
  await expect(question).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/everything is erased in 1 minute/).first()).toBeVisible();
  await expect.poll(colour).not.toBe(MAIL_COLOUR);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await expect.poll(colour).toBe(MAIL_COLOUR);
  await expect(guest.getByRole('heading', { name: 'Your mail' })).toBeVisible();

  await expect(question).toBeVisible({ timeout: 40_000 });
  const from = kiosk.events.length;
  const { turn } = kiosk.active();
  page
    .getByRole('button', { name: "I'm someone new" })
    .click()
    .catch(() => {});
  expect(await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from)).toMatchObject({ turn, verified: true });
  await kiosk.waitForMode('notice', from);
  const browser = await kiosk.browser();
  // The page of the self-checks closes a moment after the start.
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().length, { timeout: 30_000 }).toBe(1);
});

test('a visitor who finds an open page can start fresh with one button, after a confirmation', async () => {
  kiosk = await startOnNotice(sites);
  const page = await kiosk.accept();
  await kiosk.visit(page, sites.secureUrl('mail.test'));
  await expect.poll(colour).toBe(MAIL_COLOUR);
  const fresh = page.getByRole('button', { name: 'Not you? Start fresh', exact: true });
  const question = page.getByRole('dialog', { name: 'Start fresh?' });
  await fresh.click();
  await expect(question).toBeVisible();
  await expect.poll(colour, 'the page is hidden during the question').not.toBe(MAIL_COLOUR);
  for (const no of [() => page.keyboard.press('Escape'), () => question.getByRole('button', { name: 'Keep browsing' }).click()]) {
    await no();
    await expect(question).toBeHidden();
    await expect.poll(colour).toBe(MAIL_COLOUR);
    await fresh.press('Enter');
    await expect(question).toBeVisible();
  }
  const from = kiosk.events.length;
  const { turn } = kiosk.active();
  question
    .getByRole('button', { name: 'Erase and start fresh' })
    .click()
    .catch(() => {});
  expect(await kiosk.waitFor((e) => e.event === 'wiped', 'the wipe', from)).toMatchObject({ turn, verified: true });
  await kiosk.waitForMode('notice', from);
});

test('outside the opening hours no session can begin', async () => {
  kiosk = await startKiosk({ settings: { ...PATIENT, hours: Object.fromEntries(WEEKDAYS.map((day) => [day, 'closed'])) } });
  await kiosk.waitForMode('closed');
  const page = await kiosk.page();
  await expect(page.getByRole('heading', { name: 'This PC is closed' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveText(['Read aloud', 'Display', 'Help', 'Staff']);
});

test('bad settings: visitors see no cause, staff see every problem at once', { tag: '@slow' }, async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  const settings = { tabs: { max: 'eight' }, serach: {}, session: { idleSeconds: 1 } };
  kiosk = await startKiosk({ stateDir, settings });
  await kiosk.waitForMode('outOfOrder');
  expect(kiosk.events).toContainEqual({ event: 'fault', code: 'settings.bad' });
  const page = await kiosk.page();
  await expect(page.getByRole('heading', { name: 'This PC is out of order' })).toBeVisible();
  await expect(page.getByText(/settings|kiosk\.json/)).toHaveCount(0);

  await page.getByRole('button', { name: 'Staff' }).click();
  await expect(page.getByRole('dialog').getByText('Code for IT: settings.bad')).toBeVisible();
  await page.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  await page.keyboard.press('Enter');
  await kiosk.waitForMode('staff');
  const staff = await kiosk.page();
  const problems = staff.getByRole('region', { name: 'This PC is out of order' }).getByRole('listitem');
  await expect(problems).toHaveText([/session\.idleSeconds/, /tabs\.max/, /serach.*"search"/]);
  // It would have no effect: only a restart with corrected files helps.
  await expect(staff.getByRole('button', { name: 'Put back in service' })).toHaveCount(0);
});
