import { expect, test } from '@playwright/test';
import { NO_STICK, type PacksView } from '../../main/core/packs/packs-view.ts';
import { NO_PROOF } from '../../main/core/proof/proof-view.ts';
import type { Session } from '../../main/core/session/session.ts';
import { NO_SETUP } from '../../main/core/setup/setup-format.ts';
import type { StaffRole } from '../../main/core/staff/staff-roles.ts';
import { type ScreenFacts, screenOf } from '../../main/core/view/screens.ts';
import type { StaffFacts, StaffView } from '../../main/core/view/staff-screen.ts';
import { walk } from './session-walk.ts';

const sessions = walk(2).map(({ to }) => to);

const facts = {
  notice: { version: '1', blocks: [], more: [] },
  erasedAt: 5,
  now: 100,
  wallAhead: 1_000,
  opensAt: null,
  closedFor: null,
  packs: null,
  setup: NO_SETUP,
  install: null,
  staff: {
    role: 'it',
    withoutCode: [],
    facts: [],
    hoursToday: 'usual',
    hasHours: true,
    installed: true,
    settings: [{ label: 'Settings folder', value: '/etc' }],
    problems: ['kiosk.json: mend this'],
    proof: NO_PROOF,
  },
} as const satisfies ScreenFacts;

test('every session has the screen of its mode', () => {
  expect(sessions.filter((session) => screenOf(session, facts).mode !== session.mode)).toEqual([]);
});

test('faults: explained on the staff screen only', () => {
  const explains = (session: Session): boolean => JSON.stringify(screenOf(session, facts)).includes('mend this');
  const should = (session: Session): boolean => session.mode === 'staff' && session.fault !== null;
  expect(sessions.filter((session) => explains(session) !== should(session))).toEqual([]);
});

function staffScreen(more: Partial<StaffFacts>, change: Partial<Session> = {}): StaffView {
  const staff = sessions.find(({ mode, fault }) => mode === 'staff' && fault === null);
  if (staff === undefined) throw new Error('the walk reaches staff');
  const screen = screenOf({ ...staff, ...change }, { ...facts, staff: { ...facts.staff, ...more } });
  if (screen.mode !== 'staff') throw new Error('staff see their screen');
  return screen;
}

test('staff actions: an installed kiosk restarts and switches off; one from source quits', () => {
  const actions = (installed: boolean) => staffScreen({ installed }).actions.filter((each) => /restart|shutDown|quit/.test(each));
  expect(actions(true)).toEqual(['restart', 'shutDown']);
  expect(actions(false)).toEqual(['quit']);
});

test('staff screen: an unknown role sees what Facilities see', () => {
  for (const role of ['facilities', null] as const) {
    const { actions, settings, codes } = staffScreen({ role });
    expect(actions).toEqual(['reset', 'takeOutOfOrder', 'peopleWaiting', 'openToday', 'closeToday', 'restart']);
    expect([settings, codes]).toEqual([[], null]);
  }
  expect(staffScreen({ role: 'it' })).toMatchObject({ codes: { missing: [] }, settings: [{ label: 'Settings folder' }] });
  expect(staffScreen({ role: 'it' }).actions).toContain('shutDown');
});

test('staff actions: only those that change something are offered', () => {
  const { actions } = staffScreen({ role: 'facilities', hoursToday: 'closed' }, { peopleWaiting: true, fault: 'staff.closed' });
  expect(actions).toEqual(['reset', 'putBackInService', 'nobodyWaiting', 'openToday', 'usualHours', 'restart']);
  expect(staffScreen({}, { fault: 'staff.unset' }).actions, 'only new codes clear that').not.toContain('putBackInService');
  const left = (role: StaffRole) => staffScreen({ role }, { fault: 'drill.left' }).actions.includes('putBackInService');
  expect([left('facilities'), left('it')]).toEqual([false, true]);
});

