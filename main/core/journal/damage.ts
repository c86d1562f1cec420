/** Damage to a journal, in words for people. */

export interface DamagePlace {
  /** Name of the file, for people. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Damage {
  /** Null if lines are missing at the end. */
  readonly place: DamagePlace | null;
  /** The first line number in doubt. */
  readonly n: number;
  /** A sentence for people. */
  readonly words: string;
}

/** "line 5 of journal-000001.jsonl", or "the start" for null. */
export function placeOf(place: DamagePlace | null): string {
  return place === null ? 'the start' : `line ${place.line} of ${place.file}`;
}

/** "numbers 5 to 6 are". */
export function rangeInWords(from: number, to: number): string {
  return from >= to ? `number ${from} is` : `numbers ${from} to ${to} are`;
}
