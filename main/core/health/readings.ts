/** The readings that the health checks judge. Null: not available on this system. Sizes in bytes, times in milliseconds since the epoch. */
import type { LastDrill } from '../drill/kinds.ts';
import type { FaultCode } from '../journal/log-codes.ts';
import type { Outage } from '../net/internet.ts';
import type { GuardsReading } from '../self-checks/checks.ts';

export interface Space {
  readonly free: number;
  readonly total: number;
}

/** Readings from the operating system. */
export interface PcReadings {
  readonly memory: Space | null;
  /** The supervisor's own memory; pages shared with other processes count in proportion. */
  readonly ownMemory: number | null;
  /** The disk with settings, block packs and the journal. */
  readonly stateDisk: Space | null;
  /** The file system with the data of turns. */
  readonly turnDisk: Space | null;
  /** Files and connections that the supervisor has open, and how many it may open. */
  readonly descriptors: { readonly open: number; readonly limit: number } | null;
}

interface PackReading {
  /** Null: this kiosk takes packs but has none yet. */
  readonly installed: { readonly serial: number; readonly daysLeft: number } | null;
}

/** What the kiosk knows about itself. */
export interface KioskReadings {
  readonly now: number;
  /** How long the kiosk has been running, whatever the wall clock says. */
  readonly upMs: number;
  /** Factor by which things may take longer than usual (`time-limits.ts`). */
  readonly patience: number;
  /** How many processes each shell has. */
  readonly processes: readonly number[];
  /** The longest recent response time of a shell (its main process and its page); null before the first response. */
  readonly shellMs: number | null;
  /** The longest response time of a connection gate; null before the first response. */
  readonly gateMs: number | null;
  /** Null: this kiosk takes no packs. */
  readonly pack: PackReading | null;
  readonly clock: {
    /** It shows a day before this program was built. */
    readonly wrong: boolean;
    /** When the clock was last set, and by how much; null if it was not, or long ago. */
    readonly moved: { readonly at: number; readonly ms: number } | null;
  };
  /** Why the journal cannot be trusted or written, in words. */
  readonly journalProblems: readonly string[];
  /** Ages in whole days, and the limits from which they count. */
  readonly ages: {
    /** Since it was bundled into this program. */
    readonly browser: number;
    /** Since the system was last updated; null if unknown. */
    readonly system: number | null;
    readonly attentionDays: number;
    readonly badDays: number;
  };
  /** About the server of packs and updates; null if nothing is fetched. */
  readonly fetched: { readonly words: string; readonly needsCare: boolean } | null;
  readonly lastWipe: number | null;
  /** The version of Electron. */
  readonly browser: string;
  /** Null: no shell has reported its self-checks yet. */
  readonly guards: GuardsReading | null;
  readonly lastDrill: Pick<LastDrill, 'at' | 'outcome' | 'gone' | 'browser'> | null;
  /** In words, from `main/supervisor/pc/no-locking.ts`. */
  readonly keptAwake: string;
  /** Turns keep their data in memory only. */
  readonly inMemory: boolean;
  readonly fault: FaultCode | null;
  /** Why this PC has no internet; null while there is no sign of an outage. */
  readonly outage: Outage | null;
  /** How many shells were lost in the last ten minutes. */
  readonly lostShells: number;
}

export type Readings = PcReadings & KioskReadings;

/** The finding of a check that has no data yet, because the kiosk has just started. */
export const NOT_YET = 'Not yet: the kiosk has just started';

/** The outcome of one check, before its start time is added. */
export interface Condition {
  readonly id: string;
  readonly label: string;
  readonly state: 'good' | 'attention' | 'bad';
  readonly found: string;
  readonly advice: string | null;
}
