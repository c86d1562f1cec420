/** Drills in the supervisor: which answers of the shells it accepts, what it writes to the journal, and what it remembers. */
import { expect, test } from '@playwright/test';
import type { DrillAnswer } from '../../main/contract/shell.ts';
import { DRILL_KINDS, kindsHere, missingKinds } from '../../main/core/drill/kinds.ts';
import { standingFault } from '../../main/core/session/standing-fault.ts';
import { firstDrill } from '../../main/supervisor/proof/drills.ts';
import { TIMES } from '../core/session-walk.ts';
import { startDrills } from '../fakes/drills.ts';

const ALL = kindsHere(process.platform === 'linux');

const planted = (id = 1, kinds = ALL, gone: typeof ALL = []): DrillAnswer => ({ type: 'planted', id, port: 40_000, kinds, gone });
const looked = (left: readonly (typeof ALL)[number][] = [], kinds = ALL): DrillAnswer => ({ type: 'looked', id: 2, kinds, left });

test('a passed drill is journalled, reported and remembered, and the next shell learns where to look', () => {
  const { drills, orders, answer, session, written, events, memory, clock } = startDrills();
  drills.begin('staff');
  expect(session()).toMatchObject({ mode: 'wiping', drill: 'planting' });
  answer(planted());
  const mark = orders[0]?.mark ?? '';
  expect(mark).toMatch(/^drill[0-9a-f]{24}$/);
  expect(orders).toEqual([
    { type: 'plant', id: 1, mark },
    { type: 'look', id: 2, mark, port: 40_000, folder: '/turn-1' },
  ]);
  answer(looked());
  expect(session()).toMatchObject({ mode: 'notice', turn: 3, fault: null });
  expect(written).toEqual(['drill.started staff', `drill.passed ${ALL.length}`]);
  expect(events).toEqual([{ event: 'drill', outcome: 'passed', kinds: ALL.length, left: [], untried: [], gone: [] }]);
  expect(drills.last()).toEqual({ at: clock.wall(), outcome: 'passed', kinds: ALL.length, browser: '33.2.1' });
  expect(memory.drillFault).toBeNull();
  clock.pass(120_000);
  expect(session().fault, 'no timer is left running').toBeNull();
});

test('a failed drill names what was left, and the fault is remembered until staff put the PC back in service', () => {
  const { drills, answer, session, written, memory, machine } = startDrills();
  drills.begin('night');
  answer(planted());
  answer(looked(['cookie', 'indexedDb']));
  expect(session()).toMatchObject({ mode: 'outOfOrder', fault: 'drill.left' });
  expect(written.at(-1)).toBe(`drill.failed ${ALL.length} cookie indexedDb`);
  expect(memory).toMatchObject({ drillFault: 'drill.left', lastDrill: { outcome: 'failed' } });
  machine.dispatch({ type: 'staffAccepted' });
  expect(memory.drillFault).toBe('drill.left');
  machine.dispatch({ type: 'staffPutsBack' });
  expect(memory.drillFault).toBeNull();
});

test('a drill fault during the trial of an update is not remembered for the previous system', () => {
  const { drills, answer, session, memory } = startDrills();
  drills.begin('update');
  answer(planted());
  answer(looked(['cookie']));
  expect([session().fault, memory.drillFault]).toEqual(['drill.left', null]);
});

test('a drill that could not run is remembered too, but no later drill replaces a remembered drill.left', () => {
  const { drills, answer, memory, machine, session } = startDrills();
  machine.dispatch({ type: 'staffAccepted' });
  const drill = (kinds: typeof ALL, left: typeof ALL): void => {
    const { turn } = machine.session;
    drills.begin('staff');
    answer(planted(turn));
    answer({ ...looked(left, kinds), id: turn + 1 });
  };
  drill([], []);
  expect([session().mode, session().fault, memory.drillFault]).toEqual(['staff', 'drill.failed', 'drill.failed']);
  drill(ALL, ['cookie']);
  expect(memory.drillFault).toBe('drill.left');
  drill([], []);
  drill(ALL, []);
  // Staff see and clear the first fault; then the remembered one shows.
  machine.dispatch({ type: 'staffPutsBack' });
  expect([session().fault, memory.drillFault]).toEqual([null, 'drill.left']);
  machine.dispatch({ type: 'configured', times: TIMES, fault: memory.drillFault, fresh: false });
  machine.dispatch({ type: 'staffPutsBack' });
  expect([session().fault, memory.drillFault]).toEqual([null, null]);
});

test('a drill fails if a kind was not planted or not looked for: it would prove nothing', () => {
  const fewer = ALL.filter((kind) => kind !== 'zoom');
  const first = startDrills();
  first.drills.begin('night');
  first.answer(planted(1, fewer));
  expect(first.session()).toMatchObject({ mode: 'outOfOrder', fault: 'drill.failed' });
  expect(first.events).toMatchObject([{ outcome: 'failed', untried: ['zoom'] }]);
  const second = startDrills();
  second.drills.begin('night');
  second.answer(planted());
  second.answer(looked([], fewer));
  expect(second.session()).toMatchObject({ mode: 'outOfOrder', fault: 'drill.failed' });
  for (const { memory } of [first, second]) {
    const remembered = { ...memory, closedByStaff: false, filesLeft: false };
    const next = standingFault({
      codesMissing: false,
      configuration: { fault: null },
      memory: remembered,
      key: { problem: null },
    });
    expect(next, 'a restart does not open the PC').toBe('drill.failed');
  }
});

