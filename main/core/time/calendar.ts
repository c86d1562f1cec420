/** Days of the calendar as whole numbers, so that days can be counted without a time zone and without a clock. Pure. */
import { WEEKDAYS, type Weekday } from '../settings/settings.ts';

/** A moment on the wall: `day` counts from 1 January 1970, `minute` from midnight. */
export interface LocalTime {
  readonly day: number;
  readonly minute: number;
}

/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = WEEKDAYS.indexOf('thursday');
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Takes `2026-12-25`; null for anything that is not a calendar day. */
export function dayOf(date: string): number | null {
  const [, year, month, day] = (DATE.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1970) return null;
  const days = monthsOf(year);
  const inMonth = days[month - 1];
  if (inMonth === undefined || day < 1 || day > inMonth) return null;
  return daysBefore(year) + days.slice(0, month - 1).reduce((sum, each) => sum + each, 0) + day - 1;
}

/** The inverse: year, month (1 to 12) and day of the month. Takes days from 1970 on. */
export function dateOf(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  let year = 1970 + Math.floor(day / 366);
  while (daysBefore(year + 1) <= day) year += 1;
  let left = day - daysBefore(year);
  const months = monthsOf(year);
  let month = 0;
  for (let length = months[month] ?? 31; left >= length; length = months[month] ?? 31) {
    left -= length;
    month += 1;
  }
  return { year, month: month + 1, date: left + 1 };
}

export function weekdayOf(day: number): Weekday {
  const found = WEEKDAYS[(day + FIRST_WEEKDAY) % WEEKDAYS.length];
  if (found === undefined) throw new RangeError(`no weekday for day ${day}`);
  return found;
}

/** Negative when `a` comes first. */
export function compareTimes(a: LocalTime, b: LocalTime): number {
  return a.day - b.day || a.minute - b.minute;
}

function monthsOf(year: number): readonly number[] {
  return isLeap(year) ? MONTHS.with(1, 29) : MONTHS;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days from the start of 1970 to the start of that year. */
function daysBefore(year: number): number {
  const leaps = (upTo: number): number => Math.floor(upTo / 4) - Math.floor(upTo / 100) + Math.floor(upTo / 400);
  return (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
}
