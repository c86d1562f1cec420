/** Opening hours on the wall clock: asked at each full minute, so that summer time and a clock that is set are no special case. */
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
  /** `YYYY-MM-DD`: a clock that says an earlier day is wrong. */
  readonly builtOn: string;
  /** Calls back at each full minute of the wall clock; returns what ends it. */
  everyMinute?(look: () => void): () => void;
}

interface OpeningListener {
  /** What the hours say of sessions has changed. */
  changed(known: HoursKnown): void;
  /** The time of the night's drill and restart has come. */
  night(): void;
  /** A minute has passed by the wall clock: after the hours were looked at. */
  minute(): void;
}

export interface Opening {
  subscribe(listener: OpeningListener): void;
  /** For the session machine: `lastAt` by the steady clock. */
  known(): HoursKnown;
  /** For the screens. */
  now(): HoursNow;
  /** For staff: whether it is open, and why the hours are not used if they are not. */
  inWords(): string;
  /** Other hours from now on. */
  setRules(rules: OpeningRules): void;
  /** What staff have set for a day: counts before the settings. Null: nothing. */
  setOverride(override: HoursException | null): void;
  /** The day that the wall clock says, as `HoursException` counts them; null while that clock is wrong. */
  today(): number | null;
  /** Looks at the clock now, since it was set or the PC slept. */
  look(): void;
  stop(): void;
}

/** For a PC that is never restarted: minutes of the day. */
const NIGHT = 3 * 60;
/** Clocks are corrected by less all the time. */
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
  let told = known();
  let looked = local();
  const look = (): void => {
    const at = local();
    const due = !wrong() && nightPassed(rules.hours.restartAt ?? NIGHT, looked, at);
    // Before the night begins: what it dispatches looks here too, and must not find the same night again.
    looked = at;
    if (due) for (const each of listeners) each.night();
    const next = known();
    if (same(told, next)) return;
    told = next;
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
        return `Not used: the clock says ${inBritish(clock.wall())}, which is before this program was made. Set the clock.`;
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

/** What the wall says, in the PC's own time zone. */
export function localTime(date: Date): LocalTime {
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
  return { day, minute: date.getHours() * 60 + date.getMinutes() };
}

/** Made from the wall-clock parts, so that a day with 23 or 25 hours comes out right. */
function toEpoch({ day, minute }: LocalTime): number {
  return new Date(1970, 0, 1 + day, 0, minute).getTime();
}

function inBritish(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long' });
}
