/** What staff see of the block packs, and of a stick that they have put in. */

export interface PacksView {
  /** Null: none has been installed; the lists of the settings folder filter. */
  readonly installed: PackView | null;
  /** The pack that staff can go back to. */
  readonly previous: PackView | null;
  /** Sentences on a pack that goes on filtering all the same: it has expired, the clock is wrong. */
  readonly warnings: readonly string[];
  /** How many reports of visitors wait for a stick; null when none are taken. */
  readonly reports: number | null;
  readonly stick: StickView;
}

/** Dates are `YYYY-MM-DD`. */
export interface PackView {
  readonly serial: number;
  readonly issued: string;
  readonly expires: string;
}

/** What the kiosk does with a stick, in this order; beside it the PC may take an update of itself. */
type StickStep = 'reading' | 'checking' | 'writing' | 'reports' | 'updating';

export interface StickView {
  /** Null: nothing is being done. `percent` is of the reading and of the update; null in the other steps. */
  readonly work: { readonly step: StickStep; readonly percent: number | null } | null;
  /** What came of the sticks that are in or were in last, and of going back. */
  readonly results: readonly StickResult[];
  /** A stick is in, and the kiosk is done with all of them. */
  readonly takeOut: boolean;
}

export interface StickResult {
  readonly good: boolean;
  /** A sentence, or a few. */
  readonly words: string;
}

export const NO_STICK: StickView = { work: null, results: [], takeOut: false };
