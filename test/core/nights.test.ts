/** Nights of a kiosk, run by the real parts on a fake clock: a drill, then a restart; neither on a PC that is out of order. */
import { expect, test } from '@playwright/test';
import { startWeek } from './week-parts.ts';

const HOUR = 60 * 60_000;

test('nightly restart: an installed kiosk quits to be restarted; one run from source renews its browser', () => {
  for (const installed of [true, false]) {
    const week = startWeek({ at: new Date('2027-06-08T00:00').getTime(), installed });
    week.clock.pass(5 * HOUR);
    expect(week.restarts).toHaveLength(1);
    expect(week.quits).toEqual(installed ? week.restarts : []);
    expect(week.ended.map(({ cause }) => cause)).toEqual(['drill', 'drilled', ...(installed ? [] : ['renewed'])]);
    week.stop();
  }
});

test('nightly drill: at 03:00 if no restart is set', () => {
  const week = startWeek({ at: new Date('2027-06-08T00:00').getTime(), restartAt: null });
  week.clock.pass(3 * 24 * HOUR);
  expect(week.restarts).toEqual([]);
  expect(week.drills.map((at) => new Date(at).toTimeString().slice(0, 5))).toEqual(Array(3).fill('03:00'));
  expect(week.machine.session.mode).toBe('closed');
  week.stop();
});

for (const fault of ['drill.left', 'drill.failed', 'wipe.folder'] as const)
  test(`nightly drill: after ${fault} the PC stays out of order and is not restarted`, () => {
    const ends = fault === 'wipe.folder' ? { drillWipeFault: fault } : { drillFault: fault };
    const week = startWeek({ at: new Date('2027-06-08T00:00').getTime(), installed: true, ...ends });
    week.clock.pass(2 * 24 * HOUR);
    expect(week.machine.session).toMatchObject({ mode: 'outOfOrder', fault });
    expect([week.drills.length, week.restarts, week.quits]).toEqual([1, [], []]);
    week.stop();
  });

test('nightly restart: skipped if the PC was out of order', () => {
  for (const fault of ['turns.lost', null] as const) {
    const drillFault = fault === null ? { drillFault: 'drill.failed' as const } : {};
    const week = startWeek({ at: new Date('2027-06-08T00:00').getTime(), installed: true, ...drillFault });
    const { machine, clock, drills, restarts } = week;
    if (fault !== null) machine.dispatch({ type: 'fault', code: fault });
    clock.pass(9 * HOUR);
    const before = drills.length;
    machine.dispatch({ type: 'staffAccepted' });
    machine.dispatch({ type: 'staffPutsBack' });
    machine.dispatch({ type: 'staffLeft', turn: machine.session.turn });
    clock.pass(HOUR);
    expect(machine.session.mode).toBe('notice');
    expect([drills.length, restarts]).toEqual([before, []]);
    clock.pass(18 * HOUR);
    expect(drills, 'the next night is normal').toHaveLength(before + 1);
    week.stop();
  }
});

test('nightly restart and drill: none while the PC is out of order', () => {
  const week = startWeek({ at: new Date('2027-06-08T00:00').getTime(), installed: true });
  week.machine.dispatch({ type: 'fault', code: 'turns.lost' });
  week.clock.pass(5 * HOUR);
  expect([week.drills, week.restarts]).toEqual([[], []]);
  week.stop();
});
