import { expect, test } from '@playwright/test';
import { boot, hasVisitor, type Session, type SessionEvent, step, UNTIL_REPAIRED } from '../../main/core/session/session.ts';
import { CLOSED, type Edge, eventsFor, OPEN, TIMES, walk, waysInto } from './session-walk.ts';

const edges = walk(3);

function play(session: Session, ...events: readonly SessionEvent[]): Session {
  return events.reduce((now, event) => step(now, event).next, session);
}

const notice = play(boot(TIMES, OPEN, null), { type: 'wipeProven', turn: 1 });
const browsing = play(notice, { type: 'accepted', turn: 1, at: 0 });

test('the walk reaches every mode and tries every event in each', () => {
  const modes = ['browsing', 'closed', 'covered', 'notice', 'outOfOrder', 'staff', 'warning', 'wiping'];
  expect([...new Set(edges.map(({ from }) => from.mode))].sort()).toEqual(modes);
  for (const mode of modes) {
    const tried = new Set(edges.filter(({ from }) => from.mode === mode).map(({ event }) => event.type));
    expect(tried.size, mode).toBe(new Set(eventsFor(1).map(({ type }) => type)).size);
  }
});

test('notice: shown only after a proven wipe of the last session @P9', () => {
  expect(waysInto('notice', edges)).toEqual(['closed:hoursChanged', 'wiping:wipeProven']);
});

test('browsing: only after the notice was accepted in the same turn @P1 @P7', () => {
  expect(waysInto('browsing', edges)).toEqual([
    'covered:carriedOn',
    'notice:accepted',
    'warning:extended',
    'warning:hoursChanged',
    'warning:stayed',
  ]);
});

test('staff screen: shown only after a proven wipe @P9', () => {
  expect(waysInto('staff', edges)).toEqual(['wiping:wipeProven']);
});

test('out of order: follows a wipe, proven or failed; only staff and a proven wipe end it @P9', () => {
  expect(waysInto('outOfOrder', edges)).toEqual(['wiping:wipeFailed', 'wiping:wipeProven']);
  const out = edges.filter(({ from, to }) => from.mode === 'outOfOrder' && to.mode !== 'outOfOrder');
  expect([...new Set(out.map(({ event, to }) => `${event.type}:${to.mode}`))].sort()).toEqual([
    'configured:wiping',
    'shellLost:wiping',
    'staffAccepted:wiping',
  ]);
  const configured = out.filter(({ event }) => event.type === 'configured');
  expect(configured.filter(({ from }) => from.fault === null || !UNTIL_REPAIRED.includes(from.fault))).toEqual([]);
  const lost = out.filter(({ event }) => event.type === 'shellLost');
  expect(lost.filter(({ to }) => play(to, { type: 'wipeProven', turn: to.turn }).mode !== 'outOfOrder')).toEqual([]);
});

test('every turn ends the same way: mode "wiping", the next turn number, and one effect that destroys the turn @P9', () => {
  const wrong = edges.filter(({ from, to, effects }) => {
    const ended = effects.filter(({ type }) => type === 'endTurn').length;
    if (ended !== to.turn - from.turn || ended > 1) return true;
    if (ended === 1) return to.mode !== 'wiping' || to.limitAt !== null || to.graceEndsAt !== null;
    return hasVisitor(from) && !hasVisitor(to);
  });
  expect(wrong).toEqual([]);
});

test('every ignored event is logged, and only those', () => {
  const silent = ({ from, to, effects }: Edge): boolean => to === from && effects.length === 0;
  expect(edges.filter(silent)).toEqual([]);
  expect(edges.filter(({ from, to, effects }) => effects.some(({ type }) => type === 'ignored') && to !== from)).toEqual([]);
});

test('a late event of an earlier turn changes nothing, in every session', () => {
  const harmed = edges.filter(({ from }) =>
    eventsFor(from.turn - 1).some((event) => 'turn' in event && step(from, event).next !== from),
  );
  expect(harmed).toEqual([]);
});

test('idle warning: without an answer the session ends, with one it goes on @P9', () => {
  const warned = play(browsing, { type: 'idle', at: 120_000 });
  expect(warned).toMatchObject({ mode: 'warning', warnedOf: 'idle', graceEndsAt: 150_000 });
  expect(play(warned, { type: 'stayed', turn: 1 })).toMatchObject({ mode: 'browsing', graceEndsAt: null });
  expect(play(warned, { type: 'graceOver' })).toMatchObject({ mode: 'wiping', turn: 2 });
});

test('cover: ends when the idle warning would have @P9', () => {
  expect(play(browsing, { type: 'paused', at: 60_000 })).toMatchObject({ mode: 'covered', graceEndsAt: 150_000 });
});

test('five lost turns in ten minutes put the PC out of order; the same five in a day do not', () => {
  const lose = (session: Session, at: number): Session =>
    play(session, { type: 'shellLost', turn: session.turn, at }, { type: 'wipeProven', turn: session.turn + 1 });
  const quick = [0, 1, 2, 3, 4].reduce((session, minute) => lose(session, minute * 60_000), notice);
  expect(quick).toMatchObject({ mode: 'outOfOrder', fault: 'turns.lost' });
  const slow = [0, 1, 2, 3, 4, 5, 6].reduce((session, hour) => lose(session, hour * 3_600_000), notice);
  expect(slow).toMatchObject({ mode: 'notice', fault: null });
});

