/** Opening hours on the wall clock: asked at each full minute, so that summer time and a clock that is set are no special case. */
import { RecurrenceRule, scheduleJob } from 'node-schedule';
import { isOpen, nextOpening } from '../core/hours.ts';
import { WEEKDAYS, type Weekday, type WeekHours } from '../core/settings.ts';

export interface Opening {
  isOpen(): boolean;
  /** Milliseconds since the epoch; null while open, and when no opening is planned within a week. */
  opensAt(): number | null;
  /** Other hours from now on; calls back if they open or close the PC at this moment. */
  setHours(hours: WeekHours | null): void;
  stop(): void;
}

/** @param changed called with the new state whenever the hours open or close the PC */
export function watchOpening(first: WeekHours | null, changed: (open: boolean) => void): Opening {
  let hours = first;
  const openNow = (): boolean => isOpen(hours, ...wallClock(new Date()));
  let open = openNow();
  const everyMinute = new RecurrenceRule();
  everyMinute.second = 0;
  const look = (): void => {
    const now = openNow();
    if (now === open) return;
    open = now;
    changed(open);
  };
  const job = scheduleJob(everyMinute, look);
  return {
    isOpen: openNow,
    opensAt: () => nextOpeningAfter(hours, new Date()),
    setHours: (next) => {
      hours = next;
      look();
    },
    stop: () => void job.cancel(),
  };
}

function nextOpeningAfter(hours: WeekHours | null, now: Date): number | null {
  const next = nextOpening(hours, ...wallClock(now));
  if (next === null) return null;
  // Made from the wall-clock parts, so that a night with 23 or 25 hours comes out right.
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + next.daysAhead, 0, next.minute).getTime();
}

function wallClock(date: Date): [Weekday, number] {
  const monday0 = (date.getDay() + 6) % 7;
  return [WEEKDAYS[monday0] as Weekday, date.getHours() * 60 + date.getMinutes()];
}
