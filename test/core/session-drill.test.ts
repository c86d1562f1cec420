/** A drill in the session machine: no session begins before the canaries were searched for, and every failure is reported. */
import { expect, test } from '@playwright/test';
import { boot, type Session, type SessionEvent, step } from '../../main/core/session/session.ts';
import { CLOSED, OPEN, TIMES, walk } from './session-walk.ts';

function play(session: Session, ...events: readonly SessionEvent[]): Session {
  return events.reduce((now, event) => step(now, event).next, session);
}

const notice = play(boot(TIMES, OPEN, null), { type: 'wipeProven', turn: 1 });
const planting = play(notice, { type: 'drill' });
const erasing = play(planting, { type: 'planted', turn: 1, fault: null });
const looking = play(erasing, { type: 'wipeProven', turn: 2 });
const drilled = play(looking, { type: 'looked', turn: 2, fault: null });

test('drill: plants canaries, ends the turn as usual, searches, and ends that turn too before the next session', () => {
  expect(step(notice, { type: 'drill' }).effects).toEqual([{ type: 'plant', turn: 1 }]);
  expect(planting).toMatchObject({ mode: 'wiping', turn: 1, drill: 'planting' });
  const planted = step(planting, { type: 'planted', turn: 1, fault: null });
  expect(planted.effects).toEqual([{ type: 'endTurn', ended: 1, turn: 2, cause: 'drill' }]);
  expect(step(erasing, { type: 'wipeProven', turn: 2 }).effects).toEqual([{ type: 'look', turn: 2 }]);
  expect(looking).toMatchObject({ mode: 'wiping', turn: 2, drill: 'looking' });
  const looked = step(looking, { type: 'looked', turn: 2, fault: null });
  expect(looked.effects).toEqual([{ type: 'endTurn', ended: 2, turn: 3, cause: 'drilled' }]);
  expect(play(drilled, { type: 'wipeProven', turn: 3 })).toMatchObject({ mode: 'notice', turn: 3, drill: null, fault: null });
});

test('drill: no visitor ever gets a shell in which canaries were planted or searched for', () => {
  const edges = walk(4);
  expect(edges.filter(({ from }) => from.drill !== null).length).toBeGreaterThan(100);
  expect(edges.filter(({ to }) => to.drill !== null && to.mode !== 'wiping')).toEqual([]);
  // After a failed wipe the PC is out of order; that shell is also replaced before the next session.
  const stays = edges.filter(
    ({ from, to }) => (from.drill === 'planting' || from.drill === 'looking') && to.drill === null && to.turn === from.turn,
  );
  expect([...new Set(stays.map(({ event, to }) => `${event.type}:${to.mode}`))]).toEqual(['wipeFailed:outOfOrder']);
});

test('drill: leftovers, or a drill that could not run, put the PC out of order', () => {
  const left = step(looking, { type: 'looked', turn: 2, fault: 'drill.left' });
  expect(left.effects.map(({ type }) => type)).toEqual(['endTurn', 'faulted']);
  expect(play(left.next, { type: 'wipeProven', turn: 3 })).toMatchObject({ mode: 'outOfOrder', fault: 'drill.left' });
  const failed = play(planting, { type: 'planted', turn: 1, fault: 'drill.failed' }, { type: 'wipeProven', turn: 2 });
  expect(failed).toMatchObject({ mode: 'outOfOrder', fault: 'drill.failed', drill: null });
});

test('drill: a wipe that fails during it is a failed wipe, and nothing is searched for', () => {
  const failed = play(erasing, { type: 'wipeFailed', turn: 2, code: 'wipe.folder' });
  expect(failed).toMatchObject({ mode: 'outOfOrder', fault: 'wipe.folder', drill: null });
});

