/** The table of the turns bench: half of the turns took no longer than p50, 19 of 20 no longer than p95. */
import type { Figure, Sample } from './contestant.ts';

export interface Results {
  readonly ours: readonly Sample[];
  readonly rivals: Readonly<Record<string, readonly Sample[]>>;
}

interface Row {
  readonly figure: Figure;
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  /** The upper limit at p95, in the row's unit. */
  readonly aim?: number;
}

const ROWS: readonly Row[] = [
  { figure: 'shown', what: 'click to next notice on the screen', unit: 'ms', aim: 50 },
  { figure: 'heard', what: '… of it, until the supervisor has heard (`mode wiping`)', unit: 'ms' },
  { figure: 'told', what: '… and until the standby is told to show (`shell … active`)', unit: 'ms' },
  { figure: 'shownOwn', what: "… by the supervisor's own clock (`shownMs`)", unit: 'ms' },
  { figure: 'gone', what: 'click to old processes and folder gone', unit: 'ms' },
  { figure: 'goneOwn', what: "… by the supervisor's own clock (`goneMs`)", unit: 'ms' },
  { figure: 'erased', what: 'click to old data gone (ours: and checked)', unit: 'ms', aim: 300 },
  { figure: 'next', what: 'click to next visitor may accept', unit: 'ms' },
  { figure: 'warm', what: 'wiped to next standby warm', unit: 'ms', aim: 1_000 },
  { figure: 'supervisor', what: 'memory: supervisor', unit: 'MB' },
  { figure: 'standby', what: 'memory: standby', unit: 'MB' },
  { figure: 'pair', what: 'memory: supervisor and standby', unit: 'MB', aim: 300 },
  { figure: 'activeStart', what: 'memory: active, start page', unit: 'MB' },
  { figure: 'activePage', what: 'memory: active, with a page', unit: 'MB' },
  { figure: 'allNotice', what: 'memory: everything, at the notice', unit: 'MB' },
  { figure: 'allPage', what: 'memory: everything, with a page', unit: 'MB' },
];

export function table({ ours, rivals }: Results): string {
  const names = Object.keys(rivals);
  const head = ['', 'aim at p95', 'ours p50', 'p95', ...names.flatMap((name) => [`${name} p50`, 'p95', '/ ours p50', 'p95'])];
  const rows = ROWS.map((row) => {
    const own = quantiles(ours, row.figure);
    const against = names.flatMap((name) => {
      const theirs = quantiles(rivals[name] ?? [], row.figure);
      return [...theirs.map((value) => amount(value, row)), ...theirs.map((value, i) => ratio(value, own[i]))];
    });
    return [row.what, aim(row, own[1]), ...own.map((value) => amount(value, row)), ...against];
  });
  return markdown([head, ...rows]);
}

/** Returns p50 and p95 by the nearest-rank method, so that each is a measured value. */
function quantiles(samples: readonly Sample[], figure: Figure): readonly (number | undefined)[] {
  const values = samples.flatMap((sample) => sample[figure] ?? []).sort((one, other) => one - other);
  return [0.5, 0.95].map((part) => values[Math.max(0, Math.ceil(part * values.length) - 1)]);
}

function aim({ aim, unit }: Row, value: number | undefined): string {
  if (aim === undefined || value === undefined) return '';
  return `<= ${aim} ${unit}: ${value <= aim ? 'pass' : 'FAIL'}`;
}

function amount(value: number | undefined, { unit }: Row): string {
  return value === undefined ? '-' : `${value.toFixed(0)} ${unit}`;
}

function ratio(theirs: number | undefined, own: number | undefined): string {
  return theirs === undefined || own === undefined || own === 0 ? '-' : `${(theirs / own).toFixed(theirs / own < 10 ? 2 : 0)} x`;
}

export function markdown(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}
