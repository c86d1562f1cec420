import { expect, test } from '@playwright/test';
import { soundCounts } from '../../main/core/session/presence.ts';
import { boot, step } from '../../main/core/session/session.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { nextTimer } from '../../main/core/session/timers.ts';
import { SessionRunner } from '../../main/supervisor/session-runner.ts';
import { fakeClock } from '../fakes/clock.ts';
import { OPEN, TIMES } from './session-walk.ts';

const MINUTE = 60_000;

function runner(times = TIMES) {
  const clock = fakeClock();
  const modes: string[] = [];
  const machine = new SessionRunner({ times, hours: OPEN, fault: null, limits: USUAL_LIMITS }, clock);
  machine.subscribe({ sessionChanged: (session, before) => session.mode !== before.mode && modes.push(session.mode) });
  machine.dispatch({ type: 'wipeProven', turn: 1 });
  machine.dispatch({ type: 'accepted', turn: 1, at: clock.steady() });
  return { clock, machine, modes };
}

test('notice: no timer runs', () => {
  const notice = step(boot(TIMES, OPEN, null), { type: 'wipeProven', turn: 1 }).next;
  expect(nextTimer(notice, 0)).toBeNull();
});

test('idle: the page is covered, then the session is erased @P9', () => {
  const { clock, modes } = runner();
  clock.pass(MINUTE - 1);
  expect(modes).toEqual(['notice', 'browsing']);
  clock.pass(1);
  expect(modes.at(-1)).toBe('covered');
  clock.pass(90_000);
  expect(modes.at(-1)).toBe('wiping');
});

test('idle: sound counts as presence for a quarter of an hour @P9', () => {
  const { clock, machine, modes } = runner();
  const began = clock.steady();
  // Like the shell, which checks once a second for sound that plays all the time.
  const listenFor = (seconds: number): void => {
    for (let second = 0; second < seconds; second++) {
      clock.pass(1_000);
      if (soundCounts(began, clock.steady())) machine.activity();
    }
  };
  listenFor(15 * 60 + TIMES.cover / 1_000 - 2);
  expect(modes.at(-1)).toBe('browsing');
  listenFor(2);
  expect(modes.at(-1)).toBe('covered');
  listenFor(90);
  expect(modes.at(-1)).toBe('wiping');
});

test('idle: without a cover the warning is shown for its full time before the wipe @P9', () => {
  const { clock, modes } = runner({ ...TIMES, cover: 0 });
  clock.pass(2 * MINUTE);
  expect(modes.at(-1)).toBe('warning');
  clock.pass(29_999);
  expect(modes.at(-1)).toBe('warning');
  clock.pass(1);
  expect(modes.at(-1)).toBe('wiping');
});

test('idle: typing prevents the cover, but not the time limit', () => {
  const { clock, machine, modes } = runner();
  for (let second = 0; second < 3_539; second++) {
    clock.pass(1_000);
    machine.activity();
  }
  expect(modes).toEqual(['notice', 'browsing']);
  clock.pass(1_000);
  expect(modes.at(-1)).toBe('warning');
  machine.dispatch({ type: 'stayed', turn: 1 });
  machine.activity();
  clock.pass(59_000);
  machine.activity();
  expect(modes.at(-1)).toBe('browsing');
  clock.pass(1_000);
  expect(modes.at(-1)).toBe('wiping');
});

test('wall clock: setting it forwards or backwards neither ends a session nor extends it', () => {
  for (const jump of [5 * 60 * MINUTE, -5 * 60 * MINUTE]) {
    const { clock, machine, modes } = runner({ ...TIMES, cover: 0 });
    clock.jump(jump);
    for (let second = 0; second < 59 * 60; second++) {
      clock.pass(1_000);
      machine.activity();
    }
    expect(modes).toEqual(['notice', 'browsing', 'warning']);
    clock.pass(MINUTE - 1);
    expect(modes.at(-1)).toBe('warning');
    clock.pass(1);
    expect(modes.at(-1)).toBe('wiping');
  }
});

test('wall clock: a change is noticed within a second, also while the visitor types', () => {
  const clock = fakeClock();
  let moved = 0;
  const machine = new SessionRunner({ times: TIMES, hours: OPEN, fault: null, limits: USUAL_LIMITS }, clock);
  machine.subscribe({ wallMoved: () => void moved++ });
  clock.pass(10_000);
  expect(moved).toBe(0);
  clock.jump(-7_000);
  for (let each = 0; each < 3; each++) {
    clock.pass(500);
    machine.activity();
  }
  expect(moved).toBe(1);
});

test('suspend: after an hour the page is covered at once and the session is erased within a second @P9', () => {
  const { clock, modes } = runner();
  clock.sleep(60 * MINUTE);
  clock.pass(1_000);
  expect(modes).toEqual(['notice', 'browsing', 'covered', 'wiping']);
});

test('suspend: a short suspend does not end a session', () => {
  const { clock, modes } = runner();
  clock.sleep(30_000);
  clock.pass(1_000);
  expect(modes).toEqual(['notice', 'browsing']);
});

test('watchdog: fed while the session machine runs, but not if timers stop or a wipe never ends', () => {
  const { clock, machine } = runner();
  clock.pass(30 * MINUTE);
  expect(machine.session.mode).toBe('wiping');
  expect(machine.isAlive()).toBe(false);
  machine.dispatch({ type: 'wipeProven', turn: 2 });
  expect(machine.isAlive()).toBe(true);
  clock.pass(24 * 60 * MINUTE);
  expect(machine.isAlive()).toBe(true);
  // Timers no longer run; only the wall clock goes on.
  clock.sleep(6_000);
  expect(machine.isAlive()).toBe(false);
  clock.pass(1_000);
  expect(machine.isAlive()).toBe(true);
  clock.jump(-3 * 60 * MINUTE);
  expect(machine.isAlive()).toBe(true);
  clock.sleep(6_000);
  expect(machine.isAlive()).toBe(false);
});

test('watchdog: still fed during a slow wipe', () => {
  const { clock, machine } = runner();
  machine.dispatch({ type: 'finished', turn: 1 });
  clock.pass(50_000);
  expect(machine.isAlive()).toBe(true);
  clock.pass(20_000);
  expect(machine.isAlive()).toBe(false);
});
