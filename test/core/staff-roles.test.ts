import { expect, test } from '@playwright/test';
import { FAULTS, type FaultCode } from '../../main/core/journal/log-codes.ts';
import { mayAct, maySetCodes, STAFF_ACTIONS } from '../../main/core/staff/staff-roles.ts';

test('Facilities may only keep the PC in service', () => {
  expect(STAFF_ACTIONS.filter((action) => mayAct('facilities', action, null))).toEqual([
    ...['reset', 'takeOutOfOrder', 'putBackInService', 'peopleWaiting', 'nobodyWaiting'],
    ...['openToday', 'closeToday', 'usualHours', 'restart'],
  ]);
  expect(maySetCodes('facilities')).toBe(false);
});

test('only IT may put a PC back in service after leftovers, a failed drill, or changed files or keys', () => {
  const faults = Object.keys(FAULTS) as FaultCode[];
  const forIt = faults.filter((fault) => !mayAct('facilities', 'putBackInService', fault));
  expect(forIt).toEqual(['wipe.files', 'drill.left', 'drill.failed', 'key.bad', 'install.files', 'state.newer']);
  expect(faults.filter((fault) => !mayAct('it', 'putBackInService', fault))).toEqual([]);
  expect(mayAct('facilities', 'reset', 'drill.left')).toBe(true);
});

test('IT may do everything; without a role nothing is allowed', () => {
  expect(STAFF_ACTIONS.filter((action) => !mayAct('it', action, 'drill.left'))).toEqual([]);
  expect(STAFF_ACTIONS.filter((action) => mayAct(null, action, null))).toEqual([]);
  expect([maySetCodes('it'), maySetCodes(null)]).toEqual([true, false]);
});
