/** The staff session without its screen: what a code opens, which requests of the page are carried out, and the delays. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { STAFF_ACTIONS } from '../../main/core/staff/staff-roles.ts';
import { hashCode } from '../../main/node/state/code-hash.ts';
import { checkStaffCode, noStaffCodeYet, storePackCodes } from '../../main/node/state/staff-codes.ts';
import { firstCodesMissing } from '../../main/supervisor/staff/staff-session.ts';
import { test } from '../fakes/folder.ts';
import { CODES, enteredAs, openStaffSession, storeCheapCodes, WRONG } from '../fakes/staff-session.ts';

test('an action of the staff page is carried out only if the role may do it', async ({ folder }) => {
  const { actions, done, runner, journal } = await enteredAs('facilities', folder);
  const notTheirs = ['previousPack', 'shutDown', 'leave', 'quit'] as const;
  for (const action of notTheirs) actions.act(action);
  expect(done).toEqual([]);
  expect(journal.slice(1)).toEqual(notTheirs.map((action) => `staff.action-refused ${action}`));
  for (const action of ['restart', 'openToday', 'closeToday', 'usualHours'] as const) actions.act(action);
  expect(done).toEqual(['restart', 'open', 'closed', 'usual']);
  actions.act('peopleWaiting');
  actions.act('takeOutOfOrder');
  expect(runner.session).toMatchObject({ peopleWaiting: true, fault: 'staff.closed' });
  actions.act('nobodyWaiting');
  actions.act('putBackInService');
  expect(runner.session).toMatchObject({ peopleWaiting: false, fault: null });
  // Now the PC shows any other fault.
  expect(done.at(-1)).toBe('applyWhenFree');
  actions.act('reset');
  expect(runner.session.mode).toBe('notice');
});

test('only IT can clear a drill fault, whatever the staff page requests', async ({ folder }) => {
  for (const role of ['facilities', 'it'] as const) {
    const { actions, done, runner, journal } = await enteredAs(role, folder);
    const { turn } = runner.session;
    runner.dispatch({ type: 'drill' });
    runner.dispatch({ type: 'planted', turn, fault: null });
    runner.dispatch({ type: 'looked', turn: turn + 1, fault: 'drill.left' });
    expect(runner.session).toMatchObject({ mode: 'staff', fault: 'drill.left' });
    actions.act('putBackInService');
    expect(runner.session.fault).toBe(role === 'it' ? null : 'drill.left');
    expect(done).toEqual(role === 'it' ? ['applyWhenFree'] : []);
    expect(journal.at(-1)).toBe(`staff.action${role === 'it' ? '' : '-refused'} putBackInService`);
  }
});

test('IT may also go back to the previous pack, shut down, leave and quit', async ({ folder }) => {
  const { actions, done } = await enteredAs('it', folder);
  const all = ['previousPack', 'restart', 'shutDown', 'leave', 'quit'] as const;
  for (const action of all) actions.act(action);
  expect(done).toEqual(all);
});

test('after staff have left, their page can do nothing without a code', async ({ folder }) => {
  const { actions, staffSession, done, runner, journal } = await enteredAs('it', folder);
  runner.dispatch({ type: 'staffLeft', turn: runner.session.turn });
  expect(staffSession.role).toBeNull();
  const before = [runner.session, journal.length];
  for (const action of STAFF_ACTIONS) actions.act(action);
  await staffSession.setCodes({ old: CODES.it, it: WRONG, facilities: null });
  expect(done).toEqual([]);
  expect(runner.session).toBe(before[0]);
  expect(await checkStaffCode(folder, WRONG)).toBe('wrong');
});

test('wrong staff codes cause the documented delays, which clock changes do not affect', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { enter, clock, runner } = openStaffSession(folder);
  for (let attempt = 1; attempt <= 4; attempt += 1) expect(await enter(WRONG)).toEqual({ kind: 'wrong', attempt, itUntil: null });
  for (const seconds of [15, 30, 60, 120, 240, 480, 900, 900]) {
    expect(await enter(WRONG)).toEqual({ kind: 'wait', until: clock.wall() + seconds * 1000 });
    clock.pass(seconds * 1000 - 1);
    clock.jump(86_400_000);
    expect(await enter(CODES.it), 'a clock that is set forward').toEqual({ kind: 'wait', until: clock.wall() + 1 });
    clock.jump(-2 * 86_400_000);
    expect(await enter(CODES.it), 'a clock that is set back').toEqual({ kind: 'wait', until: clock.wall() + 1 });
    clock.pass(1);
  }
  expect(await enter(CODES.it)).toEqual({ kind: 'none' });
  expect(runner.session.mode).toBe('staff');
});

test("entering the Facilities code does not reset IT's delay after wrong codes", async ({ folder }) => {
  await storeCheapCodes(folder);
  const { enter, runner, clock } = openStaffSession(folder);
  const facilitiesIn = async (): Promise<void> => {
    await enter(CODES.facilities);
    runner.dispatch({ type: 'staffLeft', turn: runner.session.turn });
  };
  for (let count = 0; count < 4; count += 1) await enter(WRONG);
  await facilitiesIn();
  const fifth = await enter(WRONG);
  expect(fifth).toMatchObject({ kind: 'wrong', itUntil: clock.wall() + 15_000 });
  expect(await enter(CODES.it), 'the right code is not checked now').toMatchObject({
    kind: 'wrong',
    itUntil: clock.wall() + 15_000,
  });
  await facilitiesIn();
  clock.pass(15_000);
  await enter(CODES.it);
  expect(runner.session.mode).toBe('staff');
});

test('while only Facilities must wait, their right code is not called wrong', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { enter, runner, clock } = openStaffSession(folder);
  for (let count = 0; count < 5; count += 1) await enter(WRONG);
  clock.pass(15_000);
  await enter(CODES.it);
  runner.dispatch({ type: 'staffLeft', turn: runner.session.turn });
  const facilitiesUntil = clock.wall() + 30_000;
  const waits = { kind: 'wrong', itUntil: null, facilitiesUntil };
  expect(await enter(WRONG)).toMatchObject(waits);
  for (let count = 0; count < 3; count += 1) expect(await enter(CODES.facilities), 'not checked').toMatchObject(waits);
  // Each of these attempts counted for IT.
  const both = { kind: 'wait', until: clock.wall() + 15_000, later: { role: 'facilities', until: facilitiesUntil } };
  for (const code of [CODES.facilities, CODES.it]) expect(await enter(code)).toEqual(both);
  clock.pass(30_000);
  await enter(CODES.facilities);
  expect(runner.session.mode).toBe('staff');
});

test('on the first start staff must set both codes, and only once', { tag: '@slow' }, async ({ folder }) => {
  const { staffSession, runner, done, enter } = openStaffSession(folder, true, 'staff.unset');
  expect(runner.session.mode).toBe('outOfOrder');
  expect(await enter(WRONG)).toEqual({ kind: 'unset' });
  await staffSession.setCodes({ old: null, it: CODES.it, facilities: null });
  expect(noStaffCodeYet(folder), 'one is not enough').toBe(true);
  await staffSession.setCodes({ old: null, it: CODES.it, facilities: CODES.it });
  expect(staffSession.answer).toMatchObject({ kind: 'refused', fault: 'sameAsOther' });
  await staffSession.setCodes({ old: null, it: CODES.it, facilities: '123456' });
  expect(staffSession.answer).toMatchObject({ kind: 'refused', role: 'facilities', fault: 'easyToGuess' });
  expect(noStaffCodeYet(folder)).toBe(true);
  await staffSession.setCodes({ old: null, ...CODES });
  expect(done).toEqual(['applyWhenFree']);
  expect(runner.session).toMatchObject({ mode: 'notice', fault: null });
  await staffSession.setCodes({ old: null, it: WRONG, facilities: '730518' });
  expect(await Promise.all([WRONG, CODES.it].map((code) => checkStaffCode(folder, code)))).toEqual(['wrong', 'it']);
});

test('IT can change a code with their current one, and each wrong one counts', async ({ folder }) => {
  const { staffSession, clock } = await enteredAs('it', folder);
  for (let count = 0; count < 4; count += 1) await staffSession.setCodes({ old: CODES.facilities, it: null, facilities: WRONG });
  expect(staffSession.answer.kind).toBe('wrong');
  await staffSession.setCodes({ old: WRONG, it: null, facilities: WRONG });
  expect(staffSession.answer.kind).toBe('wait');
  await staffSession.setCodes({ old: CODES.it, it: null, facilities: WRONG });
  expect(staffSession.answer.kind).toBe('wait');
  clock.pass(15_000);
  await staffSession.setCodes({ old: CODES.it, it: null, facilities: WRONG });
  expect(staffSession.answer).toMatchObject({ kind: 'changed', roles: ['facilities'] });
  expect(await checkStaffCode(folder, WRONG)).toBe('facilities');
});

test('a staff code set by a pack works only after the current delay', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { staffSession, enter, clock, runner } = openStaffSession(folder);
  for (let count = 0; count < 5; count += 1) await enter(WRONG);
  await storePackCodes(folder, { it: await hashCode('7305184926') });
  expect(await enter('7305184926'), 'a pack gives no free tries').toEqual({ kind: 'wait', until: clock.wall() + 15_000 });
  clock.pass(15_000);
  expect(await enter(CODES.it), 'the old one').toEqual({ kind: 'wait', until: clock.wall() + 30_000 });
  clock.pass(30_000);
  await enter('7305184926');
  expect([runner.session.mode, staffSession.role]).toEqual(['staff', 'it']);
});

test('on the first start a pack can set the staff codes; the set-up screen then sets none', async ({ folder }) => {
  const { staffSession, runner, enter } = openStaffSession(folder, true, 'staff.unset');
  expect(firstCodesMissing(true, folder)).toBe(true);
  await storePackCodes(folder, { it: await hashCode('7305184926') });
  await staffSession.countCodes();
  expect([firstCodesMissing(true, folder), staffSession.withoutCode]).toEqual([false, ['facilities']]);
  await staffSession.setCodes({ old: null, ...CODES });
  expect(runner.session, 'the session continues without setting codes').toMatchObject({ mode: 'notice', fault: null });
  await enter(CODES.it);
  expect(runner.session.mode).toBe('notice');
  await enter('7305184926');
  expect(runner.session.mode).toBe('staff');
});

test('Facilities cannot change any code, not even their own', async ({ folder }) => {
  const { staffSession, journal } = await enteredAs('facilities', folder);
  const before = await readFile(join(folder, 'staff-code.json'), 'utf8');
  for (const old of [CODES.facilities, CODES.it, null]) await staffSession.setCodes({ old, it: null, facilities: WRONG });
  expect(await readFile(join(folder, 'staff-code.json'), 'utf8')).toBe(before);
  expect(journal.at(-1)).toBe('staff.action-refused setCodes');
});