test('staff actions: Facilities are offered only what helps, and see which faults only IT can clear', () => {
  for (const fault of ['wipe.files', 'drill.failed', 'key.bad', 'settings.bad', 'pack.bad'] as const) {
    const { actions, fault: shown } = staffScreen({ role: 'facilities' }, { fault });
    expect([actions, shown?.forIt], fault).toEqual([['restart'], true]);
    expect(staffScreen({ role: 'it' }, { fault }).fault?.forIt).toBe(false);
  }
  const { actions, fault } = staffScreen({ role: 'facilities' }, { fault: 'wipe.folder' });
  expect([actions.includes('putBackInService'), fault?.forIt]).toEqual([true, false]);
});

test('staff actions: a PC that is always open offers no "open today", but can be closed', () => {
  const { actions } = staffScreen({ hasHours: false });
  expect(actions.filter((action) => /Today|Hours/.test(action))).toEqual(['closeToday']);
  expect(staffScreen({ hasHours: false, hoursToday: 'closed' }).actions).toContain('usualHours');
});

test('staff actions: no hours for today while the clock is wrong', () => {
  const { actions, hoursToday } = staffScreen({ hoursToday: null });
  expect(actions.filter((action) => /Today|Hours/.test(action))).toEqual([]);
  expect(hoursToday, 'shown as not set').toBe('usual');
  expect(staffScreen({ hoursToday: 'open' }).actions).toEqual(expect.arrayContaining(['closeToday', 'usualHours']));
});

test('countdowns: never beyond the end of the session', () => {
  const questions = sessions.filter(({ mode }) => mode === 'covered' || mode === 'warning');
  const [limit, grace] = [240_000, 570_000];
  /** The distinct countdowns that are shown: when the question ends and when the session ends. */
  const ends = (limitAt: number, graceEndsAt: number): readonly string[] => {
    const screens = questions.map((session) => screenOf({ ...session, limitAt, graceEndsAt }, facts));
    return [
      ...new Set(screens.map((screen) => ('graceEndsAt' in screen ? `${screen.graceEndsAt} ${screen.endsAt}` : screen.mode))),
    ];
  };
  expect(questions.length).toBeGreaterThan(1);
  expect(ends(limit, grace)).toEqual([`${limit + 1_000} ${limit + 1_000}`]);
  expect(ends(grace, limit)).toEqual([`${limit + 1_000} ${grace + 1_000}`]);
});

test('out of order: missing codes first, then a failed wipe, then other faults', () => {
  const out = sessions.find(({ mode }) => mode === 'outOfOrder');
  if (out === undefined) throw new Error('the walk reaches out of order');
  const code = (fault: Session['fault'], unproven: Session['unproven']): unknown => {
    const screen = screenOf({ ...out, fault, unproven }, facts);
    return screen.mode === 'outOfOrder' ? screen.code : null;
  };
  expect(code('staff.closed', 'wipe.files')).toBe('wipe.files');
  expect(code('staff.closed', null)).toBe('staff.closed');
  expect(code('staff.unset', 'wipe.folder')).toBe('staff.unset');
});

test('previous pack: offered only if there is one and no stick is being processed', () => {
  const staff = sessions.find(({ mode, fault }) => mode === 'staff' && fault === null);
  if (staff === undefined) throw new Error('the walk reaches staff');
  const pack = { serial: 4, issued: '2026-11-01', expires: '2027-11-01' };
  const actions = (packs: Partial<PacksView>): unknown => {
    const whole = { installed: pack, previous: null, warnings: [], reports: null, stick: NO_STICK, ...packs };
    const screen = screenOf(staff, { ...facts, packs: whole });
    return screen.mode === 'staff' ? screen.actions : null;
  };
  expect(actions({})).not.toContain('previousPack');
  expect(actions({ previous: pack })).toContain('previousPack');
  expect(actions({ previous: pack, stick: { ...NO_STICK, work: { step: 'checking', percent: null } } })).not.toContain(
    'previousPack',
  );
});
