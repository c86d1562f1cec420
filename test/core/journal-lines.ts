/** Journals for tests: lines as the kiosk writes them, and a time zone with summer time that needs none of the system's. */

import type { JournalEntry, JournalFacts } from '../../main/core/journal/entry.ts';
import type { LocalTime } from '../../main/core/time/calendar.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Milliseconds since 1970 of a moment in UTC, as `2026-11-26 20:15`. */
export const utc = (at: string): number => Date.parse(`${at.replace(' ', 'T')}:00.000Z`);

/** Without summer time. */
export const inUtc = (at: number): LocalTime => ({ day: Math.floor(at / DAY), minute: Math.floor((at % DAY) / MINUTE) });

/** London in 2026, by hand. */
export function inLondon(at: number): LocalTime {
  const summer = at >= utc('2026-03-29 01:00') && at < utc('2026-10-25 01:00');
  return inUtc(at + (summer ? 60 * MINUTE : 0));
}

export type Line = readonly [at: string, code: string, facts?: JournalFacts];

/** Numbered from 1. */
export function journalOf(...lines: readonly Line[]): readonly JournalEntry[] {
  return lines.map(([at, code, facts = {}], place) => ({ n: place + 1, at: new Date(utc(at)).toISOString(), code, facts }));
}

/** A visit of so many minutes, as two lines. */
export function visit(from: string, minutes: number, turn: number, cause: string): readonly Line[] {
  const to = new Date(utc(from) + minutes * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
  return [
    [from, 'notice.accepted', { turn }],
    [to, 'turn.ended', { turn, cause }],
    [to, 'wipe.receipt', { turn, shownMs: 210, goneMs: 640 }],
  ];
}