test('drill: staff who started it get their screen back, with the result', () => {
  const staff = play(notice, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 });
  const end = (fault: Session['fault']): Session =>
    play(
      staff,
      { type: 'drill' },
      { type: 'planted', turn: 2, fault: null },
      { type: 'wipeProven', turn: 3 },
      { type: 'looked', turn: 3, fault },
      { type: 'wipeProven', turn: 4 },
    );
  expect(end(null)).toMatchObject({ mode: 'staff', fault: null });
  const left = end('drill.left');
  expect(left).toMatchObject({ mode: 'staff', fault: 'drill.left' });
  expect(play(left, { type: 'staffLeft', turn: 4 }, { type: 'wipeProven', turn: 5 }).mode).toBe('outOfOrder');
  const inService = play(left, { type: 'staffPutsBack' }, { type: 'staffLeft', turn: 4 }, { type: 'wipeProven', turn: 5 });
  expect(inService).toMatchObject({ mode: 'notice', fault: null });
});

test('drill: abandoned, after a wipe, when staff enter their code during it', () => {
  for (const session of [planting, looking]) {
    const given = step(session, { type: 'staffAccepted' });
    expect(given.effects.map(({ type }) => type)).toEqual(['endTurn']);
    expect(play(given.next, { type: 'wipeProven', turn: session.turn + 1 })).toMatchObject({ mode: 'staff', drill: null });
  }
  expect(play(erasing, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 })).toMatchObject({ mode: 'staff', drill: null });
});

test('drill: if the PC sleeps or is locked during a drill of staff, the staff screen is not shown afterwards', () => {
  const staff = play(notice, { type: 'staffAccepted' });
  const drill = play(staff, { type: 'wipeProven', turn: 2 }, { type: 'drill' });
  for (const waiting of [staff, drill, play(drill, { type: 'planted', turn: 2, fault: null })]) {
    expect(waiting).toMatchObject({ mode: 'wiping', staffWaiting: true });
    expect(play(waiting, { type: 'interrupted' })).toEqual({ ...waiting, staffWaiting: false });
  }
  const end: readonly SessionEvent[] = [
    { type: 'interrupted' },
    { type: 'planted', turn: 2, fault: null },
    { type: 'wipeProven', turn: 3 },
    { type: 'looked', turn: 3, fault: null },
    { type: 'wipeProven', turn: 4 },
  ];
  expect(play(drill, ...end).mode).toBe('notice');
  expect(play(drill, ...end.slice(1)).mode, 'not interrupted').toBe('staff');
});

test('drill: a shell that is lost during it is a lost turn, and the drill is abandoned', () => {
  for (const session of [planting, erasing, looking]) {
    const lost = play(session, { type: 'shellLost', turn: session.turn, at: 0 });
    expect(lost).toMatchObject({ mode: 'wiping', drill: null, lostAt: [0] });
    expect(play(lost, { type: 'wipeProven', turn: lost.turn }).mode).toBe('notice');
  }
});

test('drill: none begins during a session, during a wipe, or on a PC that is out of order', () => {
  const browsing = play(notice, { type: 'accepted', turn: 1, at: 0 });
  const broken = play(boot(TIMES, OPEN, 'turns.lost'), { type: 'wipeProven', turn: 1 });
  for (const session of [browsing, broken, boot(TIMES, OPEN, null), planting])
    expect(play(session, { type: 'drill' })).toBe(session);
  const closed = play(boot(TIMES, CLOSED, null), { type: 'wipeProven', turn: 1 });
  expect(play(closed, { type: 'drill' }).drill).toBe('planting');
});

test('drill: answers at the wrong time, or of an earlier turn, change nothing', () => {
  const planted: SessionEvent = { type: 'planted', turn: 2, fault: 'drill.failed' };
  for (const session of [notice, looking, drilled]) expect(play(session, { ...planted, turn: session.turn })).toBe(session);
  for (const session of [notice, planting, erasing])
    expect(play(session, { type: 'looked', turn: session.turn, fault: 'drill.left' })).toBe(session);
  expect(play(looking, { type: 'looked', turn: 1, fault: 'drill.left' })).toBe(looking);
  expect(play(looking, { type: 'wipeProven', turn: 2 })).toBe(looking);
});

test('drill: closing during it takes effect after it', () => {
  const closed = play(looking, { type: 'hoursChanged', at: 0, ...CLOSED }, { type: 'looked', turn: 2, fault: null });
  expect(play(closed, { type: 'wipeProven', turn: 3 }).mode).toBe('closed');
});
