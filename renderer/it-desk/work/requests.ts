/** What the page asks of its worker, and what that answers: plain data, which both can be sent. */
import type { SourceReport } from '../../../main/node/lists/build-tables.ts';
import type { Disputed } from '../../../main/node/lists/watched-names.ts';
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
  | { readonly kind: 'readPack'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'lookAt'; readonly dropped: readonly Dropped[] };

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
}

export interface SignedPack {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string;
  readonly keyId: string;
}

interface PackSummary {
  readonly group: string;
  readonly serial: number;
  readonly issued: string;
  readonly expires: string;
  readonly sites: number;
}

/** A card or a journal, and what came of checking it. */
export interface LookedAt {
  readonly name: string;
  readonly sound: boolean;
  readonly rows: readonly string[];
}

export interface LookReport {
  readonly cards: readonly LookedAt[];
  readonly journals: readonly LookedAt[];
}

export interface Answers {
  readonly makeGroup: NewGroup;
  readonly tryLists: ListsReport;
  readonly sign: SignedPack;
  readonly readPack: PackSummary;
  readonly lookAt: LookReport;
}

export type Kind = Request['kind'];

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly string[] };

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly bytes: number; readonly of: number }
  | { readonly kind: 'answer'; readonly answer: Answer<Answers[Kind]> };
