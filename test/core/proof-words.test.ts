import { expect, test } from '@playwright/test';
import { proofGuide } from '../../main/core/proof/proof-guide.ts';
import type { MonthRow } from '../../main/core/proof/proof-view.ts';
import { NO_PROOF } from '../../main/core/proof/proof-view.ts';
import type { StaffView } from '../../main/core/view/staff-screen.ts';
import { drillsOf, hoursAndMinutes, staffParts, wipesOf } from '../../renderer/proof-words.ts';

const MONTH: MonthRow = {
  month: 'November 2026',
  sessions: 3,
  averageMinutes: 31,
  blocks: 4,
  wipes: 3,
  wipesFailed: 0,
  drills: 2,
  drillsFailed: 0,
  outOfOrderMinutes: 0,
  ended: [],
  blocksBy: [],
};

const FACILITIES: StaffView = {
  role: 'facilities',
  fault: null,
  facts: [{ label: 'Program', value: '1' }],
  settings: [],
  packs: null,
  codes: null,
  actions: ['reset'],
  peopleWaiting: false,
  hoursToday: 'usual',
  proof: NO_PROOF,
};

test('minutes are worded as people say them', () => {
  expect([0, 59, 60, 187, 1440].map(hoursAndMinutes)).toEqual(['0 min', '59 min', '1 h', '3 h 7 min', '24 h']);
});

test('what went wrong is reported beside what went well, never in one sum', () => {
  expect([wipesOf(MONTH), drillsOf(MONTH)]).toEqual(['3', '2 passed']);
  const bad = { ...MONTH, wipesFailed: 1, drillsFailed: 1 };
  expect([wipesOf(bad), drillsOf(bad)]).toEqual(['3, and 1 with something left', '2 passed, 1 not']);
});

test('the list of what is on the screen names what is there, by role', () => {
  const titles = (more: Partial<StaffView>) => staffParts({ ...FACILITIES, ...more }).map(({ title }) => title);
  expect(titles({})).toEqual(['What you can do', 'About this PC']);
  expect(titles({ role: 'it', settings: [{ label: 'a', value: 'b' }], codes: { missing: [] } })).toEqual([
    ...['USB stick', 'What you can do', 'Staff codes', 'About this PC', 'Settings', 'Monthly summary', 'Journal'],
  ]);
});

test('the sheet on the stick says how to check what lies beside it', () => {
  const about = {
    site: 'Canteen',
    version: '0.1.0',
    at: 'today',
    kiosk: '3f2a91bc04d1',
    folder: 'kiosk-3f2a91bc04d1-2026-11-26',
  };
  const text = proofGuide(about);
  expect(text).toContain('Key of the kiosk: 3f2a91bc04d1\r\n');
  expect(text).toContain('  kiosk-pack journal verify kiosk-3f2a91bc04d1-2026-11-26\r\n');
  expect(text.split('\r\n').every((line) => !line.includes('\n'))).toBe(true);
});
