/** The types of the session machine: session, events and effects, all plain data. */
import type { FaultCode } from '../journal/log-codes.ts';

export type Mode = 'wiping' | 'notice' | 'browsing' | 'covered' | 'warning' | 'closed' | 'staff' | 'outOfOrder';

/**
 * Durations in milliseconds. Times of a session use a steady clock, which nobody can set and which runs while the PC sleeps, so that
 * setting the wall clock never ends a session.
 */
export interface SessionTimes {
  readonly idle: number;
  readonly grace: number;
  /** 0: never cover. */
  readonly cover: number;
  readonly limit: number;
  /** What "More time" adds to the limit. */
  readonly extend: number;
}

/** The part of the opening hours that a session needs. */
export interface HoursKnown {
  /** A visitor may begin. */
  readonly open: boolean;
  /** When the last session before closing ends; null if no closing is planned. */
  readonly lastAt: number | null;
  /** Busy hours: "More time" is not offered. */
  readonly busy: boolean;
}

/** Minutes before the end at which a reminder is shown. */
export type ReminderMinutes = 10 | 5 | 1;

export interface Session {
  readonly mode: Mode;
  /** The turn on the screen. An event of an earlier turn changes nothing. */
  readonly turn: number;
  /** The staff screen follows the wipe; otherwise fault and hours decide. */
  readonly staffWaiting: boolean;
  /** Not null: out of service until staff lift it. */
  readonly fault: FaultCode | null;
  /** Why the last wipe was not proven, kept in addition to `fault`; null once a later wipe is proven. */
  readonly unproven: FaultCode | null;
  readonly hours: HoursKnown;
  /** Set by staff: "More time" is not offered until they unset it or the PC closes. */
  readonly peopleWaiting: boolean;
  /** When the visitor's time limit is reached; null without a visitor. */
  readonly limitAt: number | null;
  /** When a warning or a cover ends the turn. */
  readonly graceEndsAt: number | null;
  readonly warnedOf: 'idle' | 'end' | null;
  /** The last reminder that was shown. */
  readonly lastReminder: ReminderMinutes | null;
  /** When turns were lost, for "five in ten minutes". */
  readonly lostAt: readonly number[];
  /** Not null during a drill (`session-drill.ts`); the mode is `wiping` throughout. */
  readonly drill: 'planting' | 'erasing' | 'looking' | null;
  readonly times: SessionTimes;
}

export type SessionEvent =
  | { readonly type: 'wipeProven'; readonly turn: number }
  | { readonly type: 'wipeFailed'; readonly turn: number; readonly code: FaultCode }
  | { readonly type: 'accepted'; readonly turn: number; readonly at: number }
  | { readonly type: 'idle'; readonly at: number }
  | { readonly type: 'endNear'; readonly minutes: ReminderMinutes }
  | { readonly type: 'paused'; readonly at: number }
  | { readonly type: 'stayed'; readonly turn: number }
  | { readonly type: 'carriedOn'; readonly turn: number }
  | { readonly type: 'finished'; readonly turn: number }
  /** The visitor asks for more time. */
  | { readonly type: 'extended'; readonly turn: number; readonly at: number }
  | { readonly type: 'graceOver' }
  | { readonly type: 'endReached' }
  /** The PC slept, or showed another session: nobody knows who is at the PC now. */
  | { readonly type: 'interrupted' }
  | ({ readonly type: 'hoursChanged'; readonly at: number } & HoursKnown)
  | { readonly type: 'peopleWaiting'; readonly waiting: boolean }
  /** Fresh shells, at night or when the readiness check asks for it, unless a visitor is there. */
  | { readonly type: 'renew' }
  /** Start a drill, unless a visitor is there. */
  | { readonly type: 'drill' }
  /** Canaries were planted or looked for. `fault`: planting or looking failed, or a canary survived; else null. */
  | { readonly type: 'planted' | 'looked'; readonly turn: number; readonly fault: FaultCode | null }
  /** `byPages`: web pages blocked it, and ending them did not help. */
  | { readonly type: 'shellLost'; readonly turn: number; readonly at: number; readonly byPages?: boolean }
  | { readonly type: 'staffAccepted' }
  | { readonly type: 'staffLeft'; readonly turn: number }
  | { readonly type: 'staffTakesOut' }
  | { readonly type: 'staffPutsBack' }
  /** A block pack changed the configuration. `fresh`: the running shells are outdated and must be replaced by fresh ones. */
  | { readonly type: 'configured'; readonly times: SessionTimes; readonly fault: FaultCode | null; readonly fresh: boolean }
  | { readonly type: 'fault'; readonly code: FaultCode };

export type EndCause =
  | 'finished'
  | 'idle'
  | 'limit'
  | 'closing'
  | 'interrupted'
  | 'lost'
  | 'staff'
  | 'fault'
  | 'configured'
  | 'renewed'
  | 'drill'
  | 'drilled';

export type Effect =
  /** Show the standby, destroy turn `ended`, prove it, and answer with `wipeProven` or `wipeFailed` for `turn`. */
  | { readonly type: 'endTurn'; readonly ended: number; readonly turn: number; readonly cause: EndCause }
  /** Leave canaries on the shell of `turn`, or look for them there; answer with `planted` or `looked`. */
  | { readonly type: 'plant' | 'look'; readonly turn: number }
  | { readonly type: 'faulted'; readonly code: FaultCode }
  | { readonly type: 'ignored'; readonly event: SessionEvent['type'] };

export interface Step {
  readonly next: Session;
  readonly effects: readonly Effect[];
}
