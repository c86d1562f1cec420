/** Opening hours by weekday, with exceptions by date. Answers are local times; the caller handles summer time. Pure. */

import type { BusySpan, DayHours, Hours } from '../settings/settings.ts';
import { compareTimes, DAY_MINUTES, type LocalTime, MINUTE_MS, weekdayOf } from './calendar.ts';

const ALL_DAY: DayHours = { opens: 0, closes: DAY_MINUTES };
/** How far "opens at" looks ahead. */
const DAYS_AHEAD = 60;
/** The shortest session before closing: nobody can begin later than that. */
const MIN_SESSION_MS = 5 * MINUTE_MS;

/** The opening state at one time. Times are milliseconds since the epoch. */
export interface HoursNow {
  /** A visitor may begin. */
  readonly open: boolean;
  /** When the last session of this opening ends; null if no closing is planned. */
  readonly lastAt: number | null;
  /** When visitors may next begin; null while they may, or if that is more than 60 days away. */
  readonly opensAt: number | null;
  /** The name of the exception for which the PC is closed. */
  readonly closedFor: string | null;
}

/** Used without hours, and while the clock is wrong. */
export const ALWAYS_OPEN: HoursNow = { open: true, lastAt: null, opensAt: null, closedFor: null };

/**
 * Returns the opening state now.
 * @param at the local time of `now`
 * @param now milliseconds since the epoch
 * @param toEpoch converts a local time to milliseconds since the epoch
 */
export function hoursAt(hours: Hours, at: LocalTime, now: number, toEpoch: (time: LocalTime) => number): HoursNow {
  const change = nextChange(hours, at);
  const open = isOpen(hours, at);
  if (open && change === null) return ALWAYS_OPEN;
  const lastAt = open && change !== null ? toEpoch(change) - hours.lastSessionMinutes * MINUTE_MS : null;
  if (lastAt !== null && now <= lastAt - MIN_SESSION_MS) return { ...ALWAYS_OPEN, lastAt };
  const opening = open && change !== null ? nextChange(hours, change) : change;
  return {
    open: false,
    lastAt,
    opensAt: opening === null ? null : toEpoch(opening),
    closedFor: opening === null ? dayHours(hours, at.day).name : nameUntil(hours, at.day, opening.day),
  };
}

/** The PC is closed from the closing minute on. */
export function isOpen(hours: Hours, { day, minute }: LocalTime): boolean {
  const span = dayHours(hours, day).hours;
  return span !== null && span.opens <= minute && minute < span.closes;
}

/** Returns when the PC next opens or closes, later than the given minute and within 60 days; null if it does not. */
export function nextChange(hours: Hours, at: LocalTime): LocalTime | null {
  const open = isOpen(hours, at);
  for (let day = at.day; day <= at.day + DAYS_AHEAD; day += 1) {
    const span = dayHours(hours, day).hours;
    for (const minute of [0, span?.opens, span?.closes]) {
      if (minute === undefined || minute === DAY_MINUTES || compareTimes({ day, minute }, at) <= 0) continue;
      // Open until midnight and again from midnight counts as open throughout.
      if (isOpen(hours, { day, minute }) !== open) return { day, minute };
    }
  }
  return null;
}

export function isBusy(spans: readonly BusySpan[], { day, minute }: LocalTime): boolean {
  return spans.some(({ weekday, from, until }) => weekday === weekdayOf(day) && from <= minute && minute < until);
}

/** True if the given minute of the day came between the last check and this one. Never true after the clock was set back. */
export function nightPassed(minute: number, before: LocalTime, now: LocalTime): boolean {
  if (compareTimes(now, before) <= 0) return false;
  const latest = { day: now.minute < minute ? now.day - 1 : now.day, minute };
  return compareTimes(latest, before) > 0;
}

function dayHours({ week, exceptions }: Hours, day: number): { readonly hours: DayHours | null; readonly name: string | null } {
  const exception = exceptions.findLast(({ first, last }) => first <= day && day <= last);
  if (exception !== undefined) return exception;
  return { hours: week === null ? ALL_DAY : week[weekdayOf(day)], name: null };
}

/** The first named exception from today to the day of opening. */
function nameUntil(hours: Hours, today: number, opening: number): string | null {
  for (let day = today; day <= opening; day += 1) {
    const { name, hours: span } = dayHours(hours, day);
    if (name !== null && (span === null || day === today)) return name;
  }
  return null;
}
