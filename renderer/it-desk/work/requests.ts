/** What the page asks of its worker, and what that answers: plain data, which both can be sent. */
import type { StaffRole } from '../../../main/core/staff/staff-roles.ts';
import type { CategoryChange } from '../../../main/core/table/domain-table-diff.ts';
import type { Notice } from '../../../main/core/view/notice.ts';
import type { SourceReport } from '../../../main/node/lists/build-tables.ts';
import type { Disputed } from '../../../main/node/lists/watched-names.ts';
import type { Decision, ReportedSite } from './decisions.ts';
import type { Dropped } from './dropped.ts';

/** What the build put into the page. */
export interface Product {
  readonly version: string;
  /** The product's own lists and rules: text by path (`lists/adult.txt`). */
  readonly starter: Readonly<Record<string, string>>;
}

export interface PackOrder {
  readonly group: string;
  readonly serial: number;
  /** `YYYY-MM-DD`, both. */
  readonly issued: string;
  readonly expires: string;
  readonly sources: readonly Dropped[];
  /** Text of `report.pub`; null: the pack names no key for reports, unless a folder does. */
  readonly reportKey: string | null;
  readonly accept: readonly string[];
  readonly leaveOut: readonly string[];
  /** What the pages bring besides lists; null: nothing. */
  readonly settings: SettingsPart | null;
  readonly notice: string | null;
  /** The text of `codes.json`. */
  readonly codes: string | null;
  /** About sites that visitors reported. */
  readonly decisions: readonly Decision[];
  /** The pack that kiosks have now; null: none was given, and nothing is compared. */
  readonly before: Blob | null;
}

type SettingsPart = Readonly<Record<string, unknown>>;

/** One setting of the form. */
export interface SettingField {
  /** `session.idleSeconds` */
  readonly key: string;
  readonly words: string;
  /** What counts when nothing is written. */
  readonly usual: string;
  readonly kind: 'text' | 'number' | 'choice' | 'tick';
  readonly choices?: readonly string[];
}

export interface SettingsForm {
  readonly fields: readonly SettingField[];
  /** To begin with: the product's own. */
  readonly settings: SettingsPart;
  readonly notice: string;
}

export interface CheckedSettings {
  /** `key` is empty for one of the whole. */
  readonly problems: readonly { readonly key: string; readonly words: string }[];
  readonly noticeProblems: readonly string[];
  /** Null when it cannot be read. */
  readonly notice: Notice | null;
  /** How easy it is to read. */
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
  /** Empty for a key without one. */
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
  /** Of the two keys for packs, and the public key for reports. */
  readonly current: string;
  readonly next: string;
  readonly reportKey: string;
}

export interface ListsReport {
  readonly sources: readonly SourceReport[];
  readonly categories: readonly { readonly name: string; readonly sites: number }[];
  /** Sites that are to stay open and that a list names; nobody has decided yet, or just now. */
  readonly disputed: readonly Disputed[];
  readonly open: readonly string[];
  readonly change: ChangeFromLast | null;
}

/** What becomes blocked and what does not any more, against the pack that kiosks have now. */
export interface ChangeFromLast {
  /** Of the pack before. */
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

/** `unsigned`: nothing in it is wrong, but the head that its kiosk signs is missing, so anybody may have written it. `unseen`: a photo without a card. */
export type Verdict = 'sound' | 'unsigned' | 'changed' | 'unseen';

/** A card or a journal, and what came of checking it. */
export interface LookedAt {
  readonly name: string;
  readonly verdict: Verdict;
  readonly rows: readonly string[];
}

/** One PC, from its card and its journal. */
export interface LookedPc {
  readonly name: string;
  /** The short name of its key. */
  readonly key: string;
  /** In the order of the table's rows. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Of a journal that is as its kiosk wrote it; else none. */
  readonly months: readonly LookedMonth[];
}

export interface LookedMonth {
  readonly month: string;
  readonly sessions: number;
  readonly hoursOutOfOrder: number;
  readonly blocked: readonly { readonly kind: string; readonly count: number }[];
}

export interface LookReport {
  readonly pcs: readonly LookedPc[];
  readonly cards: readonly LookedAt[];
  readonly journals: readonly LookedAt[];
  /** How many files of reports there are. */
  readonly sealed: number;
}

export interface ReportsOfVisitors {
  readonly sites: readonly ReportedSite[];
  /** A line for each file that could not be opened. */
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
