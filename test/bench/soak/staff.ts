/** Actions of staff in the soak. */
import type { Page } from '@playwright/test';
import type { StaffAction } from '../../../main/contract/page-state.ts';
import { setStaffCodes } from '../../../main/node/state/staff-codes.ts';
import { STAFF_ACTION_WORDS } from '../../../renderer/staff-words.ts';
import type { Kiosk } from '../../kiosk/harness.ts';
import { enterAsStaff, leaveStaff } from '../../kiosk/staff-actions.ts';

const CODES = { it: '830417', facilities: '618243' };

export async function setCodes(stateDir: string): Promise<void> {
  const set = await setStaffCodes(stateDir, CODES);
  if (!set.ok) throw new Error(`the code of ${set.role} was refused: ${set.fault}`);
}

/** Enters as Facilities, from whatever screen is shown. */
const enter = async (kiosk: Kiosk): Promise<Page> => enterAsStaff(kiosk, await kiosk.page(), CODES.facilities);

/** Enters, does something, waits until the screen offers to undo it, and leaves. */
export async function enterAndDo(kiosk: Kiosk, action: StaffAction, undoneBy: StaffAction, then: string): Promise<void> {
  const staff = await enter(kiosk);
  await button(staff, action).click();
  await button(staff, undoneBy).waitFor();
  await leaveStaff(kiosk, staff, then);
}

/** Resets from the staff screen, which closes it. */
export async function reset(kiosk: Kiosk): Promise<void> {
  const staff = await enter(kiosk);
  const from = kiosk.events.length;
  button(staff, 'reset')
    .click()
    .catch(() => {});
  await kiosk.waitForMode('notice', from);
}

const button = (staff: Page, action: StaffAction) =>
  staff.getByRole('button', { name: STAFF_ACTION_WORDS[action].button, exact: true });
