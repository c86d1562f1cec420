/** What a soak found, in a table, and whether it is good. Pure. */
import { median, percentile } from '../median.ts';
import { markdown } from '../table.ts';
import type { Reading } from './readings.ts';

export interface TurnTimes {
  readonly shownMs: number;
  readonly goneMs: number;
}

export interface Found {
  /** In the order of the turns; each life of the supervisor by itself. */
  readonly readings: readonly (readonly Reading[])[];
  readonly times: readonly TurnTimes[];
  /** In words, each of these one too many. */
  readonly unexpected: Readonly<Record<Trouble, readonly string[]>>;
}

export const TROUBLES = [
  'faults not caused by the script',
  'wipes not verified',
  'left behind',
  'missing from the journal',
] as const;
export type Trouble = (typeof TROUBLES)[number] | 'turns that the script could not play';

export interface Verdict {
  readonly table: string;
  /** In words; empty: the soak has passed. */
  readonly against: readonly string[];
}

/** The aim of the issue. */
const MOST_GROWTH = 0.05;
/** A supervisor grows until its code is compiled and its heap has found its size; then nothing may. */
const WARM_TURNS = 20;
/** The floor of fewer turns than this is chance. */
const LEAST_PART = 5;

interface Row {
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  /** Growth counts against the kiosk. */
  readonly judged: boolean;
}

export function verdictOf({ readings, times, unexpected }: Found): Verdict {
  const life = longest(readings).slice(WARM_TURNS);
  const floors = (['rss', 'own', 'pss', 'descriptors', 'processes', 'stateFiles'] as const).map((figure): Row => {
    const [start, end] = ends(life.map((reading) => reading[figure])).map((values) => Math.min(...values));
    return { ...WORDS[figure], start: start ?? Number.NaN, end: end ?? Number.NaN };
  });
  const spans = (['shownMs', 'goneMs'] as const).flatMap((figure): readonly Row[] => {
    const [start = [], end = []] = ends(times.map((turn) => turn[figure]));
    const row = { unit: ' ms', judged: false };
    return [
      { ...row, what: `${figure}, median`, start: median(start), end: median(end) },
      { ...row, what: `${figure}, p95`, start: percentile(start, 0.95), end: percentile(end, 0.95) },
    ];
  });
  const rows = [...floors, ...spans];
  return { table: tableOf(rows), against: [...troubles(unexpected), ...grown(life.length, rows)] };
}

/** The first and the last tenth. */
function ends<Value>(values: readonly Value[]): readonly [readonly Value[], readonly Value[]] {
  const part = Math.max(LEAST_PART, Math.ceil(values.length / 10));
  return [values.slice(0, part), values.slice(-part)];
}

const longest = (lives: readonly (readonly Reading[])[]): readonly Reading[] =>
  lives.reduce((most, life) => (life.length > most.length ? life : most), []);

const WORDS: Readonly<Record<keyof Reading, Pick<Row, 'what' | 'unit' | 'judged'>>> = {
  rss: { what: 'supervisor, in memory (RSS)', unit: ' MB', judged: true },
  own: { what: 'supervisor, its own alone (USS)', unit: ' MB', judged: true },
  // Hangs on who else runs the same program at the time.
  pss: { what: 'supervisor, its share (PSS)', unit: ' MB', judged: false },
  descriptors: { what: 'supervisor, descriptors', unit: '', judged: true },
  processes: { what: 'processes, all', unit: '', judged: true },
  stateFiles: { what: 'files in the state folder', unit: '', judged: false },
};

function troubles(unexpected: Found['unexpected']): readonly string[] {
  return Object.entries(unexpected).flatMap(([what, words]) =>
    words.length === 0 ? [] : [`${words.length} ${what}: ${words.slice(0, 10).join('; ')}`],
  );
}

function grown(turns: number, rows: readonly Row[]): readonly string[] {
  if (turns < 2 * LEAST_PART) return ['too few turns to see growth'];
  return rows.flatMap(({ what, start, end, judged }) =>
    judged && !(end / start - 1 < MOST_GROWTH) ? [`${what}: has grown by ${percent(start, end)}`] : [],
  );
}

const percent = (start: number, end: number): string => `${((end / start - 1) * 100).toFixed(1)} %`;

function tableOf(rows: readonly Row[]): string {
  const number = (value: number, unit: string): string => `${value.toFixed(unit === ' MB' ? 1 : 0)}${unit}`;
  const cells = rows.map(({ what, start, end, unit }) => [what, number(start, unit), number(end, unit), percent(start, end)]);
  return markdown([['', 'first tenth', 'last tenth', 'growth'], ...cells]);
}
