/** Runs the session machine: takes events one at a time, arms the one timer, and hands effects to whoever carries them out. */

import type { FaultCode } from '../core/log-codes.ts';
import { boot, type Effect, type Session, type SessionEvent, type SessionTimes, step } from '../core/session.ts';
import { nextTimer } from '../core/timers.ts';

/** Time as a port, so that a test can walk through a day in milliseconds. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after `ms`; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface RunnerEvents {
  /** After each event that changed something. */
  changed(session: Session, before: Session): void;
  effect(effect: Effect): void;
}

export class SessionRunner {
  #session: Session;
  #lastActivity = 0;
  #cancelTimer: () => void = () => {};
  readonly #clock: Clock;
  readonly #events: RunnerEvents;

  constructor(start: { times: SessionTimes; open: boolean; fault: FaultCode | null }, clock: Clock, events: RunnerEvents) {
    this.#session = boot(start.times, start.open, start.fault);
    this.#clock = clock;
    this.#events = events;
  }

  get session(): Session {
    return this.#session;
  }

  /** The visitor did something: the idle time starts again. A warning is answered by a button, not by moving the mouse. */
  activity(): void {
    this.#lastActivity = this.#clock.now();
    this.#arm();
  }

  dispatch(event: SessionEvent): void {
    const before = this.#session;
    const { next, effects } = step(before, event);
    this.#session = next;
    if (next !== before) {
      if (next.mode === 'browsing' && before.mode !== 'browsing') this.#lastActivity = this.#clock.now();
      this.#arm();
      this.#events.changed(next, before);
    }
    for (const effect of effects) this.#events.effect(effect);
  }

  /** One timer, for whatever is due first. Looked at again when it fires, since the clock may have been set meanwhile. */
  #arm(): void {
    this.#cancelTimer();
    const timer = nextTimer(this.#session, this.#lastActivity);
    if (timer === null) return;
    const wait = Math.min(Math.max(timer.at - this.#clock.now(), 0), LONGEST_WAIT_MS);
    this.#cancelTimer = this.#clock.after(wait, () => {
      if (this.#clock.now() < timer.at) this.#arm();
      else this.dispatch(timer.event);
    });
  }
}

/** Look again at least this often: a clock that is set forward must not be noticed an hour late. */
const LONGEST_WAIT_MS = 1_000;
