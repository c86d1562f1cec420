/** What staff see about the block packs, and about a stick that they have put in. */

export interface PacksView {
  /** Null: none has been installed, and the lists of the settings folder are in use. */
  readonly installed: PackView | null;
  /** The pack that staff can go back to. */
  readonly previous: PackView | null;
  /** Sentences about a pack that goes on filtering although it has expired, or the clock is wrong. */
  readonly warnings: readonly string[];
  /** How many reports of visitors wait for a stick; null if the kiosk takes none. */
  readonly reports: number | null;
  readonly stick: StickView;
}

/** Dates are `YYYY-MM-DD`. */
export interface PackView {
  readonly serial: number;
  readonly issued: string;
  readonly expires: string;
}

/** What the kiosk does with a stick, in this order. `updating`: the PC takes an update of itself. */
type StickStep = 'reading' | 'checking' | 'writing' | 'reports' | 'updating';

export interface StickView {
  /** Null: no work. `percent` is for reading and updating; null in the other steps. */
  readonly work: { readonly step: StickStep; readonly percent: number | null } | null;
  /** Results of the sticks that are in, or were in last, and of going back to the previous pack. */
  readonly results: readonly StickResult[];
  /** A stick is in, and the kiosk has finished with all of them. */
  readonly takeOut: boolean;
}

export interface StickResult {
  readonly good: boolean;
  /** A sentence, or a few. */
  readonly words: string;
}

export const NO_STICK: StickView = { work: null, results: [], takeOut: false };
