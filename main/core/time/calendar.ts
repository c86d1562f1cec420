/** Days of the calendar as whole numbers, so that days can be counted without a time zone and without a clock. Pure. */
import { WEEKDAYS, type Weekday } from '../settings/settings.ts';

/** A local time: `day` counts from 1 January 1970, `minute` from midnight. */
export interface LocalTime {
  readonly day: number;
  readonly minute: number;
}

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 24 * 60;
export const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = WEEKDAYS.indexOf('thursday');

/** Takes `2026-12-25`; returns its day number, or null for anything that is not a calendar day from 1970 on. */
export function dayOf(date: string): number | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) / DAY_MS : -1;
  // `Date.parse` reads 30 February as 2 March.
  return day >= 0 && dateText(day) === date ? day : null;
}

/** True for a text that `dayOf` accepts. Such texts sort by date. */
export function isDate(text: string): boolean {
  return dayOf(text) !== null;
}

/** `2026-11-26` */
export function dateText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `2026-11` */
export function monthOf(day: number): string {
  return dateText(day).slice(0, 7);
}

export function weekdayOf(day: number): Weekday {
  const found = WEEKDAYS[(day + FIRST_WEEKDAY) % WEEKDAYS.length];
  if (found === undefined) throw new RangeError(`no weekday for day ${day}`);
  return found;
}

/** Negative if `a` comes first. */
export function compareTimes(a: LocalTime, b: LocalTime): number {
  return a.day - b.day || a.minute - b.minute;
}
