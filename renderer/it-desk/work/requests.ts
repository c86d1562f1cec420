/** The requests of the page to its worker and the worker's answers: plain data that `postMessage` can transfer. */
import type { StaffRole } from '../../../main/core/staff/staff-roles.ts';
import type { CategoryChange } from '../../../main/core/table/domain-table-diff.ts';
import type { Notice } from '../../../main/core/view/notice.ts';
import type { SourceReport } from '../../../main/node/lists/build-tables.ts';
import type { Disputed } from '../../../main/node/lists/watched-names.ts';
import type { Decision, ReportedSite } from './decisions.ts';
import type { Dropped } from './dropped.ts';

/** Data that the build embeds in the page. */
export interface Product {
  readonly version: string;
  /** The product's own lists, rules, settings and notice: text by path (`lists/adult.txt`). */
  readonly starter: Readonly<Record<string, string>>;
}

export interface PackOrder {
  readonly group: string;
  readonly serial: number;
  /** `YYYY-MM-DD`, like `expires`. */
  readonly issued: string;
  readonly expires: string;
  readonly sources: readonly Dropped[];
  /** Text of `report.pub`; null: the pack contains no key for reports, unless a source folder has one. */
  readonly reportKey: string | null;
  readonly accept: readonly string[];
  readonly leaveOut: readonly string[];
  /** Settings and notice from the desk's form; null for none. */
  readonly settings: SettingsPart | null;
  readonly notice: string | null;
  /** The text of `codes.json`; null for none. */
  readonly codes: string | null;
  /** Decisions about sites that visitors reported. */
  readonly decisions: readonly Decision[];
  /** The pack that kiosks have now, for comparison; null when it was not given. */
  readonly before: Blob | null;
}

type SettingsPart = Readonly<Record<string, unknown>>;

/** One setting of the form. */
export interface SettingField {
  /** `session.idleSeconds` */
  readonly key: string;
  readonly words: string;
  /** The default value, which applies when the field is empty. */
  readonly usual: string;
  readonly kind: 'text' | 'number' | 'choice' | 'tick';
  readonly choices?: readonly string[];
}

export interface SettingsForm {
  readonly fields: readonly SettingField[];
  /** Initial values: the product's own settings. */
  readonly settings: SettingsPart;
  readonly notice: string;
}

export interface CheckedSettings {
  /** `key` is empty for a problem that belongs to no single setting. */
  readonly problems: readonly { readonly key: string; readonly words: string }[];
  readonly noticeProblems: readonly string[];
  /** The parsed notice; null when it is invalid. */
  readonly notice: Notice | null;
  /** How easy the notice is to read. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export interface SetupOrder {
  /** The text of `pins.json`. */
  readonly pins: string;
  readonly settings: SettingsPart;
  readonly notice: string | null;
  readonly pack: { readonly bytes: Uint8Array<ArrayBuffer>; readonly signature: string } | null;
}

export interface MadeSetup {
  readonly text: string;
  readonly signature: string;
  readonly words: readonly string[];
  readonly group: string;
}

export interface KeyFile {
  readonly text: string;
  /** Empty for a key without a password. */
  readonly password: string;
}

export type Request =
  | { readonly kind: 'makeGroup'; readonly name: string; readonly password: string; readonly today: string }
  | { readonly kind: 'tryLists'; readonly order: PackOrder }
  | { readonly kind: 'sign'; readonly order: PackOrder; readonly key: KeyFile; readonly fileName: string }
  | { readonly kind: 'settingsForm' }
  | { readonly kind: 'checkSettings'; readonly settings: SettingsPart; readonly notice: string }
  | { readonly kind: 'makeSetup'; readonly order: SetupOrder; readonly key: KeyFile }
  | { readonly kind: 'makeCodes'; readonly codes: Readonly<Partial<Record<StaffRole, string>>> }
  | { readonly kind: 'readPack'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'lookAt'; readonly dropped: readonly Dropped[] }
  | {
      readonly kind: 'openReports';
      readonly dropped: readonly Dropped[];
      readonly key: KeyFile & { readonly name: string };
    };

export interface NewFile {
  readonly name: string;
  readonly text: string;
  readonly secret: boolean;
}

export interface NewGroup {
  readonly name: string;
  readonly files: readonly NewFile[];
  /** The IDs of the two keys for packs are `current` and `next`; `reportKey` is the public key for reports. */
  readonly current: string;
  readonly next: string;
  readonly reportKey: string;
}

export interface ListsReport {
  readonly sources: readonly SourceReport[];
  readonly categories: readonly { readonly name: string; readonly sites: number }[];
  /** Sites that are to stay open although a list names them: undecided ones, and those decided since the page was opened. */
  readonly disputed: readonly Disputed[];
  readonly open: readonly string[];
  readonly change: ChangeFromLast | null;
}

/** How many sites become blocked or unblocked, compared with the pack that kiosks have now. */
export interface ChangeFromLast {
  /** The serial of the previous pack. */
  readonly serial: number;
  readonly more: number;
  readonly fewer: number;
  readonly categories: readonly CategoryChange[];
}

export interface SignedPack {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string;
  readonly keyId: string;
  readonly change: ChangeFromLast | null;
}

interface PackSummary {
  readonly group: string;
  readonly serial: number;
  readonly issued: string;
  readonly expires: string;
  readonly sites: number;
}

/** `unsigned`: consistent, but without the head that the kiosk signs, so anybody may have written it. `unseen`: a photo without a card. */
export type Verdict = 'sound' | 'unsigned' | 'changed' | 'unseen';

/** A card or a journal, with the result of checking it. */
export interface CheckedRecord {
  readonly name: string;
  readonly verdict: Verdict;
  readonly rows: readonly string[];
}

/** What a PC's card and journal say about it. */
export interface PcSummary {
  readonly name: string;
  /** The short name of its key; empty without a sound card. */
  readonly key: string;
  /** In the order of the table's rows. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Only from a journal that is as its kiosk wrote it, otherwise empty. */
  readonly months: readonly PcMonth[];
}

export interface PcMonth {
  readonly month: string;
  readonly sessions: number;
  readonly hoursOutOfOrder: number;
  readonly blocked: readonly { readonly kind: string; readonly count: number }[];
}

export interface LookReport {
  readonly pcs: readonly PcSummary[];
  readonly cards: readonly CheckedRecord[];
  readonly journals: readonly CheckedRecord[];
  /** The number of files with encrypted reports. */
  readonly sealed: number;
}

export interface ReportsOfVisitors {
  readonly sites: readonly ReportedSite[];
  /** One line for each file that could not be decrypted. */
  readonly problems: readonly string[];
}

export interface Answers {
  readonly makeGroup: NewGroup;
  readonly tryLists: ListsReport;
  readonly sign: SignedPack;
  readonly settingsForm: SettingsForm;
  readonly checkSettings: CheckedSettings;
  readonly makeSetup: MadeSetup;
  readonly makeCodes: string;
  readonly readPack: PackSummary;
  readonly lookAt: LookReport;
  readonly openReports: ReportsOfVisitors;
}

export type Kind = Request['kind'];

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly string[] };

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly bytes: number; readonly of: number }
  | { readonly kind: 'answer'; readonly answer: Answer<Answers[Kind]> };
