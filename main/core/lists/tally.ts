import type { Unusable } from './items.ts';

/** A kind of line that could not be used: how often, where first, and one example. */
export interface UnusableCount {
  readonly why: Unusable;
  readonly count: number;
  /** Line numbers, counted from 1. */
  readonly first: readonly number[];
  readonly example: string;
}

export interface TallyResult {
  readonly lines: number;
  /** Lines from which something was used. */
  readonly used: number;
  /** Comments and empty lines. */
  readonly ignored: number;
  /** How many sites are let through. */
  readonly exceptions: number;
  /** The most frequent kind first. */
  readonly unusable: readonly UnusableCount[];
}

const SHOWN_LINES = 3;
const MAX_EXAMPLE_LENGTH = 60;

/** Counts how the lines of a list were used. */
export class Tally {
  lines = 0;
  used = 0;
  ignored = 0;
  exceptions = 0;
  readonly #unusable = new Map<Unusable, { count: number; first: number[]; example: string }>();

  /** Counts something unusable in the line that was counted last. */
  unusable(why: Unusable, line: string): void {
    const known = this.#unusable.get(why);
    if (known === undefined) {
      this.#unusable.set(why, { count: 1, first: [this.lines], example: exampleOf(line) });
      return;
    }
    known.count += 1;
    if (known.first.length < SHOWN_LINES && known.first.at(-1) !== this.lines) known.first.push(this.lines);
  }

  result(): TallyResult {
    const unusable = [...this.#unusable].map(([why, found]) => ({ why, ...found })).sort((a, b) => b.count - a.count);
    const { lines, used, ignored, exceptions } = this;
    return { lines, used, ignored, exceptions, unusable };
  }
}

/** Returns the beginning of a line, safe to show in a terminal. */
export function exampleOf(line: string): string {
  const text = line.slice(0, 2 * MAX_EXAMPLE_LENGTH).trim();
  return replaceControls(text.length > MAX_EXAMPLE_LENGTH ? `${text.slice(0, MAX_EXAMPLE_LENGTH)}…` : text);
}

/**
 * Replaces the characters that would control a terminal or reverse the direction of writing: names and lines of lists may come from
 * anybody.
 */
export function replaceControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
