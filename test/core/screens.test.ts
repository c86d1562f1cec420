import { expect, test } from '@playwright/test';
import { NO_STICK, type PacksView } from '../../main/core/packs/packs-view.ts';
import { screenOf } from '../../main/core/screens.ts';
import type { Session } from '../../main/core/session.ts';
import { walk } from './session-walk.ts';

const sessions = walk(2).map(({ to }) => to);

const facts = {
  notice: { version: '1', blocks: [] },
  erasedAt: 5,
  opensAt: null,
  problems: ['kiosk.json: mend this'],
  staffFacts: [],
  packs: null,
  canQuit: false,
};

test('every session has the screen of its mode', () => {
  expect(sessions.filter((session) => screenOf(session, facts).mode !== session.mode)).toEqual([]);
});

test('reasons and meanings are on the staff screen and on no other', () => {
  const tells = (session: Session): boolean => JSON.stringify(screenOf(session, facts)).includes('mend this');
  const should = (session: Session): boolean => session.mode === 'staff' && session.fault !== null;
  expect(sessions.filter((session) => tells(session) !== should(session))).toEqual([]);
});

test('only a kiosk from source can be quit', () => {
  const staff = sessions.find(({ mode, fault }) => mode === 'staff' && fault === null);
  if (staff === undefined) throw new Error('the walk reaches staff');
  expect(screenOf(staff, facts)).toMatchObject({ actions: ['reset', 'takeOutOfOrder'] });
  expect(screenOf(staff, { ...facts, canQuit: true })).toMatchObject({ actions: ['reset', 'takeOutOfOrder', 'quit'] });
});

test('staff can go back to an earlier pack only when there is one, and not while a stick is worked on', () => {
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
