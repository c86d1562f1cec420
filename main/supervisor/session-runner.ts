/**
 * Runs the session machine: steps it, arms the one timer, and passes changes and effects to the listeners. `dispatch` is re-entrant: a
 * listener may dispatch, and the inner event then finishes first.
 */
import { uptime } from 'node:os';
import type { FaultCode } from '../core/journal/log-codes.ts';
import {
  boot,
  type Effect,
  type HoursKnown,
  type Session,
  type SessionEvent,
  type SessionTimes,
  step,
} from '../core/session/session.ts';
import type { TimeLimits } from '../core/session/time-limits.ts';
import { nextTimer } from '../core/session/timers.ts';

/** Time as an interface, so that a test can go through a week in milliseconds. */
export interface Clock {
  /** A monotonic clock in milliseconds that also runs while the PC sleeps. Sessions are timed by it. */
  steady(): number;
  /** The wall clock, in milliseconds since the epoch. Opening hours follow it. */
  wall(): number;
  /** Calls `run` once after `ms` milliseconds; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  steady: () => uptime() * 1000,
  wall: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A part that follows the session. */
export interface SessionListener {
  /** Called after each event that changed the session. */
  sessionChanged?(session: Session, before: Session): void;
  effect?(effect: Effect): void;
  /** The wall clock was set, drifted by a second, or went on while the PC slept: everything that depends on it must be read again. */
  wallMoved?(): void;
}

export interface RunnerStart {
  readonly times: SessionTimes;
  readonly hours: HoursKnown;
  readonly fault: FaultCode | null;
  readonly limits: TimeLimits;
}

export class SessionRunner {
  #session: Session;
  #lastActivity = 0;
  #checkedAt: number;
  #watchedAt: number;
  #wallAhead: number;
  #modeSince: number;
  #cancelTimer: () => void = () => {};
  readonly #limits: TimeLimits;
  readonly #clock: Clock;
  readonly #listeners: SessionListener[] = [];

  constructor(start: RunnerStart, clock: Clock) {
    this.#limits = start.limits;
    this.#session = boot(start.times, start.hours, start.fault);
    this.#clock = clock;
    this.#checkedAt = this.now();
    this.#watchedAt = this.now();
    this.#modeSince = this.now();
    this.#wallAhead = wallAhead(clock);
    this.#arm();
  }

  /** Listeners are called in the order in which they subscribed. */
  subscribe(listener: SessionListener): void {
    this.#listeners.push(listener);
  }

  get session(): Session {
    return this.#session;
  }

  /** The steady clock, by which all times of the session are given. */
  now(): number {
    return this.#clock.steady();
  }

  /** False if no timer has been checked for `machineStopped`, or if a wipe has lasted longer than `endlessWipe`. */
  isAlive(): boolean {
    const now = this.now();
    if (now - this.#checkedAt > this.#limits.machineStopped) return false;
    return this.#session.mode !== 'wiping' || now - this.#modeSince < this.#limits.endlessWipe;
  }

  /** The visitor did something: the idle time starts again. A warning is answered by a button, not by moving the mouse. */
  activity(): void {
    this.#watchWall();
    this.#lastActivity = this.now();
    this.#arm();
  }

  dispatch(event: SessionEvent): void {
    // After a sleep, input may arrive before any timer fires. Check the clock first, so that no turn starts by outdated opening hours.
    this.#watchWall();
    const before = this.#session;
    const { next, effects } = step(before, event);
    this.#session = next;
    if (next !== before) {
      // A drill consists of two wipes and the steps before and between them, each with its own limit.
      const goesOn = next.mode === before.mode && next.turn === before.turn && next.drill === before.drill;
      if (!goesOn) this.#modeSince = this.now();
      if (next.mode === 'browsing' && before.mode !== 'browsing') this.#lastActivity = this.now();
      this.#arm();
      for (const each of this.#listeners) each.sessionChanged?.(next, before);
    }
    for (const effect of effects) for (const each of this.#listeners) each.effect?.(effect);
  }

  /** Arms one timer for whatever is due first. It is checked again when it fires, because timers stop while the PC sleeps. */
  #arm(): void {
    this.#cancelTimer();
    this.#checkedAt = this.now();
    const due = nextTimer(this.#session, this.#lastActivity)?.at ?? Number.POSITIVE_INFINITY;
    this.#cancelTimer = this.#clock.after(Math.min(Math.max(due - this.#checkedAt, 0), MAX_WAIT_MS), () => {
      this.#watchWall();
      // Compute it again: new opening hours may have moved it.
      const timer = nextTimer(this.#session, this.#lastActivity);
      if (timer === null || this.now() < timer.at) this.#arm();
      else this.dispatch(timer.event);
    });
  }

  #watchWall(): void {
    const ahead = wallAhead(this.#clock);
    const slept = this.now() - this.#watchedAt > this.#limits.machineStopped;
    // Before the listeners run: they may dispatch, which calls this again and must not find the same sleep.
    this.#watchedAt = this.now();
    if (!slept && Math.abs(ahead - this.#wallAhead) < WALL_MOVED_MS) return;
    this.#wallAhead = ahead;
    for (const each of this.#listeners) each.wallMoved?.();
  }
}

/** The offset from steady to wall time, in milliseconds. */
function wallAhead(clock: Clock): number {
  return clock.wall() - clock.steady();
}

/** The longest time without a check: a clock that is set, or a night that the PC slept through, must not be noticed an hour late. */
const MAX_WAIT_MS = 1_000;
/** Time synchronisation moves a clock by less at once. */
const WALL_MOVED_MS = 1_000;
