/** One parsed line of the journal. */
export interface JournalEntry {
  /** Counts from 1 over the whole life of the journal; no number is left out. */
  readonly n: number;
  /** Date and time in UTC, as `2026-11-26T20:15:00.000Z`. */
  readonly at: string;
  /** One of `JOURNAL` (`main/core/journal/log-codes.ts`), or an unknown one from a newer or older kiosk. */
  readonly code: string;
  /** Numbers and fixed words only: nothing about any visitor (P13). */
  readonly facts: JournalFacts;
}

export type JournalFacts = Readonly<Record<string, number | boolean | string>>;
