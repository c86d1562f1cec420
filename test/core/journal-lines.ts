/** Journals for tests: lines as the kiosk writes them, and a time zone with summer time that does not depend on the system. */

import type { JournalEntry, JournalFacts } from '../../main/core/journal/entry.ts';
import type { MonthSummary } from '../../main/core/summary/month.ts';
import { openSummary, type Summary } from '../../main/core/summary/summary.ts';
import type { LocalTime } from '../../main/core/time/calendar.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Converts a time in UTC, such as `2026-11-26 20:15`, to milliseconds since 1970. */
export const utc = (at: string): number => Date.parse(`${at.replace(' ', 'T')}:00.000Z`);

/** The local time of a zone without summer time: UTC. */
export const inUtc = (at: number): LocalTime => ({ day: Math.floor(at / DAY), minute: Math.floor((at % DAY) / MINUTE) });

/** The local time in London in 2026, with hard-coded clock changes. */
export function inLondon(at: number): LocalTime {
  const summer = at >= utc('2026-03-29 01:00') && at < utc('2026-10-25 01:00');
  return inUtc(at + (summer ? 60 * MINUTE : 0));
}

export type Line = readonly [at: string, code: string, facts?: JournalFacts];

/** Journal entries, numbered from 1. */
export function journalOf(...lines: readonly Line[]): readonly JournalEntry[] {
  return lines.map(([at, code, facts = {}], place) => ({ n: place + 1, at: new Date(utc(at)).toISOString(), code, facts }));
}

/** The three lines of a visit that lasts `minutes`: accepted, ended, receipt. */
export function visit(from: string, minutes: number, turn: number, cause: string): readonly Line[] {
  const to = new Date(utc(from) + minutes * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
  return [
    [from, 'notice.accepted', { turn }],
    [to, 'turn.ended', { turn, cause }],
    [to, 'wipe.receipt', { turn, shownMs: 210, goneMs: 640 }],
  ];
}

export const HOUR = 60 * MINUTE;
export const START: Line = ['2026-11-02 07:00', 'supervisor.started'];

export function summaryOf(entries: Iterable<JournalEntry>, local: (at: number) => LocalTime = inUtc): Summary {
  const summary = openSummary(local);
  for (const entry of entries) summary.add(entry);
  return summary;
}

/** The summary of lines that all fall into one month. */
export function onlyMonthOf(lines: readonly Line[], now = '2026-11-30 00:00'): MonthSummary {
  const [month, ...more] = summaryOf(journalOf(...lines)).months(utc(now));
  if (month === undefined || more.length > 0) throw new Error('one month is expected');
  return month;
}
