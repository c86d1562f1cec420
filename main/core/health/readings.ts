/** What is looked at to tell how the PC is. Null: this system does not say. Sizes in bytes, moments in milliseconds since the epoch. */
import type { LastDrill } from '../drill/kinds.ts';
import type { FaultCode } from '../journal/log-codes.ts';
import type { GuardsReading } from '../self-checks/checks.ts';

export interface Space {
  readonly free: number;
  readonly total: number;
}

/** What the operating system says. */
export interface PcReadings {
  readonly memory: Space | null;
  /** What the supervisor itself takes of it; pages shared with others count in part. */
  readonly ownMemory: number | null;
  /** Where settings, block packs and the journal lie. */
  readonly stateDisk: Space | null;
  /** Where turns lie. */
  readonly turnDisk: Space | null;
  /** Files and connections that the supervisor has open, and how many it may. */
  readonly descriptors: { readonly open: number; readonly limit: number } | null;
}

interface PackReading {
  /** Null: this kiosk takes packs but has none yet. */
  readonly installed: { readonly serial: number; readonly daysLeft: number } | null;
}

/** What the kiosk knows of itself. */
export interface KioskReadings {
  readonly now: number;
  /** How long the kiosk has been running, whatever the wall clock says. */
  readonly upMs: number;
  /** How many times longer than usual things may take (`time-limits.ts`). */
  readonly patience: number;
  /** How many processes each shell has. */
  readonly processes: readonly number[];
  /** The longest that a shell took to answer lately: its main process and its page; null before the first answer. */
  readonly shellMs: number | null;
  /** The longest that a connection gate took; null before the first answer. */
  readonly gateMs: number | null;
  /** Null: this kiosk takes no packs. */
  readonly pack: PackReading | null;
  readonly clock: {
    /** It says a day before this program was made. */
    readonly wrong: boolean;
    /** By how much it was last set, and when; null when it was not, or long ago. */
    readonly moved: { readonly at: number; readonly ms: number } | null;
  };
  /** Why the journal cannot be trusted or written, in words. */
  readonly journalProblems: readonly string[];
  /** In whole days, and from how many on they count. */
  readonly ages: {
    /** Since it was put into this program. */
    readonly browser: number;
    /** Since the system was brought up to date; null where that is not known. */
    readonly system: number | null;
    readonly attentionDays: number;
    readonly badDays: number;
  };
  /** Of the server of packs and updates; null where nothing is fetched. */
  readonly fetched: { readonly words: string; readonly needsCare: boolean } | null;
  readonly lastWipe: number | null;
  /** The version of Electron. */
  readonly browser: string;
  /** Null: no shell has reported its self-checks yet. */
  readonly guards: GuardsReading | null;
  readonly lastDrill: Pick<LastDrill, 'at' | 'outcome' | 'gone' | 'browser'> | null;
  /** In words, of `main/supervisor/pc/no-locking.ts`. */
  readonly keptAwake: string;
  /** Turns lie in memory only. */
  readonly inMemory: boolean;
  readonly fault: FaultCode | null;
  /** How many shells were lost in the last ten minutes. */
  readonly lostShells: number;
}

export type Readings = PcReadings & KioskReadings;

/** What a check says that has nothing to look at yet: the kiosk has been running for too short a time. */
export const NOT_YET = 'Not yet: the kiosk has just started';

/** One check's outcome, before it is known since when. */
export interface Condition {
  readonly id: string;
  readonly label: string;
  readonly state: 'good' | 'attention' | 'bad';
  readonly found: string;
  readonly advice: string | null;
}
