import type { Dropped } from './work/dropped.ts';
import type { ListsReport, NewGroup, PackOrder } from './work/requests.ts';

/** What the person has done so far. */
export interface WorkSoFar {
  readonly group: string;
  /** The keys, if they were made on this page since it was opened. */
  readonly keys: NewGroup | null;
  /** The number of the last pack; null: there is none, or it is not known. */
  readonly last: number | null;
  readonly sources: readonly Dropped[];
  /** The text of `report.pub`; null: the pack names no key for reports, unless a folder does. */
  readonly reportKey: string | null;
  /** What packs are signed with; sealed, so that it can be kept while the page is open. */
  readonly key: ChosenKey | null;
  readonly accept: readonly string[];
  readonly leaveOut: readonly string[];
  /** What the lists were found to hold; null after a change. */
  readonly report: ListsReport | null;
}

export interface ChosenKey {
  readonly name: string;
  readonly text: string;
}

export interface PageProps {
  readonly state: WorkSoFar;
  readonly change: (changes: Partial<WorkSoFar>) => void;
}

export const EMPTY: WorkSoFar = {
  group: '',
  keys: null,
  last: null,
  sources: [],
  reportKey: null,
  key: null,
  accept: [],
  leaveOut: [],
  report: null,
};

/** `YYYY-MM-DD` in UTC, as `kiosk-pack` has it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The same day, so many years on. */
export function inYears(day: string, years: number): string {
  const leap = day.endsWith('-02-29') ? `${day.slice(0, -2)}28` : day;
  return `${Number(leap.slice(0, 4)) + years}${leap.slice(4)}`;
}

export function orderOf(state: WorkSoFar, serial: number, expires: string): PackOrder {
  const { group, sources, accept, leaveOut, reportKey } = state;
  return { group, serial, issued: today(), expires, sources, reportKey, accept, leaveOut };
}
