/**
 * An evening and the next morning, with both clocks of the supervisor controlled by the test: notices, more time, people waiting,
 * closing, the night, opening. `KIOSK_DAY_PICTURES=DIR` saves screenshots.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { WEEKDAYS } from '../../main/core/settings/settings.ts';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { journalText } from '../fakes/journal.ts';
import { selfChecksOf } from './guest-actions.ts';
import { type Kiosk, startKiosk } from './harness.ts';
import { makeUnguarded, type Unguarded } from './unguarded.ts';

test.setTimeout(300_000);

const CODE = '830417';
const PICTURES = process.env['KIOSK_DAY_PICTURES'];

const folder = mkdtempSync(join(tmpdir(), 'kiosk-day-'));
const clockFile = join(folder, 'clock.json');
const ahead = { steady: 0, wall: 0 };
let clocks: Unguarded;
let kiosk: Kiosk;

test.beforeAll(() => {
  clocks = makeUnguarded('realClock');
});
test.afterAll(() => {
  clocks?.remove();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => kiosk?.stop());

/** Writes the clock file and renames it into place, because the supervisor reads it many times a second. */
function writeClock(): void {
  writeFileSync(`${clockFile}.new`, JSON.stringify(ahead));
  renameSync(`${clockFile}.new`, clockFile);
}

const wall = (): number => Date.now() + ahead.wall;

/** Moves both clocks forward to a time of day, in one jump as if the PC had slept. The supervisor then checks the opening hours again. */
function passTo(hour: number, minute: number): void {
  const to = new Date(wall());
  to.setHours(hour, minute, 0, 0);
  if (to.getTime() < wall()) to.setDate(to.getDate() + 1);
  const ms = to.getTime() - wall();
  ahead.steady += ms;
  ahead.wall += ms;
  writeClock();
}

/** Returns our page with its clock set. Playwright sets the clock of all pages at once, and the page of the self-checks closes when they end. */
async function look(): Promise<Page> {
  await selfChecksOf(kiosk, kiosk.active().turn);
  const page = await kiosk.page();
  await page.clock.setFixedTime(wall());
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.clock.setFixedTime(wall());
  // The remaining time is redrawn once a second.
  await new Promise((done) => setTimeout(done, 1_200));
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
const mode = (): unknown => kiosk.events.findLast(({ event }) => event === 'mode')?.['mode'];
const causes = (): readonly string[] =>
  [...journalText(kiosk.stateDir).matchAll(/"cause":"(\w+)"/g)].map(([, cause = '']) => cause);

test('an evening and a morning', async () => {
  const stateDir = mkdtempSync(join(folder, 'state-'));
  await setStaffCode(stateDir, CODE);
  const start = new Date();
  // A Tuesday in the future.
  start.setDate(start.getDate() + 14 - ((start.getDay() + 5) % 7));
  start.setHours(16, 0, 0, 0);
  ahead.wall = start.getTime() - Date.now();
  writeClock();
  kiosk = await startKiosk({
    command: clocks.command,
    stateDir,
    env: { KIOSK_TEST_CLOCK: clockFile },
    settings: {
      session: { idleSeconds: 1_800, warningSeconds: 30, coverSeconds: 0, limitMinutes: 30, extendMinutes: 15 },
      hours: Object.fromEntries(WEEKDAYS.map((day) => [day, '08:00-18:00'])),
    },
  });
  await kiosk.waitForMode('notice');
  await test.step('a notice at ten minutes; one key press gives more time', async () => {
    passTo(16, 5);
    await kiosk.accept();
    passTo(16, 26);
    const page = await look();
    await expect(page.getByText(/Your session ends at 16:3\d\. Everything is erased then\./)).toBeVisible();
    await picture(page, '1-ten-minutes');
    await page.getByRole('button', { name: 'Get 15 more minutes' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Your session ends/)).toHaveCount(0);
  });
  await test.step('a notice at five minutes, and a question at one', async () => {
    passTo(16, 46);
    const page = await look();
    await expect(page.getByText(/Your session ends at 16:5\d/)).toBeVisible();
    await press(page, 'Close this notice');
    await expect(page.getByText(/Your session ends/)).toHaveCount(0);
    passTo(16, 49);
    ahead.steady += 40_000;
    writeClock();
    await kiosk.waitForMode('warning');
    const dialog = page.getByRole('dialog', { name: 'Your session is about to end' });
    await expect(dialog.getByRole('button', { name: 'Get 15 more minutes' })).toBeFocused();
    await picture(page, '2-one-minute');
    const from = kiosk.events.length;
    await press(page, 'Carry on until then');
    await kiosk.waitForMode('browsing', from);
    passTo(16, 52);
    await kiosk.waitForMode('notice', from);
    expect(causes()).toEqual(['limit']);
  });
  await test.step('people are waiting: no more time', async () => {
    const page = await look();
    await press(page, 'Staff');
    await page.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
    page.keyboard.press('Enter').catch(() => {});
    await kiosk.waitForMode('staff');
    const staff = await look();
    await press(staff, 'People are waiting');
    await expect(staff.getByRole('button', { name: 'Nobody is waiting' })).toBeVisible();
    const from = kiosk.events.length;
    press(staff, 'Leave the staff screen').catch(() => {});
    await kiosk.waitForMode('notice', from);
    await kiosk.accept();
    passTo(17, 20);
    const visitor = await look();
    await expect(visitor.getByText(/Others are waiting, so you cannot get more time/)).toBeVisible();
    await expect(visitor.getByRole('button', { name: /more minutes/ })).toHaveCount(0);
    await picture(visitor, '3-people-waiting');
    await kiosk.finish(visitor);
    await expect.poll(mode).toBe('notice');
  });
  await test.step('closing: a notice before and during the session, and then its end', async () => {
    passTo(17, 40);
    const page = await look();
    await expect(page.getByText('A session ends at 17:55 at the latest.')).toBeVisible();
    await picture(page, '4-closes-soon');
    await kiosk.accept();
    passTo(17, 46);
    await expect(page.getByText(/This computer closes soon\. Your session ends at 17:55/)).toBeVisible();
    await picture(page, '5-closing');
    passTo(17, 54);
    await expect(page.getByRole('dialog', { name: 'Your session is about to end' })).toBeVisible();
    await picture(page, '6-closing-one-minute');
    passTo(17, 55);
    await kiosk.waitForMode('closed');
    expect(causes().at(-1)).toBe('closing');
    const closed = await look();
    await expect(closed.getByText('It opens tomorrow at 08:00.')).toBeVisible();
    await picture(closed, '7-closed');
  });
  await test.step('at night everything restarts, and in the morning the PC opens', async () => {
    const from = kiosk.events.length;
    passTo(4, 0);
    await kiosk.waitForMode('closed', from);
    // First a drill, then the restart.
    await expect.poll(() => causes().slice(-3)).toEqual(['drill', 'drilled', 'renewed']);
    expect(journalText(stateDir)).toContain('supervisor.restarts');
    passTo(8, 0);
    await kiosk.waitForMode('notice', from);
    await picture(await look(), '8-morning');
  });
});
