/** P9: a code still being checked opens nothing once the person who typed it has left. A check takes a second, for a pack's code a minute. */
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { CODES, enteredAs, openStaffSession, storeCheapCodes, WRONG } from '../fakes/staff-session.ts';

/** Enters the right code and calls `then` while it is being checked. */
async function checkedDuring(folder: string, then: (opened: ReturnType<typeof openStaffSession>) => void) {
  await storeCheapCodes(folder);
  const opened = openStaffSession(folder);
  opened.runner.dispatch({ type: 'accepted', turn: opened.runner.session.turn, at: opened.runner.now() });
  const check = opened.staffSession.enter(CODES.it);
  then(opened);
  await check;
  return opened;
}

test('if nothing happens during the check of a staff code, the staff screen appears', async ({ folder }) => {
  const { runner, staffSession } = await checkedDuring(folder, () => {});
  expect([runner.session.mode, staffSession.role]).toEqual(['staff', 'it']);
});

test("staff cancel during the check of their code: the visitor's session continues", async ({ folder }) => {
  const { runner, staffSession, journal, enter } = await checkedDuring(
    folder,
    ({ staffSession: checking, runner: { session } }) => checking.leave(session.turn),
  );
  expect(runner.session).toMatchObject({ mode: 'browsing', turn: 1, staffWaiting: false });
  expect([staffSession.answer.kind, staffSession.role, journal]).toEqual(['none', null, []]);
  await enter(CODES.it);
  expect(runner.session.mode, 'staff who return must type it again').toBe('staff');
});

test("the turn ends during the check of a staff code: the next visitor's session continues @P9", async ({ folder }) => {
  const { runner, staffSession } = await checkedDuring(folder, ({ runner: meanwhile }) => {
    meanwhile.dispatch({ type: 'finished', turn: 1 });
    meanwhile.dispatch({ type: 'accepted', turn: 2, at: meanwhile.now() });
  });
  expect(runner.session).toMatchObject({ mode: 'browsing', turn: 2 });
  expect(staffSession.answer.kind).toBe('none');
});

test('the PC sleeps during the check of a staff code: waking it does not open the staff screen @P9', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { staffSession, runner, sleep } = openStaffSession(folder);
  const check = staffSession.enter(CODES.it);
  sleep(10_000);
  // What the supervisor dispatches after a sleep; on the notice it changes nothing.
  runner.dispatch({ type: 'interrupted' });
  await check;
  expect(runner.session).toMatchObject({ mode: 'notice', turn: 1 });
  expect(staffSession.answer, 'staff who are still there can type it again').toEqual({ kind: 'again', attempt: 1 });
});

test('another login session is in front during the check of a staff code: staff must type it again @P9', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { staffSession, runner } = openStaffSession(folder);
  const check = staffSession.enter(CODES.it);
  runner.dispatch({ type: 'interrupted' });
  await check;
  expect([runner.session.mode, staffSession.answer]).toEqual(['notice', { kind: 'again', attempt: 1 }]);
});

for (const [what, then] of [
  ['fails', { type: 'wipeFailed', turn: 2, code: 'wipe.late' }],
  ['is interrupted by another fault', { type: 'fault', code: 'shell.gates' }],
  ['continues while the PC sleeps', { type: 'interrupted' }],
] as const) {
  test(`a staff code is accepted during a wipe that ${what}: staff must type it again`, async ({ folder }) => {
    await storeCheapCodes(folder);
    const { staffSession, runner, wipes, enter } = openStaffSession(folder);
    runner.dispatch({ type: 'accepted', turn: 1, at: runner.now() });
    wipes.areProven = false;
    runner.dispatch({ type: 'finished', turn: 1 });
    expect(await enter(CODES.it)).toEqual({ kind: 'none' });
    expect(runner.session).toMatchObject({ mode: 'wiping', turn: 2, staffWaiting: true });
    runner.dispatch(then);
    expect(runner.session.mode).not.toBe('staff');
    expect(staffSession.answer).toEqual({ kind: 'again', attempt: 1 });
  });
}

test('wrong staff codes count even if staff cancel during the check', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { staffSession, runner, enter } = openStaffSession(folder);
  for (let count = 0; count < 5; count += 1) {
    const check = staffSession.enter(WRONG);
    staffSession.leave(runner.session.turn);
    await check;
  }
  expect((await enter(CODES.it)).kind).toBe('wait');
});

test('staff who leave during a drill do not get their screen back after it', async ({ folder }) => {
  const { staffSession, runner } = await enteredAs('it', folder);
  const { turn } = runner.session;
  runner.dispatch({ type: 'drill' });
  staffSession.leave(turn - 1);
  expect(runner.session.staffWaiting, 'a dialog of an earlier turn').toBe(true);
  staffSession.leave(turn);
  runner.dispatch({ type: 'planted', turn, fault: null });
  runner.dispatch({ type: 'looked', turn: turn + 1, fault: null });
  expect(runner.session).toMatchObject({ mode: 'notice', staffWaiting: false });
});

test('staff who leave their screen return the PC to the notice', async ({ folder }) => {
  const { staffSession, runner } = await enteredAs('facilities', folder);
  staffSession.leave(runner.session.turn);
  expect(runner.session.mode).toBe('notice');
});

test('a second staff code is not checked during the check of the first, and must be typed again', async ({ folder }) => {
  await storeCheapCodes(folder);
  const { staffSession, runner } = openStaffSession(folder);
  const first = staffSession.enter(WRONG);
  await staffSession.enter(CODES.it);
  expect(staffSession.answer.kind).toBe('again');
  await first;
  expect(staffSession.answer.kind).toBe('wrong');
  expect(runner.session.mode).toBe('notice');
});
