import { expect, test } from '@playwright/test';
import { DRILL_DAYS, FIRST_WIPE_MS } from '../../main/core/health/kiosk-checks.ts';
import { FIRST_ANSWER_MS } from '../../main/core/health/pc-checks.ts';
import {
  badInARow,
  changes,
  check,
  type DatedCondition,
  type KnownState,
  known,
  rowsOf,
  stateFromJournal,
} from '../../main/core/health/readiness.ts';
import { readinessText, verdict } from '../../main/core/health/readiness-text.ts';
import type { Readings } from '../../main/core/health/readings.ts';
import type { JournalEntry, JournalFacts } from '../../main/core/journal/entry.ts';

const [MB, GB, DAY] = [2 ** 20, 2 ** 30, 24 * 60 * 60_000];
const NOW = 100 * DAY;
const when = (at: number): string => `day ${at / DAY}`;

const GOOD: Readings = {
  memory: { free: 4 * GB, total: 8 * GB },
  ownMemory: 120 * MB,
  stateDisk: { free: 80 * GB, total: 100 * GB },
  turnDisk: { free: 3 * GB, total: 4 * GB },
  descriptors: { open: 60, limit: 1024 },
  now: NOW,
  upMs: DAY,
  patience: 1,
  processes: [9, 7],
  shellMs: 40,
  gateMs: 3,
  pack: { installed: { serial: 13, daysLeft: 98 } },
  clock: { wrong: false, moved: null },
  journalProblems: [],
  lastWipe: NOW,
  keptAwake: 'Yes',
  inMemory: true,
  browser: '33.2.1',
  lastDrill: { at: NOW, outcome: 'passed', browser: '33.2.1' },
  fault: null,
  lostShells: 0,
  outage: null,
  ages: { browser: 10, system: 3, attentionDays: 45, badDays: 90 },
  fetched: { words: 'From kiosks.example.', needsCare: false },
  guards: { failed: [], noted: [], untried: [] },
};
const NOTHING: readonly DatedCondition[] = [];

const look = (more: Partial<Readings> = {}, before: readonly KnownState[] = NOTHING): readonly DatedCondition[] =>
  check({ ...GOOD, ...more }, before, when);
const state = (id: string, more: Partial<Readings>): string | undefined => look(more).find((row) => row.id === id)?.state;

