/** The findings of a soak as a table, and its verdict. Pure. */
import { median, percentile } from '../median.ts';
import { markdown } from '../table.ts';
import type { Held } from './held.ts';
import type { Reading } from './readings.ts';

export interface TurnTimes {
  readonly shownMs: number;
  readonly goneMs: number;
}

export interface Found {
  /** In the order of the turns, separately for each run of the supervisor. */
  readonly readings: readonly (readonly Reading[])[];
  /** After every tenth turn of each run. */
  readonly held: readonly (readonly Held[])[];
  readonly times: readonly TurnTimes[];
  /** Problems in words; each counts against the kiosk. */
  readonly unexpected: Readonly<Record<Trouble, readonly string[]>>;
}

export const TROUBLES = [
  'faults not caused by the script',
  'wipes not verified',
  'self-checks that failed',
  'left behind',
  'missing from the journal',
] as const;
type Trouble = (typeof TROUBLES)[number] | 'turns that the script could not play';

export interface Verdict {
  readonly table: string;
  /** Problems in words; empty when the soak has passed. */
  readonly against: readonly string[];
}

const MAX_GROWTH = 0.05;
/** How many turns lie between two measurements of held memory. */
export const HELD_EVERY = 10;
/** A supervisor's memory grows until its code is compiled and its heap has settled; after that it must not grow. */
const WARM_TURNS = 20;
/** The minimum of fewer turns than this depends on chance. */
const MIN_PART_TURNS = 5;

interface Row {
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  /** Whether growth counts against the kiosk. */
  readonly judged: boolean;
}

export function verdictOf({ readings, held, times, unexpected }: Found): Verdict {
  const life = longest(readings).slice(WARM_TURNS);
  const kept = longest(held).slice(WARM_TURNS / HELD_EVERY);
  const spans = (['shownMs', 'goneMs'] as const).flatMap((figure): readonly Row[] => {
    const [start = [], end = []] = ends(times.map((turn) => turn[figure]));
    const row = { unit: ' ms', judged: false };
    return [
      { ...row, what: `${figure}, median`, start: median(start), end: median(end) },
      { ...row, what: `${figure}, p95`, start: percentile(start, 0.95), end: percentile(end, 0.95) },
    ];
  });
  const rows = [...floors(kept, HELD_WORDS, 1), ...floors(life, WORDS, MIN_PART_TURNS), ...spans];
  const tooFew = life.length < 2 * MIN_PART_TURNS || kept.length < 2;
  return {
    table: tableOf(rows),
    against: [...troubles(unexpected), ...(tooFew ? ['too few turns to see growth'] : grown(rows))],
  };
}

/** Returns the minimum of each figure at the start and the end. */
function floors<Figure extends string>(
  values: readonly Readonly<Record<Figure, number>>[],
  words: Readonly<Record<Figure, Words>>,
  least: number,
): readonly Row[] {
  return (Object.entries(words) as [Figure, Words][]).map(([figure, label]) => {
    const [start, end] = ends(values, least).map((part) => Math.min(...part.map((value) => value[figure])));
    return { ...label, start: start ?? Number.NaN, end: end ?? Number.NaN };
  });
}

/** Returns the first and the last tenth. */
function ends<Value>(values: readonly Value[], least = MIN_PART_TURNS): readonly [readonly Value[], readonly Value[]] {
  const part = Math.max(least, Math.ceil(values.length / 10));
  return [values.slice(0, part), values.slice(-part)];
}

function longest<Value>(lives: readonly (readonly Value[])[]): readonly Value[] {
  return lives.reduce((most, life) => (life.length > most.length ? life : most), []);
}

type Words = Pick<Row, 'what' | 'unit' | 'judged'>;

const HELD_WORDS: Readonly<Record<keyof Held, Words>> = {
  rss: { what: 'supervisor, garbage collected: in memory (RSS)', unit: ' MB', judged: true },
  data: { what: '… of it objects, strings, functions', unit: ' MB', judged: true },
  // So small that the code which V8 compiles over time is a large part of it.
  own: { what: '… its own alone (USS)', unit: ' MB', judged: false },
};

const WORDS: Readonly<Record<keyof Reading, Words>> = {
  // Goes up and down with V8's collections: see `held.ts`.
  rss: { what: 'supervisor as it is: in memory (RSS)', unit: ' MB', judged: false },
  own: { what: '… its own alone (USS)', unit: ' MB', judged: false },
  // Depends on how many processes run the same program at the time.
  pss: { what: '… its share (PSS)', unit: ' MB', judged: false },
  descriptors: { what: 'supervisor, descriptors', unit: '', judged: true },
  processes: { what: 'processes, all', unit: '', judged: true },
  stateFiles: { what: 'files in the state folder', unit: '', judged: false },
};

function troubles(unexpected: Found['unexpected']): readonly string[] {
  return Object.entries(unexpected).flatMap(([what, words]) =>
    words.length === 0 ? [] : [`${words.length} ${what}: ${words.slice(0, 10).join('; ')}`],
  );
}

function grown(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ what, start, end, judged }) =>
    judged && !(end / start - 1 < MAX_GROWTH) ? [`${what}: has grown by ${percent(start, end)}`] : [],
  );
}

const percent = (start: number, end: number): string => `${((end / start - 1) * 100).toFixed(1)} %`;

function tableOf(rows: readonly Row[]): string {
  const number = (value: number, unit: string): string => `${value.toFixed(unit === ' MB' ? 1 : 0)}${unit}`;
  const cells = rows.map(({ what, start, end, unit }) => [what, number(start, unit), number(end, unit), percent(start, end)]);
  return markdown([['', 'first tenth', 'last tenth', 'growth'], ...cells]);
}
