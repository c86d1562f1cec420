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

/** Everything that the person has entered or made so far. */
export interface WorkSoFar {
  readonly group: string;
  /** The keys, if they were made here since the page was opened. */
  readonly keys: NewGroup | null;
  /** The number of the last pack; null when there is none or it is unknown. */
  readonly last: number | null;
  /** The last pack itself, for comparison; null when it was not given. */
  readonly lastPack: Blob | null;
  readonly sources: readonly Dropped[];
  /** The text of `report.pub`; null: the pack contains no key for reports, unless a source folder has one. */
  readonly reportKey: string | null;
  /** The key that signs packs. It is encrypted, so it can be kept while the page is open. */
  readonly key: ChosenKey | null;
  readonly accept: readonly string[];
  readonly leaveOut: readonly string[];
  /** The text of `pins.json`, from the keys made here or from a file; null when not given. */
  readonly pins: string | null;
  readonly form: FormSoFar | null;
  /** Settings and notice as last saved with "Check and keep"; null: packs and set-ups contain neither. */
  readonly kept: KeptSettings | null;
  /** The text of `codes.json`; null: the next pack sets no codes. */
  readonly codes: string | null;
  /** The pack that was signed last on this page. */
  readonly signed: SignedPack | null;
  /** The report on the lists; null after any change to them. */
  readonly report: ListsReport | null;
  /** Files that PCs wrote onto sticks, and the results of checking them. */
  readonly looked: { readonly dropped: readonly Dropped[]; readonly report: LookReport } | null;
  readonly reports: ReportsOfVisitors | null;
  /** `report.key`, from the keys made here or from a file. */
  readonly reportSecret: ChosenKey | null;
  readonly decisions: readonly Decision[];
}

/** The form as filled in so far, kept while other pages are shown. */
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

/** Returns `YYYY-MM-DD` in UTC, as `kiosk-pack` does. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Returns the same day so many years later; 29 February becomes 28 February. */
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