test('a kind that this browser no longer has is reported and left out', () => {
  const { drills, answer, written, events, memory, session } = startDrills();
  const kept = ALL.filter((kind) => kind !== 'sandboxFiles' && kind !== 'signIn');
  drills.begin('night');
  answer(planted(1, kept, ['sandboxFiles', 'signIn']));
  answer(looked([], kept));
  expect(session()).toMatchObject({ mode: 'notice', fault: null });
  expect(written.at(-1)).toBe(`drill.passed ${kept.length} sandboxFiles signIn`);
  expect(events).toMatchObject([{ outcome: 'passed', kinds: kept.length, untried: [], gone: ['sandboxFiles', 'signIn'] }]);
  expect(memory).toMatchObject({ lastDrill: { kinds: kept.length, gone: ['sandboxFiles', 'signIn'] }, drillFault: null });
});

test('a drill fails if a kind that every browser has, or all kinds, are reported gone; a gone kind that is found is left', () => {
  const cookie = startDrills();
  cookie.drills.begin('night');
  const without = ALL.filter((kind) => kind !== 'cookie');
  cookie.answer(planted(1, without, ['cookie']));
  expect(cookie.session().fault).toBe('drill.failed');
  expect(cookie.events).toMatchObject([{ untried: ['cookie'] }]);
  const none = startDrills();
  none.drills.begin('night');
  none.answer(planted(1, [], ALL));
  expect(none.events).toMatchObject([{ outcome: 'failed', untried: ALL }]);
  const back = startDrills();
  back.drills.begin('night');
  back.answer(
    planted(
      1,
      ALL.filter((kind) => kind !== 'moved'),
      ['moved'],
    ),
  );
  back.answer(looked(['moved']));
  expect(back.session().fault).toBe('drill.left');
});

test('a drill fails if the shell does not answer within 30 seconds', () => {
  for (const half of ['planting', 'looking']) {
    const { drills, answer, clock, session, events } = startDrills();
    drills.begin('night');
    if (half === 'looking') answer(planted());
    clock.pass(29_000);
    expect(session().drill).toBe(half);
    clock.pass(2_000);
    expect(session()).toMatchObject({ mode: 'outOfOrder', fault: 'drill.failed' });
    expect(events).toHaveLength(1);
  }
});

test('drill answers that are unsolicited, repeated or of another turn are ignored', () => {
  const { drills, answer, session, events } = startDrills();
  answer(planted());
  answer(looked(['cookie']));
  expect(session().mode).toBe('notice');
  drills.begin('night');
  answer(planted(7));
  answer({ ...looked(), id: 1 });
  expect(session().drill).toBe('planting');
  answer(planted());
  answer(planted(2, []));
  expect(session().drill).toBe('looking');
  answer(looked());
  answer(looked(['cookie']));
  expect(session()).toMatchObject({ mode: 'notice', fault: null });
  expect(events).toHaveLength(1);
});

test('a drill is given up, without a result, when a shell is lost, staff log in or the wipe fails', () => {
  for (const event of [{ type: 'shellLost', turn: 1, at: 0 }, { type: 'staffAccepted' }] as const) {
    const { drills, machine, written, memory, clock, session } = startDrills();
    drills.begin('night');
    machine.dispatch(event);
    expect(written).toEqual(['drill.started night', 'drill.given-up']);
    expect(memory.lastDrill).toBeNull();
    clock.pass(60_000);
    expect(session().fault).toBeNull();
  }
  const { drills, machine, written, answer } = startDrills({ wipes: false });
  drills.begin('night');
  answer(planted());
  machine.dispatch({ type: 'wipeFailed', turn: 2, code: 'wipe.files' });
  expect(written.at(-1)).toBe('drill.given-up');
  expect(machine.session.fault).toBe('wipe.files');
});

test('no drill begins while a visitor is present or another drill is running', () => {
  const { drills, machine, written, orders } = startDrills();
  machine.dispatch({ type: 'accepted', turn: 1, at: 0 });
  drills.begin('night');
  expect(written).toEqual([]);
  machine.dispatch({ type: 'finished', turn: 1 });
  drills.begin('staff');
  drills.begin('night');
  expect([written, orders.length]).toEqual([['drill.started staff'], 1]);
});

test('without Linux a drill has two kinds fewer', () => {
  expect(kindsHere(true)).toEqual(DRILL_KINDS);
  expect(kindsHere(false)).toEqual(DRILL_KINDS.filter((kind) => kind !== 'primarySelection' && kind !== 'process'));
  expect(missingKinds(kindsHere(false), [], false)).toEqual([]);
});

test('a PC set up by stick or with a new browser begins with a drill; any other waits for the night', () => {
  for (const [last, wasSetUp, began] of [
    [null, true, 'set-up'],
    [null, false, null],
    ['33.2.1', true, null],
    ['32.0.0', false, 'new-browser'],
    // Remembered by an earlier kiosk, which did not store the browser's version.
    [undefined, false, null],
  ] as const) {
    const { machine, memory, drills, written } = startDrills();
    if (last !== null) memory.lastDrill = { at: 1, outcome: 'passed', kinds: 3, ...(last !== undefined && { browser: last }) };
    firstDrill(machine, drills, { browser: '33.2.1', wasSetUp }).sessionChanged();
    expect.soft(written, `${last} ${wasSetUp}`).toEqual(began === null ? [] : [`drill.started ${began}`]);
  }
});
