/** What the session machine is made of: the session, what can happen to it, and what follows from that, all as plain data. */
import type { FaultCode } from './log-codes.ts';

export type Mode = 'wiping' | 'notice' | 'browsing' | 'covered' | 'warning' | 'closed' | 'staff' | 'outOfOrder';

/**
 * Lengths in milliseconds. Moments of a session are told by a steady clock, which no one can set and which goes on while the PC sleeps: a
 * session never ends early because the wall clock was set.
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

/** What the opening hours say, as far as it concerns a session. */
export interface HoursKnown {
  /** A visitor may begin. */
  readonly open: boolean;
  /** When the last session before closing ends; null when no closing is planned. */
  readonly lastAt: number | null;
  /** Hours in which others wait: no more time. */
  readonly busy: boolean;
}

/** Minutes before the end at which a visitor is told. */
export type EndNotice = 10 | 5 | 1;

export interface Session {
  readonly mode: Mode;
  /** The turn on the screen. An event of an earlier turn changes nothing. */
  readonly turn: number;
  /** What staff asked for follows the wipe; otherwise the fault and the hours decide. */
  readonly staffWaiting: boolean;
  /** Not null: out of service until staff lift it. */
  readonly fault: FaultCode | null;
  /** Why the last wipe could not be proven, whatever else is wrong; null once a later one is. */
  readonly unproven: FaultCode | null;
  readonly hours: HoursKnown;
  /** Staff said so: no more time. Until they take it back or the PC closes. */
  readonly peopleWaiting: boolean;
  /** When the visitor's time is over, unless the PC closes before; null without a visitor. */
  readonly limitAt: number | null;
  /** When a warning or a cover ends the turn. */
  readonly graceEndsAt: number | null;
  readonly warnedOf: 'idle' | 'end' | null;
  /** The last notice of the end that was given. */
  readonly told: EndNotice | null;
  /** When turns were lost, for "five in ten minutes". */
  readonly lostAt: readonly number[];
  /** Not null while a drill goes on (`session-drill.ts`); the mode is `wiping` all the while, and visitors wait. */
  readonly drill: 'planting' | 'erasing' | 'looking' | null;
  readonly times: SessionTimes;
}

export type SessionEvent =
  | { readonly type: 'wipeProven'; readonly turn: number }
  | { readonly type: 'wipeFailed'; readonly turn: number; readonly code: FaultCode }
  | { readonly type: 'accepted'; readonly turn: number; readonly at: number }
  | { readonly type: 'idle'; readonly at: number }
  | { readonly type: 'endNear'; readonly minutes: EndNotice }
  | { readonly type: 'paused'; readonly at: number }
  | { readonly type: 'stayed'; readonly turn: number }
  | { readonly type: 'carriedOn'; readonly turn: number }
  | { readonly type: 'finished'; readonly turn: number }
  /** The visitor asks for more time. */
  | { readonly type: 'extended'; readonly turn: number; readonly at: number }
  | { readonly type: 'graceOver' }
  | { readonly type: 'endReached' }
  /** The PC slept, or showed somebody else's session: nobody knows who sits there now. */
  | { readonly type: 'interrupted' }
  | ({ readonly type: 'hoursChanged'; readonly at: number } & HoursKnown)
  | { readonly type: 'peopleWaiting'; readonly waiting: boolean }
  /** The night: everything that runs is made anew, unless somebody is there. */
  | { readonly type: 'renew' }
  /** Try whether the wipe leaves anything, if nobody is there. */
  | { readonly type: 'drill' }
  /** The canaries are there; they are gone. `fault`: or that could not be done, or they are not gone. */
  | { readonly type: 'planted' | 'looked'; readonly turn: number; readonly fault: FaultCode | null }
  /** `byPages`: it was held up by web pages, and no less so once they had been ended. */
  | { readonly type: 'shellLost'; readonly turn: number; readonly at: number; readonly byPages?: boolean }
  | { readonly type: 'staffAccepted' }
  | { readonly type: 'staffLeft'; readonly turn: number }
  | { readonly type: 'staffTakesOut' }
  | { readonly type: 'staffPutsBack' }
  /** Settings, texts and lists were read again, for a block pack. `fresh`: a shell that is up shows or does something old. */
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
