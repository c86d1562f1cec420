/** Two staff roles: the first start asks IT for both codes, each role can do what it may, and IT change codes. */
import { expect, type Page, test } from '@playwright/test';
import type { KioskBridge } from '../../main/contract/bridge.ts';
import { journalText } from '../fakes/journal.ts';
import { type Kiosk, PATIENT, startKiosk } from './harness.ts';
import { enterAsStaff, leaveStaff } from './staff-actions.ts';

const IT = '285031';
const FACILITIES = '904172';

/** Checking a code is slow by design, and slower on a busy machine. */
const SLOWLY = { timeout: 30_000 };

let kiosk: Kiosk;
test.afterEach(() => kiosk.stop());

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, text: string): Promise<void> =>
  page.getByRole('textbox', { name, exact: true }).fill(text);
const journal = (): string => journalText(kiosk.stateDir);

const enter = (page: Page, code: string): Promise<Page> => enterAsStaff(kiosk, page, code);
const leaveTo = (staff: Page, mode: string): Promise<Page> => leaveStaff(kiosk, staff, mode);

test('the first start asks IT for both codes; then each role can do only what it may, and IT change a code', {
  tag: '@slow',
}, async () => {
  kiosk = await startKiosk({ args: ['--ask-staff-codes'], settings: PATIENT });
  await kiosk.waitForMode('outOfOrder');
  const setUp = await kiosk.page();
  await expect(setUp.getByRole('heading', { name: 'Set up this PC' })).toBeVisible();
  await expect(setUp.getByRole('button')).toHaveText(['Read aloud', 'Display', 'Set both codes']);
  await fill(setUp, 'IT code', IT);
  await fill(setUp, 'IT code again', '285032');
  await fill(setUp, 'Facilities code', IT);
  await fill(setUp, 'Facilities code again', IT);
  await press(setUp, 'Set both codes');
  const again = setUp.getByRole('textbox', { name: 'IT code again', exact: true });
  await expect(again, 'the repeated code that differs gets the focus').toBeFocused();
  await again.fill(IT);
  await setUp.keyboard.press('Enter');
  await expect(setUp.getByText('Facilities and IT need two codes that differ.')).toBeVisible(SLOWLY);
  await fill(setUp, 'Facilities code', FACILITIES);
  await fill(setUp, 'Facilities code again', FACILITIES);
  const from = kiosk.events.length;
  press(setUp, 'Set both codes').catch(() => {});
  await kiosk.waitForMode('notice', from);

  const facilities = await enter(await kiosk.page(), FACILITIES);
  await expect(facilities.getByText('Signed in as Facilities.')).toBeVisible();
  for (const name of ['Quit the kiosk', 'Change the IT code', 'Change the Facilities code'])
    await expect(facilities.getByRole('button', { name })).toHaveCount(0);
  await facilities.evaluate(
    (codes) => {
      const { send } = Reflect.get(window, 'kiosk') as KioskBridge;
      send('staff', 'quit');
      send('setStaffCodes', codes);
    },
    { old: IT, it: '730518', facilities: null },
  );
  await press(facilities, 'People are waiting');
  await expect(facilities.getByText('People are waiting: visitors cannot ask for more time.')).toBeVisible();
  await press(facilities, 'Close for today');
  await expect(facilities.getByText('Closed for today, whatever the opening hours say.')).toBeVisible();
  expect(journal().match(/staff\.action-refused.*(quit|setCodes)/g), 'the supervisor refused both messages').toHaveLength(2);
  const closed = await leaveTo(facilities, 'closed');

  const it = await enter(closed, IT);
  await press(it, 'Use the usual hours');
  await expect(it.getByText('Closed for today')).toHaveCount(0);
  await press(it, 'Change the Facilities code');
  await fill(it, 'Current IT code', FACILITIES);
  await fill(it, 'New Facilities code', '618305');
  await fill(it, 'New Facilities code again', '618305');
  await press(it, 'Set the code');
  await expect(it.getByText('That is not the staff code. Check it and try again.')).toBeVisible(SLOWLY);
  await expect(it.getByRole('textbox', { name: 'Current IT code' })).toBeFocused();
  await it.keyboard.type(IT);
  await it.keyboard.press('Enter');
  await expect(it.getByRole('dialog')).toHaveCount(0, SLOWLY);
  await expect(it.getByText('The staff code of Facilities is set.')).toBeVisible();
  const notice = await leaveTo(it, 'notice');
  await leaveTo(await enter(notice, '618305'), 'notice');
});
