import { expect, test } from '@playwright/test';
import { boot, step } from '../../main/core/session.ts';
import { nextTimer } from '../../main/core/timers.ts';
import { SessionRunner } from '../../main/supervisor/session-runner.ts';
import { fakeClock } from '../fakes/clock.ts';
import { TIMES } from './session-walk.ts';

const MINUTE = 60_000;

function runner(times = TIMES) {
  const clock = fakeClock();
  const modes: string[] = [];
  const machine = new SessionRunner({ times, open: true, fault: null }, clock, {
    changed: (session, before) => session.mode !== before.mode && modes.push(session.mode),
    effect: () => {},
  });
  machine.dispatch({ type: 'wipeProven', turn: 1 });
  machine.dispatch({ type: 'accepted', turn: 1, at: clock.now() });
  return { clock, machine, modes };
}

test('nothing happens by itself on the notice', () => {
  const notice = step(boot(TIMES, true, null), { type: 'wipeProven', turn: 1 }).next;
  expect(nextTimer(notice, 0)).toBeNull();
});

test('somebody who walks away is covered, and then erased, without a further hand', () => {
  const { clock, modes } = runner();
  clock.pass(MINUTE - 1);
  expect(modes).toEqual(['notice', 'browsing']);
  clock.pass(1);
  expect(modes.at(-1)).toBe('covered');
  clock.pass(90_000);
  expect(modes.at(-1)).toBe('wiping');
});

test('without a cover the idle warning comes first and waits its time', () => {
  const { clock, modes } = runner({ ...TIMES, cover: 0 });
  clock.pass(2 * MINUTE);
  expect(modes.at(-1)).toBe('warning');
  clock.pass(29_999);
  expect(modes.at(-1)).toBe('warning');
  clock.pass(1);
  expect(modes.at(-1)).toBe('wiping');
});

test('somebody who goes on typing is never covered, but the limit ends the session', () => {
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

test('a clock that is set forward ends the session within a second, not an hour later', () => {
  const { clock, modes } = runner();
  clock.jump(2 * 60 * MINUTE);
  clock.pass(1_000);
  expect(modes.at(-1)).toBe('wiping');
});
