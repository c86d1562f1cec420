import { expect, test } from '@playwright/test';
import { hasSlept, mayRest, POWER_ANSWERS, sessionPath, signalsIn } from '../../main/core/keys/power-events.ts';
import { boot, step } from '../../main/core/session/session.ts';
import { OPEN, TIMES, walk } from './session-walk.ts';

const OURS = sessionPath('c1');
const THEIRS = sessionPath('7');
const signs = (line: string, session: string | null = OURS): readonly string[] =>
  signalsIn(line, session).map(({ sign }) => sign);
const changed = (path: string, changes: string, of = 'org.freedesktop.login1.Session'): string =>
  `${path}: org.freedesktop.DBus.Properties.PropertiesChanged ('${of}', {${changes}}, @as [])`;

test('logind: the object path of a session', () => {
  expect(['c1', '1', '12', 'a-b'].map(sessionPath)).toEqual(
    ['c1', '_31', '_312', 'a_2db'].map((name) => `/org/freedesktop/login1/session/${name}`),
  );
});

test('signals of logind and screen savers are parsed @P3', () => {
  const lines: readonly (readonly [line: string, ...signs: readonly string[]])[] = [
    ['/org/freedesktop/login1: org.freedesktop.login1.Manager.PrepareForSleep (true,)', 'sleeps'],
    ['/org/freedesktop/login1: org.freedesktop.login1.Manager.PrepareForSleep (false,)', 'woke'],
    [`${OURS}: org.freedesktop.login1.Session.Lock ()`, 'locked'],
    [changed(OURS, "'Active': <false>"), 'left'],
    [changed(OURS, "'State': <'active'>, 'Active': <true>"), 'back'],
    [changed(OURS, "'LockedHint': <true>"), 'locked'],
    [changed(OURS, "'Active': <false>, 'LockedHint': <true>"), 'left', 'locked'],
    ['/org/gnome/ScreenSaver: org.gnome.ScreenSaver.ActiveChanged (true,)', 'saver'],
    ['/ScreenSaver: org.freedesktop.ScreenSaver.ActiveChanged (true,)', 'saver'],
  ];
  for (const [line, ...expected] of lines) expect.soft(signs(line), line).toEqual(expected);
});

test('irrelevant signals and other lines are skipped', () => {
  const lines = [
    'Monitoring signals from all objects owned by org.freedesktop.login1',
    'The name org.freedesktop.login1 is owned by :1.0',
    `${OURS}: org.freedesktop.login1.Session.Unlock ()`,
    `${THEIRS}: org.freedesktop.login1.Session.Lock ()`,
    changed(THEIRS, "'Active': <false>"),
    changed(OURS, "'LockedHint': <false>"),
    changed(OURS, "'IdleHint': <true>"),
    changed(OURS, "'Active': <false>", 'org.freedesktop.login1.Seat'),
    '/org/freedesktop/login1/seat/seat0: org.freedesktop.login1.Manager.PrepareForSleep (true,)',
    '/org/freedesktop/login1: org.freedesktop.login1.Manager.PrepareForShutdown (true,)',
    '/org/gnome/ScreenSaver: org.gnome.ScreenSaver.ActiveChanged (false,)',
    '',
  ];
  for (const line of lines) expect.soft(signs(line), line).toEqual([]);
});

test('without a login session of our own, sleep is still noticed and locks are ignored', () => {
  expect(signs(`${OURS}: org.freedesktop.login1.Session.Lock ()`, null)).toEqual([]);
  expect(signs('/org/freedesktop/login1: org.freedesktop.login1.Manager.PrepareForSleep (true,)', null)).toEqual(['sleeps']);
});

test('a lock is undone, absence is waited for, and sleep ends the visit before and after @P3 @P9', () => {
  const acts = Object.entries(POWER_ANSWERS).map(([sign, { act }]) => [sign, act]);
  expect(Object.fromEntries(acts)).toEqual({
    sleeps: 'endVisit',
    woke: 'endVisit',
    locked: 'unlock',
    left: 'waitForReturn',
    back: 'returned',
    saver: 'endSaver',
  });
});

test('a PC may sleep and blank only while it is closed @P3', () => {
  const modes = new Set(walk(3).map(({ from }) => from.mode));
  expect([...modes].filter(mayRest)).toEqual(['closed']);
});

test('sleep is detected by two clocks; a busy or paused program is not mistaken for it', () => {
  const before = { sinceBoot: 50_000, awake: 10_000 };
  expect(hasSlept(before, { sinceBoot: 51_000, awake: 11_000 })).toBe(false);
  expect(hasSlept(before, { sinceBoot: 650_000, awake: 610_000 })).toBe(false);
  expect(hasSlept(before, { sinceBoot: 60_000, awake: 11_000 })).toBe(true);
});

test('an interruption ends a visit and the staff screen; the notice stays @P9', () => {
  const interrupted = { type: 'interrupted' } as const;
  const notice = step(boot(TIMES, OPEN, null), { type: 'wipeProven', turn: 1 }).next;
  expect(step(notice, interrupted).next).toBe(notice);
  const browsing = step(notice, { type: 'accepted', turn: 1, at: 0 }).next;
  expect(step(browsing, interrupted)).toMatchObject({
    next: { mode: 'wiping', turn: 2 },
    effects: [{ type: 'endTurn', ended: 1, turn: 2, cause: 'interrupted' }],
  });
  const staff = step(step(notice, { type: 'staffAccepted' }).next, { type: 'wipeProven', turn: 2 }).next;
  expect(staff.mode).toBe('staff');
  expect(step(staff, interrupted).next).toMatchObject({ mode: 'wiping', turn: 3, staffWaiting: false });
});
