/** The delays after wrong staff codes, once on the real screen: they last as long as stated, and a kill and restart do not change them. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { supervisorOf } from './crash/processes.ts';
import { type Kiosk, startKiosk } from './harness.ts';

/** Delays of 15, 30 and 60 seconds, and two starts. */
test.setTimeout(400_000);

const CODE = '830417';
const SLOWLY = { timeout: 30_000 };

let kiosk: Kiosk;
test.afterEach(() => kiosk.stop());

const answer = (page: Page) => page.getByRole('alert');

async function openDialog(): Promise<Page> {
  await kiosk.waitForMode('notice');
  const page = await kiosk.page();
  await page.getByRole('button', { name: 'Staff', exact: true }).click();
  return page;
}

/** Tries a wrong code and waits for its new error message. Returns the time when it was sent (milliseconds). */
async function tryWrong(page: Page): Promise<number> {
  await answer(page).evaluate((alert) => alert.firstElementChild?.setAttribute('data-old', ''));
  await page.getByRole('textbox', { name: 'Staff code' }).fill('618305');
  const began = Date.now();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toHaveText(/Error: /, SLOWLY);
  await expect(answer(page).locator('[data-old]')).toHaveCount(0, SLOWLY);
  return began;
}

/** Returns after how many seconds another code is accepted for checking, which is when the message goes. */
async function waited(page: Page, since: number): Promise<number> {
  await expect(answer(page)).toHaveText(/Too many wrong codes\. Try again at \d\d:\d\d\./);
  await expect(answer(page)).toHaveText('', { timeout: 70_000 });
  return (Date.now() - since) / 1000;
}

test('staff code delays of 15, 30 and 60 seconds; a kill does not end the delay, and the right code is not checked meanwhile', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ stateDir });
  const page = await openDialog();
  for (let count = 0; count < 4; count += 1) await tryWrong(page);
  await expect(answer(page)).toHaveText(/That is not the staff code/);
  for (const seconds of [15, 30]) {
    const took = await waited(page, await tryWrong(page));
    expect(took).toBeGreaterThanOrEqual(seconds);
    expect(took).toBeLessThan(seconds + 10);
  }
  const locked = await tryWrong(page);
  process.kill(supervisorOf(kiosk), 'SIGKILL');
  await kiosk.stop();

  kiosk = await startKiosk({ stateDir });
  const again = await openDialog();
  const left = 60 - (Date.now() - locked) / 1000;
  test.skip(left < 10, 'this machine took as long as the wait to start');
  await again.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  await again.keyboard.press('Enter');
  await waited(again, locked);
  expect((Date.now() - locked) / 1000).toBeGreaterThanOrEqual(60);
  await again.getByRole('textbox', { name: 'Staff code' }).fill(CODE);
  again.keyboard.press('Enter').catch(() => {});
  await kiosk.waitForMode('staff');
});
