/** How time ends a session: reminders, more time, closing, and the idle warning. All on a fake clock. */
import { expect, test } from '@playwright/test';
import { boot, type HoursKnown, type Session, type SessionEvent, step } from '../../main/core/session/session.ts';
import { endCause, endOf, mayExtend, moreMinutes } from '../../main/core/session/session-end.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { SessionRunner } from '../../main/supervisor/session-runner.ts';
import { fakeClock } from '../fakes/clock.ts';
import { CLOSED, OPEN, TIMES } from './session-walk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Without idle warnings, since only the end of the session is tested here. */
const LONG = { ...TIMES, idle: 24 * HOUR, cover: 0 };

function play(session: Session, ...events: readonly SessionEvent[]): Session {
  return events.reduce((now, event) => step(now, event).next, session);
}

function visitor(hours: HoursKnown = OPEN, times = LONG): Session {
  return play(boot(times, hours, null), { type: 'wipeProven', turn: 1 }, { type: 'accepted', turn: 1, at: 0 });
}

/** A session on a fake clock, with a list of the minutes of its reminders and its end. */
function timedSession(hours: HoursKnown, times = LONG) {
  const clock = fakeClock();
  const seen: string[] = [];
  const minute = (): number => clock.steady() / MINUTE;
  const machine = new SessionRunner({ times, hours, fault: null, limits: USUAL_LIMITS }, clock);
  machine.subscribe({
    sessionChanged: (session, before) => {
      if (session.lastReminder !== null && session.lastReminder !== before.lastReminder)
        seen.push(`${minute()}: ${session.lastReminder}, ${session.mode}`);
    },
    effect: (effect) => effect.type === 'endTurn' && seen.push(`${minute()}: ${effect.cause}`),
  });
  machine.dispatch({ type: 'wipeProven', turn: 1 });
  machine.dispatch({ type: 'accepted', turn: 1, at: clock.steady() });
  return { clock, machine, seen };
}

test('time limit: reminders at 10, 5 and 1 minutes, the last one a dialog, then the session ends', () => {
  const { clock, seen } = timedSession(OPEN);
  clock.pass(2 * HOUR);
  expect(seen).toEqual(['50: 10, browsing', '55: 5, browsing', '59: 1, warning', '60: limit']);
});

test('closing time: the same reminders, if it comes before the limit', () => {
  const { clock, seen } = timedSession({ ...OPEN, lastAt: 30 * MINUTE });
  clock.pass(2 * HOUR);
  expect(seen).toEqual(['20: 10, browsing', '25: 5, browsing', '29: 1, warning', '30: closing']);
});

test('reminders: at once for a session that begins shortly before closing; none for a short limit', () => {
  const late = timedSession({ ...OPEN, lastAt: 7 * MINUTE });
  late.clock.pass(HOUR);
  expect(late.seen).toEqual(['0: 10, browsing', '2: 5, browsing', '6: 1, warning', '7: closing']);
  const short = timedSession(OPEN, { ...LONG, limit: 5 * MINUTE });
  expect(short.machine.session.lastReminder).toBe(5);
  short.clock.pass(HOUR);
  expect(short.seen.slice(-2)).toEqual(['4: 1, warning', '5: limit']);
});

test('more time: offered at each reminder, and the reminders start again', () => {
  const { clock, machine, seen } = timedSession(OPEN);
  for (const minutes of [10, 5, 1, 10, 5, 1, 10, 5, 1, 10, 5, 1]) {
    clock.pass((endOf(machine.session) ?? 0) - clock.steady() - minutes * MINUTE);
    machine.dispatch({ type: 'extended', turn: 1, at: clock.steady() });
    expect(machine.session).toMatchObject({ mode: 'browsing', lastReminder: null });
  }
  clock.pass(HOUR);
  expect(seen.at(-1)).toBe(`${60 + 12 * 15}: limit`);
});

test('more time: not before a reminder is shown', () => {
  const early = visitor();
  expect(play(early, { type: 'extended', turn: 1, at: 0 })).toBe(early);
  const reminded = play(early, { type: 'endNear', minutes: 10 });
  const once = play(reminded, { type: 'extended', turn: 1, at: 50 * MINUTE });
  expect(endOf(once)).toBe(75 * MINUTE);
  expect(play(once, { type: 'extended', turn: 1, at: 50 * MINUTE })).toBe(once);
});

test('more time: not while people wait, in busy hours, or before closing', () => {
  const reminded = play(visitor(), { type: 'endNear', minutes: 5 });
  const at = 55 * MINUTE;
  const busy: SessionEvent = { type: 'hoursChanged', at, ...OPEN, busy: true };
  const closing: SessionEvent = { type: 'hoursChanged', at, ...OPEN, lastAt: HOUR };
  expect(mayExtend(reminded)).toBe(true);
  for (const event of [busy, closing, { type: 'peopleWaiting', waiting: true } as const]) {
    const denied = play(reminded, event);
    expect(mayExtend(denied), event.type).toBe(false);
    expect(play(denied, { type: 'extended', turn: 1, at })).toBe(denied);
  }
  expect(mayExtend(play(reminded, busy, { type: 'hoursChanged', at, ...OPEN }))).toBe(true);
});