test('turns lost because of web pages end like others, and never put the PC out of order', () => {
  const lose = (session: Session, at: number): Session =>
    play(session, { type: 'shellLost', turn: session.turn, at, byPages: true }, { type: 'wipeProven', turn: session.turn + 1 });
  const many = Array.from({ length: 20 }, (_, minute) => minute).reduce(
    (session, minute) => lose(session, minute * 6_000),
    notice,
  );
  expect(many).toMatchObject({ mode: 'notice', fault: null, turn: notice.turn + 20, lostAt: [] });
});

test('after a lost shell the same screen comes back; after a lost visit, the notice', () => {
  const staff = play(notice, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 });
  const back = (session: Session): string =>
    play(session, { type: 'shellLost', turn: session.turn, at: 0 }, { type: 'wipeProven', turn: session.turn + 1 }).mode;
  expect(staff.mode).toBe('staff');
  expect(back(staff)).toBe('staff');
  expect(back(browsing)).toBe('notice');
  expect(back(play(notice, { type: 'hoursChanged', at: 0, ...CLOSED }))).toBe('closed');
});

test('staff take the PC out of service and put it back, but cannot clear the fault of bad settings', () => {
  const staff = play(notice, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 });
  const out = play(staff, { type: 'staffTakesOut' }, { type: 'staffLeft', turn: 2 }, { type: 'wipeProven', turn: 3 });
  expect(out).toMatchObject({ mode: 'outOfOrder', fault: 'staff.closed' });
  const inAgain = play(out, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 4 }, { type: 'staffPutsBack' });
  expect(play(inAgain, { type: 'staffLeft', turn: 4 }, { type: 'wipeProven', turn: 5 }).mode).toBe('notice');
  const bad = play(
    boot(TIMES, OPEN, 'settings.bad'),
    { type: 'wipeProven', turn: 1 },
    { type: 'staffAccepted' },
    { type: 'wipeProven', turn: 2 },
  );
  expect(play(bad, { type: 'staffPutsBack' })).toMatchObject({ mode: 'staff', fault: 'settings.bad' });
});

test('failed wipe: the staff screen stays closed until a later wipe is proven @P9', () => {
  const failed = play(browsing, { type: 'finished', turn: 1 }, { type: 'wipeFailed', turn: 2, code: 'wipe.folder' });
  expect(failed).toMatchObject({ mode: 'outOfOrder', fault: 'wipe.folder' });
  const retried = play(failed, { type: 'staffAccepted' });
  expect(play(retried, { type: 'wipeFailed', turn: 3, code: 'wipe.folder' })).toMatchObject({ mode: 'outOfOrder' });
  expect(play(retried, { type: 'wipeProven', turn: 3 })).toMatchObject({ mode: 'staff', fault: 'wipe.folder' });
});

test('failed wipe: recorded next to an older fault until a later wipe is proven @P9', () => {
  const closed = play(notice, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 }, { type: 'staffTakesOut' });
  const failed = play(closed, { type: 'staffLeft', turn: 2 }, { type: 'wipeFailed', turn: 3, code: 'wipe.files' });
  expect(failed).toMatchObject({ mode: 'outOfOrder', fault: 'staff.closed', unproven: 'wipe.files' });
  const retried = play(failed, { type: 'staffAccepted' });
  expect(play(retried, { type: 'wipeFailed', turn: 4, code: 'wipe.late' })).toMatchObject({ unproven: 'wipe.late' });
  expect(play(retried, { type: 'wipeProven', turn: 4 })).toMatchObject({ mode: 'staff', fault: 'staff.closed', unproven: null });
  const unproven = edges.filter(({ to }) => to.unproven !== null);
  expect([...new Set(unproven.map(({ to }) => to.mode))].sort()).toEqual(['outOfOrder', 'wiping']);
});

test('repaired files do not clear a failed wipe @P9', () => {
  const bad = play(boot(TIMES, OPEN, 'lists.bad'), { type: 'wipeFailed', turn: 1, code: 'wipe.folder' });
  expect(bad).toMatchObject({ fault: 'lists.bad', unproven: 'wipe.folder' });
  expect(play(bad, read(null))).toMatchObject({ mode: 'outOfOrder', fault: 'wipe.folder' });
});

const read = (fault: Session['fault'], fresh = false): SessionEvent => ({ type: 'configured', times: OTHER, fault, fresh });
const OTHER = { ...TIMES, limit: 60_000 };

test('repaired files clear faults of files, and no others', () => {
  const proven = (fault: Session['fault']): Session => play(boot(TIMES, OPEN, fault), { type: 'wipeProven', turn: 1 });
  const repaired = play(proven('pack.bad'), read(null));
  expect(repaired).toMatchObject({ mode: 'wiping', turn: 2, fault: null, times: OTHER });
  expect(play(repaired, { type: 'wipeProven', turn: 2 }).mode).toBe('notice');
  expect(play(proven('pack.bad'), read('lists.bad'))).toMatchObject({ mode: 'outOfOrder', fault: 'lists.bad' });
  expect(play(proven('staff.closed'), read(null))).toMatchObject({ mode: 'outOfOrder', fault: 'staff.closed' });
});

test('new settings have no effect during a visit; a changed notice is shown again', () => {
  expect(play(browsing, read(null, true))).toBe(browsing);
  expect(play(notice, read(null, false))).toMatchObject({ mode: 'notice', turn: 1, times: OTHER });
  expect(play(notice, read(null, true))).toMatchObject({ mode: 'wiping', turn: 2, times: OTHER });
  expect(play(notice, read('settings.bad'), { type: 'wipeProven', turn: 2 })).toMatchObject({ mode: 'outOfOrder' });
  const staff = play(notice, { type: 'staffAccepted' }, { type: 'wipeProven', turn: 2 });
  expect(play(staff, read(null, true))).toMatchObject({ mode: 'staff', turn: 2, times: OTHER });
});
