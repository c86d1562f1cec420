/** Opening hours by the wall clock: checked at each full minute, so that summer time and clock changes are no special case. */
import { RecurrenceRule, scheduleJob } from 'node-schedule';
import type { HoursKnown } from '../../core/session/session.ts';
import type { BusySpan, Hours, HoursException } from '../../core/settings/settings.ts';
import { DAY_MS, type LocalTime } from '../../core/time/calendar.ts';
import { ALWAYS_OPEN, type HoursNow, hoursAt, isBusy, nightPassed } from '../../core/time/hours.ts';
import type { Clock } from '../session-runner.ts';

export interface OpeningRules {
  readonly hours: Hours;
  readonly busy: readonly BusySpan[];
}

export interface OpeningOptions {
  readonly clock: Clock;
  /** `YYYY-MM-DD` in UTC: a clock with an earlier date is wrong. */
  readonly builtOn: string;
  /** Calls back at each full minute of the wall clock; returns a function that stops it. */
  everyMinute?(look: () => void): () => void;
}

interface OpeningListener {
  /** The hours have changed what sessions may do. */
  changed(known: HoursKnown): void;
  /** It is time for the nightly drill and restart. */
  night(): void;
  /** A minute of the wall clock has passed; called after the hours were checked. */
  minute(): void;
}

export interface Opening {
  subscribe(listener: OpeningListener): void;
  /** For the session machine: `lastAt` is in steady time. */
  known(): HoursKnown;
  /** For the screens. */
  now(): HoursNow;
  /** For staff: whether it is open, and why the hours are not used if they are not. */
  inWords(): string;
  /** Replaces the opening hours. */
  setRules(rules: OpeningRules): void;
  /** Sets what staff have chosen for a day, which takes precedence over the settings; null for nothing. */
  setOverride(override: HoursException | null): void;
  /** Today by the wall clock, numbered as in `HoursException`; null while the clock is wrong. */
  today(): number | null;
  /** Checks the clock now, because it was set or the PC slept. */
  look(): void;
  stop(): void;
}

/** When the night begins on a PC that is never restarted: minutes since midnight. */
const NIGHT = 3 * 60;
/** Time synchronisation corrects clocks by less all the time. */
const MOVED_MS = 1_000;

export function watchOpening(first: OpeningRules, options: OpeningOptions): Opening {
  const { clock, builtOn, everyMinute = byTheSystem } = options;
  const listeners: OpeningListener[] = [];
  let rules = first;
  let override: HoursException | null = null;
  const inForce = (): Hours => {
    const { hours } = rules;
    return override === null ? hours : { ...hours, exceptions: [...hours.exceptions, override] };
  };
  const wrong = (): boolean => new Date(clock.wall()).toISOString().slice(0, 10) < builtOn;
  const local = (): LocalTime => localTime(new Date(clock.wall()));
  const now = (): HoursNow => (wrong() ? ALWAYS_OPEN : hoursAt(inForce(), local(), clock.wall(), toEpoch));
  const known = (): HoursKnown => {
    const { open, lastAt } = now();
    const ahead = clock.wall() - clock.steady();
    return { open, lastAt: lastAt === null ? null : lastAt - ahead, busy: !wrong() && isBusy(rules.busy, local()) };
  };
  let reported = known();
  let checked = local();
  const look = (): void => {
    const at = local();
    const due = !wrong() && nightPassed(rules.hours.restartAt ?? NIGHT, checked, at);
    // Before the listeners run: what they dispatch calls this again, which must not find the same night.
    checked = at;
    if (due) for (const each of listeners) each.night();
    const next = known();
    if (same(reported, next)) return;
    reported = next;
    for (const each of listeners) each.changed(next);
  };
  const atMinute = (): void => {
    look();
    for (const each of listeners) each.minute();
  };
  let stop = everyMinute(atMinute);
  return {
    subscribe: (listener) => void listeners.push(listener),
    known,
    now,
    inWords: () => {
      if (wrong())
        return `Not used: the clock says ${inBritish(clock.wall())}, which is before this program was built. Set the clock.`;
      return now().open ? 'Open now' : 'Closed now';
    },
    setRules: (next) => {
      rules = next;
      look();
    },
    setOverride: (next) => {
      override = next;
      look();
    },
    today: () => (wrong() ? null : local().day),
    // Restart the minute timer: if the clock was set back, the old timer would fire too late.
    look: () => {
      stop();
      stop = everyMinute(atMinute);
      look();
    },
    stop: () => stop(),
  };
}

function byTheSystem(look: () => void): () => void {
  const everyMinute = new RecurrenceRule();
  everyMinute.second = 0;
  const job = scheduleJob(everyMinute, look);
  return () => void job.cancel();
}

function same(a: HoursKnown, b: HoursKnown): boolean {
  const moved = a.lastAt !== null && b.lastAt !== null ? Math.abs(a.lastAt - b.lastAt) >= MOVED_MS : a.lastAt !== b.lastAt;
  return a.open === b.open && a.busy === b.busy && !moved;
}

/** Converts a date to the day and minute in the PC's own time zone. */
export function localTime(date: Date): LocalTime {
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
  return { day, minute: date.getHours() * 60 + date.getMinutes() };
}

/** Built from day and wall-clock time, so that days of 23 or 25 hours are right. */
function toEpoch({ day, minute }: LocalTime): number {
  return new Date(1970, 0, 1 + day, 0, minute).getTime();
}

function inBritish(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long' });
}