test('people waiting: until staff unset it, or the PC closes and opens again', () => {
  const waiting = play(visitor(), { type: 'peopleWaiting', waiting: true });
  expect(play(waiting, { type: 'peopleWaiting', waiting: false }).peopleWaiting).toBe(false);
  const night = play(waiting, { type: 'hoursChanged', at: 0, ...CLOSED });
  expect(night.peopleWaiting).toBe(true);
  expect(play(night, { type: 'hoursChanged', at: 0, ...OPEN }).peopleWaiting).toBe(false);
});

test('more time: at most until closing', () => {
  const reminded = play(visitor({ ...OPEN, lastAt: 65 * MINUTE }), { type: 'endNear', minutes: 10 });
  expect(mayExtend(reminded)).toBe(true);
  const longer = play(reminded, { type: 'extended', turn: 1, at: 50 * MINUTE });
  expect([endOf(longer), endCause(longer)]).toEqual([65 * MINUTE, 'closing']);
});

test('more time: the offer names the whole minutes up to closing', () => {
  const promised = (lastAt: number | null): unknown => {
    const reminded = play(visitor({ ...OPEN, lastAt }), { type: 'endNear', minutes: 10 });
    return [endCause(reminded), moreMinutes(reminded)];
  };
  expect(promised(null)).toEqual(['limit', 15]);
  expect(promised(75 * MINUTE)).toEqual(['limit', 15]);
  expect(promised(65 * MINUTE + 59_000)).toEqual(['limit', 5]);
  expect(promised(61 * MINUTE)).toEqual(['limit', 1]);
  // The cause is the closing, not that others wait.
  expect(promised(61 * MINUTE - 1)).toEqual(['closing', null]);
  const waiting = play(visitor(), { type: 'endNear', minutes: 10 }, { type: 'peopleWaiting', waiting: true });
  expect([endCause(waiting), moreMinutes(waiting)]).toEqual(['limit', null]);
});

test('closing: no session begins, and the current one continues until the end of the last session', () => {
  const { clock, machine, seen } = timedSession({ ...OPEN, lastAt: 20 * MINUTE });
  clock.pass(16 * MINUTE);
  machine.dispatch({ type: 'hoursChanged', at: clock.steady(), open: false, busy: false, lastAt: 20 * MINUTE });
  expect(machine.session.mode).toBe('browsing');
  clock.pass(10 * MINUTE);
  expect(seen.at(-1)).toBe('20: closing');
  machine.dispatch({ type: 'wipeProven', turn: 2 });
  expect(machine.session.mode).toBe('closed');
});

test('closing: a sudden one leaves five minutes, with a reminder; an announced one does not move', () => {
  const surprised = timedSession(OPEN);
  surprised.clock.pass(20 * MINUTE);
  surprised.machine.dispatch({ type: 'hoursChanged', at: 20 * MINUTE, ...CLOSED });
  surprised.clock.pass(2 * MINUTE);
  // The event comes again with each check of the clock, and must not give five more minutes.
  surprised.machine.dispatch({ type: 'hoursChanged', at: 22 * MINUTE, ...CLOSED });
  surprised.clock.pass(HOUR);
  expect(surprised.seen.at(-1)).toBe('25: closing');
  expect(surprised.seen).toContain('20: 5, browsing');

  const known = timedSession({ ...OPEN, lastAt: 22 * MINUTE });
  known.clock.pass(20 * MINUTE);
  known.machine.dispatch({ type: 'hoursChanged', at: 20 * MINUTE, ...CLOSED });
  known.clock.pass(HOUR);
  expect(known.seen.at(-1)).toBe('22: closing');
});

test('closing: if it moves later, its dialog closes', () => {
  const asked = play(visitor({ ...OPEN, lastAt: 30 * MINUTE }), { type: 'endNear', minutes: 1 });
  expect(asked).toMatchObject({ mode: 'warning', graceEndsAt: 30 * MINUTE });
  const later: SessionEvent = { type: 'hoursChanged', at: 29 * MINUTE, ...OPEN, lastAt: 90 * MINUTE };
  expect(play(asked, later)).toMatchObject({ mode: 'browsing', lastReminder: null, graceEndsAt: null });
  const corrected: SessionEvent = { type: 'hoursChanged', at: 29 * MINUTE, ...OPEN, lastAt: 30 * MINUTE + 5_000 };
  expect(play(asked, corrected)).toMatchObject({ mode: 'warning', graceEndsAt: 30 * MINUTE + 5_000 });
});

test('idle warning: no other dialog at the same time', () => {
  const asked = play(visitor(), { type: 'idle', at: 49 * MINUTE });
  expect(play(asked, { type: 'endNear', minutes: 10 })).toBe(asked);
  expect(play(asked, { type: 'extended', turn: 1, at: 50 * MINUTE })).toBe(asked);
});

test('nightly restart: only while no visitor is there', () => {
  const notice = play(boot(LONG, OPEN, null), { type: 'wipeProven', turn: 1 });
  expect(play(notice, { type: 'renew' })).toMatchObject({ mode: 'wiping', turn: 2 });
  expect(play(notice, { type: 'hoursChanged', at: 0, ...CLOSED }, { type: 'renew' })).toMatchObject({ mode: 'wiping', turn: 2 });
  const staff = play(notice, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 });
  const broken = play(boot(LONG, OPEN, 'turns.lost'), { type: 'wipeProven', turn: 1 });
  for (const session of [visitor(), staff, broken]) expect(play(session, { type: 'renew' })).toBe(session);
});
