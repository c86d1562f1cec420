import { expect, test } from '@playwright/test';
import { mayAct, maySetCodes, STAFF_ACTIONS } from '../../main/core/staff-roles.ts';

test('Facilities keep the PC in service, and no more', () => {
  expect(STAFF_ACTIONS.filter((action) => mayAct('facilities', action))).toEqual([
    ...['reset', 'takeOutOfOrder', 'putBackInService', 'peopleWaiting', 'nobodyWaiting'],
    ...['openToday', 'closeToday', 'usualHours', 'restart'],
  ]);
  expect(maySetCodes('facilities')).toBe(false);
});

test('IT may do everything, and nobody else anything', () => {
  expect(STAFF_ACTIONS.filter((action) => !mayAct('it', action))).toEqual([]);
  expect(STAFF_ACTIONS.filter((action) => mayAct(null, action))).toEqual([]);
  expect([maySetCodes('it'), maySetCodes(null)]).toEqual([true, false]);
});
