import { WEEKDAYS, type Weekday, type WeekHours } from './settings.ts';

/** A moment of local wall-clock time ahead: `minute` counts from midnight of the day that is `daysAhead` days from today. */
export interface MomentAhead {
  readonly daysAhead: number;
  readonly minute: number;
}

const DAY_MINUTES = 24 * 60;

/** Takes the opening hours (null: always open), a weekday and minutes since midnight. The closing minute itself is closed. */
export function isOpen(hours: WeekHours | null, weekday: Weekday, minute: number): boolean {
  if (hours === null) return true;
  const day = hours[weekday];
  return day !== null && day.opens <= minute && minute < day.closes;
}

/**
 * When the PC next opens or closes, later than the given minute and within a week; null if it never does. The answer is a day
 * and a wall-clock minute, not a span, so that the caller can count the hour that summer time adds or takes.
 */
export function nextChange(
  hours: WeekHours | null,
  weekday: Weekday,
  minute: number,
): (MomentAhead & { readonly opens: boolean }) | null {
  if (hours === null) return null;
  const open = isOpen(hours, weekday, minute);
  for (let daysAhead = 0; daysAhead <= 7; daysAhead += 1) {
    const day = hours[weekdayAfter(weekday, daysAhead)];
    for (const at of [0, day?.opens, day?.closes]) {
      if (at === undefined || at === DAY_MINUTES || (daysAhead === 0 && at <= minute)) continue;
      // Open until midnight and again from midnight is no change.
      if (isOpen(hours, weekdayAfter(weekday, daysAhead), at) !== open) return { daysAhead, minute: at, opens: !open };
    }
  }
  return null;
}

/** When the PC next opens, for "Opens at": null while it is open, and if it does not open within a week. */
export function nextOpening(hours: WeekHours | null, weekday: Weekday, minute: number): MomentAhead | null {
  const change = nextChange(hours, weekday, minute);
  return change?.opens ? { daysAhead: change.daysAhead, minute: change.minute } : null;
}

/** Takes a weekday and a whole number of days; returns the weekday that many days later. */
export function weekdayAfter(weekday: Weekday, days: number): Weekday {
  const index = (WEEKDAYS.indexOf(weekday) + days) % WEEKDAYS.length;
  const found = WEEKDAYS[index];
  if (found === undefined) throw new RangeError(`no weekday ${days} days after ${weekday}`);
  return found;
}
