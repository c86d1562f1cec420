import { expect, test } from '@playwright/test';
import type { FaultCode } from '../../main/core/journal/log-codes.ts';
import { mayAct, maySetCodes, STAFF_ACTIONS } from '../../main/core/staff/staff-roles.ts';

test('Facilities keep the PC in service, and no more', () => {
  expect(STAFF_ACTIONS.filter((action) => mayAct('facilities', action, null))).toEqual([
    ...['reset', 'takeOutOfOrder', 'putBackInService', 'peopleWaiting', 'nobodyWaiting'],
    ...['openToday', 'closeToday', 'usualHours', 'restart'],
  ]);
  expect(maySetCodes('facilities')).toBe(false);
});

test('only IT put a PC back in service on which a drill has found something', () => {
  const may = (fault: FaultCode) => mayAct('facilities', 'putBackInService', fault);
  expect([may('drill.left'), may('drill.failed'), may('staff.closed')]).toEqual([false, true, true]);
  expect(mayAct('facilities', 'reset', 'drill.left')).toBe(true);
});

test('IT may do everything, and nobody else anything', () => {
  expect(STAFF_ACTIONS.filter((action) => !mayAct('it', action, 'drill.left'))).toEqual([]);
  expect(STAFF_ACTIONS.filter((action) => mayAct(null, action, null))).toEqual([]);
  expect([maySetCodes('it'), maySetCodes(null)]).toEqual([true, false]);
});
