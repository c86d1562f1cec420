/** The tables of the bench: how long each step of a pack takes, and what a visitor notices of the switch. */
import { median } from '../median.ts';
import { markdown } from '../table.ts';
import type { Steps } from './judging.ts';
import { STALLS, type Stall, type Stalls } from './meters.ts';
import type { Switch } from './switching.ts';

export interface Results {
  readonly builds: readonly number[];
  readonly signings: readonly Steps[];
  readonly judgings: readonly Steps[];
  readonly parts: readonly Steps[];
  readonly openings: readonly Steps[];
  readonly switches: readonly { readonly times: Switch; readonly stalls: Stalls }[];
  /** Stalls in quiet periods of the same length. */
  readonly quiet: readonly Stalls[];
}

const ACTIVE_MS = 5_000;
const STALL_MS = 50;

export function stepTable({ builds, signings, judgings, parts, openings }: Results): string {
  const row = (what: string, runs: readonly Steps[], step: string): string[] => {
    const of = (figure: 'ms' | 'pauseMs') => middleAndWorst(runs.map((steps) => steps[step]?.[figure] ?? Number.NaN));
    return [what, ...of('ms'), ...of('pauseMs')];
  };
  return markdown([
    ['', 'median', 'worst', 'pause, median', 'worst'],
    ['`kiosk-pack build --key`, the whole command', ...middleAndWorst(builds), '', ''],
    row('sign', signings, 'sign'),
    row('the supervisor judges it (`judgePack`), at first', judgings, 'first'),
    row('… once more', judgings, 'again'),
    row('… at first: signature', parts, 'signature'),
    row('… at first: format, digests of the parts, tables', parts, 'open'),
    row('… at first: digest of the whole', parts, 'digest'),
    row('… at first: suites', parts, 'suites'),
    row('a shell opens it, at its start', openings, 'first'),
    row('… takes it over', openings, 'again'),
  ]);
}

export function switchTable({ switches }: Results): string {
  const row = (what: string, since: (times: Switch) => number, most?: number): string[] => {
    const values = switches.map(({ times }) => since(times));
    return [what, most === undefined ? '' : verdict(values, most), ...middleAndWorst(values)];
  };
  return markdown([
    ['since the stick is there', 'aim', 'median', 'worst'],
    row('noticed', (times) => times.noticed),
    row('read', (times) => times.read),
    row('judged', (times) => times.judged),
    row('written and flushed', (times) => times.written),
    row("the visitor's shell blocks by it", (times) => times.blocked, ACTIVE_MS),
    row('… less the wait until the stick was noticed', (times) => times.blocked - times.noticed),
    row("the next visitor's shell is warm with it", (times) => times.standby),
  ]);
}

const STALL_WORDS: Readonly<Record<Stall, string>> = {
  'toolbar timer': 'toolbar: gap between ticks of a timer of 4 ms',
  'toolbar frame': 'toolbar: gap between frames',
  key: 'toolbar: from a key to our page',
  click: 'toolbar: from a click to our page',
  'page timer': "visitor's page: gap between ticks of a timer of 4 ms",
  'page frame': "visitor's page: gap between frames",
  request: "visitor's page: a small request through both gates",
};

export function stallTable({ switches, quiet }: Results): string {
  const rows = STALLS.map((stall) => {
    const [during, without] = [switches.map(({ stalls }) => stalls[stall].ms), quiet.map((stalls) => stalls[stall].ms)];
    const ratio = (median(during) / median(without)).toFixed(2);
    return [STALL_WORDS[stall], verdict(during, STALL_MS), ...middleAndWorst(during), ...middleAndWorst(without), ratio];
  });
  const head = ['the longest', 'aim', 'in a switch', 'worst', 'as long without', 'worst', 'ratio'];
  return markdown([head, ...rows]);
}

/** The worst run must meet the aim too. */
function verdict(values: readonly number[], most: number): string {
  return `<= ${most.toLocaleString('en-GB')} ms: ${values.every((value) => value <= most) ? 'pass' : 'FAIL'}`;
}

function middleAndWorst(values: readonly number[]): readonly [string, string] {
  // A step that was too short to be seen is NaN.
  const seen = values.filter((value) => !Number.isNaN(value));
  return seen.length === 0 ? ['-', '-'] : [amount(median(seen)), amount(Math.max(...seen))];
}

function amount(ms: number): string {
  return `${ms.toLocaleString('en-GB', { maximumFractionDigits: ms < 10 ? 1 : 0 })} ms`;
}
