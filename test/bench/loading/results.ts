/** The table of the bench: medians, and their ratios to the variant without a gate. */
import { median } from '../median.ts';
import { markdown } from '../table.ts';
import type { Measured } from './app/settings.ts';
import { NAMES_OF_VARIANTS, type VariantName } from './variants.ts';

export type Scheme = 'http' | 'https';
export const SCHEMES: readonly Scheme[] = ['http', 'https'];
export const DELAYS = [0, 20, 50] as const;

/** All measurements of one kind, by variant. */
type Series = Readonly<Record<VariantName, Measured[]>>;

export interface Results {
  /** Loads of the page. */
  readonly loads: Readonly<Record<Scheme, Readonly<Record<(typeof DELAYS)[number], Series>>>>;
  /** Large responses. */
  readonly fetches: Readonly<Record<Scheme, Series>>;
}

/** The aims for both gates against none. */
const MAX_TIMES: Partial<Record<(typeof DELAYS)[number], number>> = { 0: 1.35, 20: 1.1 };
const MIN_SPEED = 0.5;

export function noResults(): Results {
  const series = (): Series => ({ 'no gate': [], 'request gate': [], 'connection gate': [], 'both gates': [] });
  const loads = () => ({ 0: series(), 20: series(), 50: series() });
  return { loads: { http: loads(), https: loads() }, fetches: { http: series(), https: series() } };
}

export function tableOf({ loads, fetches }: Results): string {
  const head = ['', 'aim, both / none', ...NAMES_OF_VARIANTS.flatMap((name, i) => (i === 0 ? [name] : [name, '/ none']))];
  const pages = SCHEMES.flatMap((scheme) =>
    DELAYS.map((delay) => {
      const what = `page over ${scheme}, ${delay} ms of server delay`;
      const aim = (times: number): string => verdict('<=', MAX_TIMES[delay], times, times <= (MAX_TIMES[delay] ?? 0));
      return row(what, 'ms', loads[scheme][delay], ({ figure }) => figure, aim);
    }),
  );
  const speeds = SCHEMES.map((scheme) => {
    const aim = (times: number): string => verdict('>=', MIN_SPEED, times, times >= MIN_SPEED);
    return row(`200 MB over ${scheme}`, 'MB/s', fetches[scheme], ({ figure }) => figure, aim);
  });
  const costs = SCHEMES.flatMap((scheme) => [
    row(`processor time of the main process, page over ${scheme}`, 'ms', loads[scheme][0], ({ cpuMs }) => cpuMs),
    row(`processor time of the main process, 200 MB over ${scheme}`, 'ms', fetches[scheme], ({ cpuMs }) => cpuMs),
  ]);
  return markdown([head, ...pages, ...speeds, ...costs]);
}

function row(
  what: string,
  unit: string,
  series: Series,
  pick: (measured: Measured) => number,
  aim: (times: number) => string = () => '',
): string[] {
  const values = NAMES_OF_VARIANTS.map((name) => median(series[name].map(pick)));
  const times = values.map((value) => value / (values[0] ?? 0));
  const cells = values.flatMap((value, i) => {
    const amount = `${value.toFixed(0)} ${unit}`;
    return i === 0 ? [amount] : [amount, (times[i] ?? 0).toFixed(2)];
  });
  return [what, aim(times.at(-1) ?? 0), ...cells];
}

function verdict(sign: string, limit: number | undefined, times: number, met: boolean): string {
  return limit === undefined || Number.isNaN(times) ? '' : `${sign} ${limit.toFixed(2)}: ${met ? 'pass' : 'FAIL'}`;
}
