import { expect, test } from '@playwright/test';
import { evidencePage } from '../../main/core/proof/evidence-page.ts';
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

test('minutes are shown as hours and minutes', () => {
  expect([0, 59, 60, 187, 1440].map(hoursAndMinutes)).toEqual(['0 min', '59 min', '1 h', '3 h 7 min', '24 h']);
});

test('failures are reported next to successes, not added to them', () => {
  expect([wipesOf(MONTH), drillsOf(MONTH)]).toEqual(['3', '2 passed']);
  const bad = { ...MONTH, wipesFailed: 1, drillsFailed: 1 };
  expect([wipesOf(bad), drillsOf(bad)]).toEqual(['3, and 1 with something left', '2 passed, 1 not']);
});

test('the list of the parts of the staff screen depends on the role', () => {
  const titles = (more: Partial<StaffView>) => staffParts({ ...FACILITIES, ...more }).map(({ title }) => title);
  expect(titles({})).toEqual(['What you can do', 'About this PC', 'Guide for Facilities']);
  expect(titles({ role: 'it', settings: [{ label: 'a', value: 'b' }], codes: { missing: [] } })).toEqual([
    ...[
      'USB stick',
      'What you can do',
      'Staff codes',
      'About this PC',
      'Settings',
      'Monthly summary',
      'Journal',
      'Guide for Facilities',
    ],
  ]);
});

test('the evidence page has clause, control, tests and results of each rule, escaped for HTML', () => {
  const tests = [{ file: 'test/core/a.test.ts', title: 'a <b> & c', result: 'Passed on 1 December 2026' }];
  const rule = {
    id: 'P1',
    title: 'Free',
    clause: 'Asked.',
    inShort: 'Done.',
    control: 'Done <fully>.',
    checked: '1 test.',
    tests,
  };
  const rules = [{ ...rule, notTested: 'the rest' }];
  const page = evidencePage({ electron: '45.4.1', rules }, '0.1.0');
  for (const part of [
    ...['<h2>P1: Free</h2>', 'Asked.', 'Done &lt;fully&gt;.', '<caption>Tests of P1: 1 test.</caption>', 'the rest'],
    '<th scope="row">a &lt;b&gt; &amp; c</th><td>test/core/a.test.ts</td><td>Passed on 1 December 2026</td>',
    'on Electron 45.4.1',
  ])
    expect(page).toContain(part);
  expect(evidencePage({ electron: '', rules }, '0.1.0')).toContain('The tests did not run with this build.');
});

test('the guide on the stick says how to verify the journal next to it', () => {
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
