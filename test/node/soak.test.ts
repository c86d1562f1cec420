/** The soak test detects each kind of trouble: any one alone makes it fail, and a stable kiosk passes. */
import { expect, test } from '@playwright/test';
import type { Held } from '../bench/soak/held.ts';
import { ENDS, planOf, SIGHTS } from '../bench/soak/plan.ts';
import type { Reading } from '../bench/soak/readings.ts';
import { missingFrom } from '../bench/soak/receipts.ts';
import { type Found, HELD_EVERY, TROUBLES, verdictOf } from '../bench/soak/verdict.ts';

const TURNS = 120;
const READING: Reading = { rss: 140, pss: 55, own: 40, descriptors: 55, processes: 17, stateFiles: 12 };

const HELD: Held = { rss: 138, own: 40, data: 6 };

/** Makes one reading per turn. Memory varies as with V8's garbage collection; other figures grow by the fraction `rise` over the run. */
function readings(rise: Partial<Record<keyof Reading, number>>, turns = TURNS): readonly Reading[] {
  return Array.from({ length: turns }, (_, turn) => ({
    ...risen(READING, rise, turn / turns),
    rss: READING.rss + (turn % 40),
    own: READING.own + (turn % 40),
  }));
}

function held(rise: Partial<Record<keyof Held, number>>, turns = TURNS): readonly Held[] {
  const looks = turns / HELD_EVERY;
  return Array.from({ length: looks }, (_, look) => risen(HELD, rise, look / looks));
}

function risen<Figure extends string>(
  from: Readonly<Record<Figure, number>>,
  rise: Partial<Record<Figure, number>>,
  part: number,
): Record<Figure, number> {
  const grown = Object.entries<number>(from).map(([figure, value]) => [
    figure,
    value * (1 + (rise[figure as Figure] ?? 0) * part),
  ]);
  return Object.fromEntries(grown);
}

const NOTHING: Found['unexpected'] = {
  'turns that the script could not play': [],
  'faults not caused by the script': [],
  'wipes not verified': [],
  'self-checks that failed': [],
  'left behind': [],
  'missing from the journal': [],
};
const TIMES = Array.from({ length: TURNS }, () => ({ shownMs: 30, goneMs: 90 }));
const against = (found: Partial<Found>): readonly string[] =>
  verdictOf({ readings: [readings({})], held: [held({})], times: TIMES, unexpected: NOTHING, ...found }).against;

test('the soak passes for a stable kiosk, despite garbage collection and an earlier short run', () => {
  expect(against({})).toEqual([]);
  expect(against({ held: [held({ rss: 0.04 }).slice(0, 3), held({ data: 0.04 })] })).toEqual([]);
});

for (const [figure, found] of [
  ...(['rss', 'data'] as const).map((figure) => [figure, { held: [held({ [figure]: 0.1 })] }] as const),
  ...(['descriptors', 'processes'] as const).map((figure) => [figure, { readings: [readings({ [figure]: 0.1 })] }] as const),
] as const)
  test(`the soak finds growth of ${figure}`, () => {
    expect(against(found)).toEqual([expect.stringMatching(/has grown by [5-9]\.\d %/)]);
  });

for (const trouble of TROUBLES)
  test(`the soak counts ${trouble}`, () => {
    expect(against({ unexpected: { ...NOTHING, [trouble]: ['one'] } })).toEqual([`1 ${trouble}: one`]);
  });

test('the soak fails if a run has too few turns to show growth', () => {
  expect(against({ readings: [readings({}, 25)] })).toEqual(['too few turns to see growth']);
  expect(against({ held: [held({}, 30)] })).toEqual(['too few turns to see growth']);
});

/** Journal lines of a start at line `n` with receipts of its own `turns`, and of `earlier` turns of the run that began with line 1. */
const run = (n: number, turns: readonly number[], earlier: readonly number[] = []) => [
  { n, code: 'supervisor.started', facts: {} },
  ...earlier.map((turn) => ({ n: n + 1, code: 'wipe.receipt', facts: { turn, run: 'earlier', started: 1 } })),
  ...turns.map((turn) => ({ n: n + 1, code: 'wipe.receipt', facts: { turn } })),
];

test('the soak finds missing and duplicate receipts, turns that were not wiped, and starts missing from the journal', () => {
  // The first run is killed while a visitor uses its third turn.
  const lives = [
    { wiped: [1, 2], last: 3, visited: true },
    { wiped: [1], last: 2, visited: false },
  ];
  const second = run(100, [1], [3, 4]);
  expect(missingFrom([...run(1, [1, 2]), ...second], lives)).toEqual([]);
  expect(missingFrom([...run(1, [0, 1, 2]), ...second], lives), 'turn 0: a browser that no visitor used').toEqual([]);
  expect(missingFrom([...run(1, [2]), ...second], lives)).toEqual(['run 1: turn 1 has 0 receipts']);
  expect(missingFrom([...run(1, [1, 2]), ...run(100, [1])], lives)).toEqual(['run 1: turn 3 has 0 receipts']);
  expect(missingFrom([...run(1, [1, 2, 2]), ...second], lives)).toEqual(['run 1: turn 2 has 2 receipts']);
  expect(missingFrom(run(1, [1, 2, 3]), lives)).toEqual(['2 starts, but 1 in the journal', 'run 2: turn 1 has 0 receipts']);
  expect(missingFrom(run(1, [1, 2]), [{ wiped: [1], last: 3, visited: false }])).toEqual(['run 1: turn 2 was wiped 0 times']);
  const failed = [...run(1, [1]), { n: 9, code: 'wipe.failed', facts: { turn: 1 } }];
  expect(missingFrom(failed, [{ wiped: [1], last: 2, visited: false }])).toEqual(['1 wipes failed']);
});

test('a soak plan covers every end and sight, is reproducible, and kills the supervisor only early', () => {
  const plan = planOf(100, 1);
  expect(planOf(100, 1)).toEqual(plan);
  expect(planOf(100, 2)).not.toEqual(plan);
  expect(new Set(plan.map(({ end }) => end))).toEqual(new Set(ENDS));
  expect(new Set(plan.flatMap(({ sights }) => sights))).toEqual(new Set(SIGHTS));
  expect(plan.some(({ pack }) => pack)).toBe(true);
  for (let seed = 1; seed <= 50; seed += 1)
    expect(planOf(100, seed).findLastIndex(({ end }) => end === 'supervisor killed')).toBeLessThan(20);
});
