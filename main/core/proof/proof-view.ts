/** What the staff screen shows as proof: the state of the PC, and what it did. In words for people, made by the supervisor. */
import { NO_STICK, type StickView } from '../packs/packs-view.ts';

/** One line of the readiness report. */
export interface CheckRow {
  readonly id: string;
  /** What is checked: "Memory". */
  readonly label: string;
  readonly state: 'good' | 'attention' | 'bad';
  /** What was found: "3.1 GB free". */
  readonly found: string;
  /** Since when it has been in this state, as "26 November, 20:15". */
  readonly since: string;
  /** What staff should do about it; null if nothing. */
  readonly advice: string | null;
}

/** One line of the journal, newest first. */
export interface JournalRow {
  readonly n: number;
  readonly at: string;
  readonly code: string;
  /** What the code means, with its facts. */
  readonly words: string;
}

export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** One month of the summary; times in minutes. */
export interface MonthRow {
  /** "November 2026". */
  readonly month: string;
  readonly sessions: number;
  readonly averageMinutes: number;
  readonly blocks: number;
  /** Proven. */
  readonly wipes: number;
  readonly wipesFailed: number;
  /** Passed. */
  readonly drills: number;
  /** Failed or given up. */
  readonly drillsFailed: number;
  readonly outOfOrderMinutes: number;
  /** How sessions ended, and blocks by category; the most frequent first. */
  readonly ended: readonly NamedCount[];
  readonly blocksBy: readonly NamedCount[];
}

export interface ProofView {
  readonly readiness: readonly CheckRow[];
  /** The signed health card, as the text in its QR code; null before the first wipe. */
  readonly card: string | null;
  /** Date and result of the last drill. */
  readonly drill: string;
  /** Date and result of the last filter test on IT's screen; null if none since the start. For IT. */
  readonly rehearsal: string | null;
  /** For IT. */
  readonly journal: readonly JournalRow[];
  readonly months: readonly MonthRow[];
  /** Records can be saved on a stick whether or not the kiosk takes packs. */
  readonly stick: StickView;
}

export const NO_PROOF: ProofView = {
  readiness: [],
  card: null,
  drill: 'Not yet',
  rehearsal: null,
  journal: [],
  months: [],
  stick: NO_STICK,
};
