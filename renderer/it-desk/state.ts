import type { Decision } from './work/decisions.ts';
import type { Dropped } from './work/dropped.ts';
import type {
  ListsReport,
  LookReport,
  NewGroup,
  PackOrder,
  ReportsOfVisitors,
  SettingsForm,
  SignedPack,
} from './work/requests.ts';
import type { FormValues } from './work/settings-values.ts';

/** What the person has done so far. */
export interface WorkSoFar {
  readonly group: string;
  /** The keys, if they were made on this page since it was opened. */
  readonly keys: NewGroup | null;
  /** The number of the last pack; null: there is none, or it is not known. */
  readonly last: number | null;
  /** That pack itself, to compare with; null: it was not given. */
  readonly lastPack: Blob | null;
  readonly sources: readonly Dropped[];
  /** The text of `report.pub`; null: the pack names no key for reports, unless a folder does. */
  readonly reportKey: string | null;
  /** What packs are signed with; sealed, so that it can be kept while the page is open. */
  readonly key: ChosenKey | null;
  readonly accept: readonly string[];
  readonly leaveOut: readonly string[];
  /** The text of `pins.json`, of the keys that were made here or of a file; null: not given. */
  readonly pins: string | null;
  readonly form: FormSoFar | null;
  /** What the form came to when it was last kept; null: it was not, so packs and set-ups bring none. */
  readonly kept: KeptSettings | null;
  /** The text of `codes.json`; null: the next pack brings no codes. */
  readonly codes: string | null;
  /** The pack that was signed last on this page. */
  readonly signed: SignedPack | null;
  /** What the lists were found to hold; null after a change. */
  readonly report: ListsReport | null;
  /** What PCs wrote onto sticks, and what came of checking it. */
  readonly looked: { readonly dropped: readonly Dropped[]; readonly report: LookReport } | null;
  readonly reports: ReportsOfVisitors | null;
  /** Text of `report.key`, of the keys that were made here or of a file. */
  readonly reportSecret: ChosenKey | null;
  readonly decisions: readonly Decision[];
}

/** The form as it stands, kept while other pages are looked at. */
interface FormSoFar {
  readonly form: SettingsForm;
  readonly values: FormValues;
}

interface KeptSettings {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly notice: string;
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
  lastPack: null,
  sources: [],
  reportKey: null,
  key: null,
  accept: [],
  leaveOut: [],
  pins: null,
  form: null,
  kept: null,
  codes: null,
  signed: null,
  report: null,
  looked: null,
  reports: null,
  reportSecret: null,
  decisions: [],
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
  const { group, sources, accept, leaveOut, reportKey, kept, codes, decisions } = state;
  return {
    group,
    serial,
    issued: today(),
    expires,
    sources,
    reportKey,
    accept,
    leaveOut,
    settings: kept?.settings ?? null,
    notice: kept?.notice ?? null,
    codes,
    decisions,
    before: state.lastPack,
  };
}
