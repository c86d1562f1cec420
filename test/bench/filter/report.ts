/** The tables of the bench: for each size every figure of every engine, and the ratio of the others to ours. */
import { markdown } from '../table.ts';
import type { Cell, Size } from './cells.ts';
import { ENGINES, type EngineName } from './engines.ts';

interface Figure {
  readonly what: string;
  readonly of: (cell: Cell, count: number) => number;
  readonly unit: string;
  readonly digits?: number;
  /** The upper limit for our engine at five million names. */
  readonly most?: number;
  /** The aim: at least this many times our figure for the rival. */
  readonly times?: number;
}

const FIGURES: readonly Figure[] = [
  { what: 'build from a text file', of: ({ built }) => built.ms, unit: 'ms', most: 3_000 },
  { what: '… of the processor', of: ({ built }) => built.cpuMs, unit: 'ms' },
  { what: 'peak memory of the build', of: ({ built }) => built.peakMb, unit: 'MB', most: 500 },
  { what: 'file', of: ({ built }) => built.fileMb, unit: 'MB', digits: 1 },
  { what: 'load, the first thing in a process', of: ({ firstLoad }) => firstLoad.ms, unit: 'ms', digits: 1, most: 100 },
  { what: '… of the processor', of: ({ firstLoad }) => firstLoad.cpuMs, unit: 'ms', digits: 1 },
  { what: 'load, the code warm', of: ({ used }) => used.loadMs, unit: 'ms', digits: 1, times: 20 },
  { what: 'memory held', of: ({ used }) => used.heldMb, unit: 'MB', digits: 1, times: 5 },
  { what: 'memory held, bytes a name', of: ({ used }, count) => (used.heldMb * 1e6) / count, unit: 'B', digits: 2 },
  { what: 'resident', of: ({ used }) => used.residentMb, unit: 'MB', digits: 1, most: 30 },
  { what: 'resident after 380,000 lookups', of: ({ used }) => used.afterUseMb, unit: 'MB', digits: 1 },
  { what: 'lookup, mean', of: ({ used }) => used.meanNs, unit: 'ns', times: 10 },
  { what: 'lookup, p50', of: ({ used }) => used.p50Ns, unit: 'ns', times: 10 },
  { what: 'lookup, p99', of: ({ used }) => used.p99Ns, unit: 'ns', most: 1_000, times: 10 },
  { what: 'wrong answers: missed', of: ({ used }) => used.missed, unit: '' },
  { what: 'wrong answers: wrongly found', of: ({ used }) => used.wronglyFound, unit: '' },
];

const RIVALS = ENGINES.filter((name) => name !== 'ours');
/** The number of names for which the upper limits hold. */
const AIMED_AT = 5_000_000;

export function tablesOf(sizes: readonly Size[]): string {
  return sizes
    .map((size) => `## ${size.count.toLocaleString('en-GB')} names\n\n${tableOf(size)}\n\n${notesOf(size)}`)
    .join('\n\n');
}

function tableOf({ count, cells }: Size): string {
  const head = ['', 'aim', ...ENGINES, ...RIVALS.map((name) => `${name} / ours`)];
  const rows = FIGURES.map((figure) => {
    const value = (name: EngineName) => figure.of(cells[name], count);
    const ratios = RIVALS.map((name) => ratio(value(name), value('ours')));
    return [figure.what, aims(figure, count, value), ...ENGINES.map((name) => amount(figure, value(name))), ...ratios];
  });
  return markdown([head, ...rows]);
}

function aims({ most, times }: Figure, count: number, value: (name: EngineName) => number): string {
  const judged = (text: string, met: boolean): string => `${text}: ${met ? 'pass' : 'FAIL'}`;
  const own = most === undefined || count < AIMED_AT ? [] : [judged(`<= ${most.toLocaleString('en-GB')}`, value('ours') <= most)];
  const against = times === undefined ? [] : [judged(`${times} x`, value('ghostery') >= times * value('ours'))];
  return [...own, ...against].join(', ');
}

function amount({ unit, digits = 0 }: Figure, value: number): string {
  return `${value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`.trim();
}

function ratio(theirs: number, own: number): string {
  if (own <= 0) return '-';
  return `${(theirs / own).toFixed(theirs / own < 10 ? 2 : 0)} x`;
}

function notesOf({ meanLength, electron, checked, cells }: Size): string {
  const ns = (value: number) => `${value.toFixed(0)} ns`;
  return [
    `* Names have ${meanLength.toFixed(1)} characters on average. The clock's own cost, ${ns(cells.ours.used.timerNs)}, is taken off p50 and p99.`,
    `* Ours in ${electron.runtime}: load ${electron.firstLoad.ms.toFixed(1)} ms at first, ${electron.loadMs.toFixed(1)} ms warm; resident ${electron.residentMb.toFixed(1)} MB, lookup mean ` +
      `${ns(electron.meanNs)}, p50 ${ns(electron.p50Ns)}, p99 ${ns(electron.p99Ns)}; wrong: ${electron.missed + electron.wronglyFound}.`,
    `* \`checkPack\`, which keeps nothing: ${checked.ms.toFixed(1)} ms; the process has grown by ${checked.grownMb.toFixed(1)} MB afterwards.`,
  ].join('\n');
}