test('a healthy PC has only good rows, each with a text and no advice', () => {
  const rows = look();
  expect(rows).toHaveLength(21);
  expect(rows.filter((row) => row.state !== 'good' || row.advice !== null)).toEqual([]);
  expect(rows.map(({ label, found }) => `${label}: ${found}`)).toContain('Memory: 4.0 GB free of 8.0 GB');
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('browser and system need attention after the days in the settings; with a wrong clock their age is not checked', () => {
  const aged = (browser: number, system: number) => ({ ages: { ...GOOD.ages, browser, system } });
  expect([44, 45, 89, 90].map((days) => state('browser-age', aged(days, 1)))).toEqual(['good', 'attention', 'attention', 'bad']);
  expect([44, 45, 89, 90].map((days) => state('system-age', aged(1, days)))).toEqual(['good', 'attention', 'attention', 'bad']);
  const rows = look(aged(47, 1));
  expect(rows.map(({ label, found }) => `${label}: ${found}`)).toEqual(
    expect.arrayContaining([
      'Age of the browser: 47 days: Electron 33.2.1',
      'Age of the system: 1 day since it was brought up to date',
    ]),
  );
  expect(state('browser-age', { ...aged(99, 99), clock: { wrong: true, moved: null } })).toBeUndefined();
  expect(state('fetched', { fetched: { words: 'No.', needsCare: true } })).toBe('attention');
});

test('readings that the system does not provide are left out, without a problem', () => {
  const rows = look({
    memory: null,
    ownMemory: null,
    stateDisk: null,
    turnDisk: null,
    descriptors: null,
    gateMs: null,
    pack: null,
    fetched: null,
    ages: { ...GOOD.ages, system: null },
  });
  expect(rows).toHaveLength(12);
  expect(rows.every((row) => row.state === 'good')).toBe(true);
});

const LIMITS: readonly (readonly [id: string, attention: Partial<Readings>, bad: Partial<Readings>])[] = [
  ['memory', { memory: { free: 0.11 * GB, total: GB } }, { memory: { free: 0.03 * GB, total: GB } }],
  ['own-memory', { ownMemory: 401 * MB }, { ownMemory: 801 * MB }],
  ['state-disk', { stateDisk: { free: 499 * MB, total: GB } }, { stateDisk: { free: 99 * MB, total: GB } }],
  ['turn-disk', { turnDisk: { free: 767 * MB, total: GB } }, { turnDisk: { free: 99 * MB, total: GB } }],
  ['descriptors', { descriptors: { open: 513, limit: 1024 } }, { descriptors: { open: 820, limit: 1024 } }],
  ['processes', { processes: [7, 81] }, { processes: [121] }],
  ['answers', { shellMs: 2_001 }, { shellMs: 4_001 }],
  ['gate', { gateMs: 1_001 }, { gateMs: 3_001 }],
  ['pack', { pack: { installed: { serial: 13, daysLeft: 13 } } }, { pack: { installed: { serial: 13, daysLeft: -61 } } }],
  ['clock', { clock: { wrong: false, moved: { at: NOW, ms: -3_600_000 } } }, { clock: { wrong: true, moved: null } }],
  ['service', { lostShells: 2 }, { fault: 'turns.lost' }],
  [
    'drill',
    { lastDrill: { at: NOW - (DRILL_DAYS + 1) * DAY, outcome: 'passed' } },
    { lastDrill: { at: NOW, outcome: 'failed' } },
  ],
];
for (const [id, attention, bad] of LIMITS) {
  test(`"${id}" has limits for "attention" and "bad", each with advice`, () => {
    expect(state(id, {})).toBe('good');
    expect(state(id, attention)).toBe('attention');
    expect(state(id, bad)).toBe('bad');
    for (const more of [attention, bad]) expect(look(more).find((row) => row.id === id)?.advice).toMatch(/^[A-Z].*\.$/);
    // No other row is affected.
    for (const more of [attention, bad])
      expect(
        look(more)
          .filter((row) => row.state !== 'good')
          .map((row) => row.id),
      ).toEqual([id]);
  });
}

test('states of single readings', () => {
  for (const outage of ['noLink', 'noNames', 'noAnswer', 'signIn'] as const) {
    expect(state('internet', { outage })).toBe('bad');
    expect(look({ outage }).find(({ id }) => id === 'internet')?.advice).toMatch(/^[A-Z].*\.$/);
  }
  expect(state('answers', { shellMs: null, upMs: FIRST_ANSWER_MS - 1 })).toBe('good');
  expect(state('answers', { shellMs: null, upMs: FIRST_ANSWER_MS })).toBe('bad');
  expect(state('answers', { shellMs: null, upMs: FIRST_ANSWER_MS, patience: 2 })).toBe('good');
  expect(state('answers', { shellMs: 5_000 })).toBe('bad');
  expect(state('answers', { shellMs: 5_000, gateMs: 5_000, patience: 10 })).toBe('good');
  expect(state('journal', { journalProblems: ['3 lines could not be written.'] })).toBe('bad');
  expect(state('wipe', { fault: 'wipe.folder' })).toBe('bad');
  expect(state('wipe', { lastWipe: null, upMs: FIRST_WIPE_MS })).toBe('bad');
  expect(state('wipe', { lastWipe: null, upMs: FIRST_WIPE_MS - 1 })).toBe('good');
  expect(state('awake', { keptAwake: 'No: this PC may sleep or lock. Tell IT.' })).toBe('attention');
  expect(state('awake', { keptAwake: 'Not while closed' })).toBe('good');
  expect(state('visitor-data', { inMemory: false })).toBe('attention');
  expect(state('pack', { pack: { installed: null } })).toBe('attention');
  expect(state('pack', { pack: { installed: { serial: 13, daysLeft: -1 } } })).toBe('attention');
  expect(state('drill', { lastDrill: null })).toBe('attention');
  expect(state('drill', { browser: '45.4.1' }), 'after an upgrade').toBe('attention');
  expect(state('drill', { lastDrill: { at: NOW, outcome: 'passed' } }), 'of an earlier kiosk').toBe('attention');
  expect(state('service', { fault: 'staff.closed' })).toBe('attention');
});

test('"since" is kept while the state stays the same, and renewed with each change of state', () => {
  const first = look();
  const later = look({ now: NOW + DAY, memory: { free: 3 * GB, total: 8 * GB } }, first);
  const low = look({ now: NOW + 2 * DAY, memory: { free: 0.9 * GB, total: 8 * GB } }, later);
  const still = look({ now: NOW + 3 * DAY, memory: { free: 0.8 * GB, total: 8 * GB } }, low);
  const memory = (rows: readonly DatedCondition[]) => rows.find(({ id }) => id === 'memory');
  expect([first, later, low, still].map((rows) => memory(rows)?.since)).toEqual([NOW, NOW, NOW + 2 * DAY, NOW + 2 * DAY]);
  expect(rowsOf(still, when).find(({ id }) => id === 'memory')).toMatchObject({ since: 'day 102', state: 'attention' });
  expect(changes(later, first)).toEqual([]);
  expect(changes(low, later).map(({ id, state: now }) => [id, now])).toEqual([['memory', 'attention']]);
  expect(changes(still, low)).toEqual([]);
  // The first check reports only what is not good.
  expect(changes(first, [])).toEqual([]);
  expect(changes(low, []).map(({ id }) => id)).toEqual(['memory']);
});

test('a check without a reading keeps its previous state', () => {
  const before: readonly KnownState[] = [
    { id: 'gate', state: 'attention', since: NOW - 9 * DAY },
    { id: 'answers', state: 'attention', since: NOW - 8 * DAY },
  ];
  // Just started: no shell has answered, and no connection has been requested.
  const first = look({ gateMs: null, shellMs: null, upMs: 0 }, before);
  expect(changes(first, before)).toEqual([]);
  const after = known(first, before);
  expect(after.filter(({ id }) => id === 'gate' || id === 'answers')).toEqual(expect.arrayContaining([...before]));
  const second = look({ gateMs: 1_500, shellMs: 3_000 }, after);
  expect(changes(second, after)).toEqual([]);
  expect(second.filter(({ state: now }) => now !== 'good').map(({ id, since }) => [id, since])).toEqual([
    ['answers', NOW - 8 * DAY],
    ['gate', NOW - 9 * DAY],
  ]);
  // Each check is known once, with its last state.
  expect(new Set(known(second, after).map(({ id }) => id)).size).toBe(known(second, after).length);
});

test('only valid "health.changed" lines of the journal restore the state of a check', () => {
  const line = (facts: JournalFacts, more: Partial<JournalEntry> = {}) =>
    stateFromJournal({ n: 1, at: '1970-04-11T00:00:00.000Z', code: 'health.changed', facts, ...more });
  const facts = { check: 'pack', state: 'bad' };
  expect(line(facts)).toEqual({ id: 'pack', state: 'bad', since: NOW });
  for (const odd of [{ check: 'pack' }, { check: 1, state: 'bad' }, { check: 'pack', state: 'worse' }])
    expect(line(odd), JSON.stringify(odd)).toBeNull();
  expect(line(facts, { code: 'fault' })).toBeNull();
  expect(line(facts, { at: 'today' })).toBeNull();
});

test('only problems that a restart can fix cause one, and only after four bad checks in a row', () => {
  const bad = look({ ownMemory: 2 * GB });
  let [row, restarts] = [0, 0];
  const rounds = [bad, bad, bad, look(), bad, bad, bad, bad];
  for (const [place, checked] of rounds.entries()) {
    const counted = badInARow(checked, row);
    row = counted.row;
    if (counted.restart) restarts += 1;
    expect(counted.restart).toBe(place === rounds.length - 1);
  }
  expect(restarts).toBe(1);
  const others = look({ lastDrill: { at: NOW, outcome: 'failed' }, stateDisk: { free: 0, total: GB }, shellMs: 5_000 });
  expect(badInARow(others, 10)).toEqual({ row: 0, restart: false });
});

test('the readiness report for a stick lists bad checks first, with advice', () => {
  const rows = rowsOf(look({ pack: { installed: null }, ownMemory: 2 * GB }), when);
  const text = readinessText(rows, { site: 'Canteen', version: '0.1.0', at: '26 November 2026 at 20:15' });
  expect(text.split('\r\n').slice(0, 10)).toEqual([
    'Readiness of the kiosk: Canteen',
    'Written: 26 November 2026 at 20:15',
    'Program: canteen-kiosk 0.1.0',
    '',
    'Of 21 checks: 1 bad, 1 in need of attention.',
    '',
    'BAD: Memory of the kiosk program. 2.0 GB in use (since day 100)',
    '  What to do: Nothing to do: the kiosk restarts itself when nobody is there. Tell IT if it happens often.',
    'Needs attention: Block pack. None yet: the starter lists are in use (since day 100)',
    '  What to do: Ask IT for a block pack.',
  ]);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(verdict([])).toBe('Nothing has been checked yet.');
  expect(verdict(rowsOf(look(), when))).toBe('All checks are good.');
});

test('the drill row names the kinds that this browser no longer has', () => {
  const lastDrill = { at: NOW, outcome: 'passed', browser: '33.2.1', gone: ['sandboxFiles', 'moved'] } as const;
  expect(look({ lastDrill }).find(({ id }) => id === 'drill')).toMatchObject({
    state: 'good',
    found: 'Passed on day 100, without what this browser no longer has: sandboxFiles, moved',
  });
});
