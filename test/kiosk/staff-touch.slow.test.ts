/** Every form for staff codes by touch alone: a kiosk with a touch screen may have no keyboard. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { setStaffCode } from '../../main/node/state/staff-codes.ts';
import { expectAccessible } from './accessible.ts';
import { type Kiosk, startKiosk } from './harness.ts';

const CODE = '830417';
const [IT, FACILITIES, LATER] = ['285031', '904172', '730518'];

let kiosk: Kiosk;
test.afterEach(() => kiosk.stop());

const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const digits = (page: Page): Locator => page.getByRole('group', { name: 'Digits' });

/** One finger on our own page of the active shell. */
class Finger {
  readonly page: Page;
  readonly #session: CDPSession;

  constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Finger> {
    const finger = new Finger(page, await page.context().newCDPSession(page));
    await finger.ready();
    return finger;
  }

  /** Turns touch input on again: Playwright turns it off when it shows a page in other sizes. */
  async ready(): Promise<void> {
    await this.#session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await expect.poll(() => this.page.evaluate(() => matchMedia('(any-pointer: coarse)').matches)).toBe(true);
  }

  async tap(what: Locator): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    const box = await what.boundingBox();
    if (box === null) throw new Error(`nothing to tap at ${what}`);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await this.#session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await this.#session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async press(name: string): Promise<void> {
    await this.tap(button(this.page, name));
  }

  async type(code: string): Promise<void> {
    for (const digit of code) await this.press(digit);
  }

  /** Taps a field and types a code into it. */
  async fill(name: string, code: string): Promise<void> {
    await this.tap(field(this.page, name));
    await expect(field(this.page, name)).toBeFocused();
    await this.type(code);
    await expect(field(this.page, name)).toHaveValue(code);
  }

  /** Presses a button that closes the page, often before DevTools learns that it was pressed. */
  async pressLast(name: string, mode: string): Promise<Finger> {
    const from = kiosk.events.length;
    this.press(name).catch(() => {});
    await kiosk.waitForMode(mode, from);
    return Finger.on(await kiosk.page());
  }
}

test('the digit keys appear only on a touch screen, and can enter the staff code', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-state-'));
  await setStaffCode(stateDir, CODE);
  kiosk = await startKiosk({ stateDir });
  await kiosk.waitForMode('notice');
  const page = await kiosk.page();
  await button(page, 'Staff').click();
  const code = field(page, 'Staff code');
  await expect(code).toBeFocused();
  await expect(digits(page)).toBeHidden();

  const finger = await Finger.on(page);
  await expect(digits(page)).toBeVisible();
  await expectAccessible(page, 'staff dialog with digits');
  await finger.ready();
  await finger.type(`${CODE}9`);
  await finger.press('Delete');
  await expect(code).toHaveValue(CODE);
  await code.selectText();
  await finger.type('5');
  await expect(code, 'what is selected is replaced').toHaveValue('5');
  await finger.press('Delete');
  await finger.type('1'.repeat(33));
  await expect(code, 'not longer than by keyboard').toHaveValue('1'.repeat(32));
  await code.fill('');
  await finger.type(CODE);
  await finger.pressLast('Continue', 'staff');
});

test('first start and change of a code by touch: digits go to the field tapped last', async () => {
  kiosk = await startKiosk({ args: ['--ask-staff-codes'] });
  await kiosk.waitForMode('outOfOrder');
  const setUp = await Finger.on(await kiosk.page());
  await expectAccessible(setUp.page, 'set-up with digits');
  await setUp.ready();
  await setUp.type('2');
  await expect(field(setUp.page, 'IT code'), 'without a tap they go to the first empty field').toHaveValue('2');
  await setUp.press('Delete');
  await setUp.fill('IT code', IT);
  await setUp.fill('IT code again', '285032');
  await setUp.fill('Facilities code', FACILITIES);
  await setUp.fill('Facilities code again', FACILITIES);
  await setUp.press('Set both codes');
  const again = field(setUp.page, 'IT code again');
  await expect(again).toBeFocused();
  await setUp.press('Delete');
  await setUp.type('1');
  await expect(again, 'only the wrong digit is typed again').toHaveValue(IT);

  const notice = await setUp.pressLast('Set both codes', 'notice');
  await notice.press('Staff');
  await expect(field(notice.page, 'Staff code')).toBeFocused();
  await notice.type(IT);
  const staff = await notice.pressLast('Continue', 'staff');
  await staff.press('Change the Facilities code');
  await expectAccessible(staff.page, 'change of a code with digits');
  await staff.ready();
  await staff.fill('Current IT code', IT);
  await staff.fill('New Facilities code', LATER);
  await staff.fill('New Facilities code again', LATER);
  await staff.press('Set the code');
  await expect(staff.page.getByRole('dialog')).toBeHidden({ timeout: 30_000 });
});
