/** What the session machine is made of: the session, what can happen to it, and what follows from that, all as plain data. */
import type { FaultCode } from './log-codes.ts';

export type Mode = 'wiping' | 'notice' | 'browsing' | 'covered' | 'warning' | 'closed' | 'staff' | 'outOfOrder';

/** Lengths in milliseconds. */
export interface SessionTimes {
  readonly idle: number;
  readonly grace: number;
  /** 0: never cover. */
  readonly cover: number;
  readonly limit: number;
}

export interface Session {
  readonly mode: Mode;
  /** The turn on the screen. An event of an earlier turn changes nothing. */
  readonly turn: number;
  /** What staff asked for follows the wipe; otherwise the fault and the hours decide. */
  readonly staffWaiting: boolean;
  /** Not null: out of service until staff lift it. */
  readonly fault: FaultCode | null;
  readonly open: boolean;
  /** When the visitor must leave, in milliseconds since the epoch; null without a visitor. */
  readonly endsAt: number | null;
  /** When a warning or a cover ends the turn. */
  readonly graceEndsAt: number | null;
  readonly warnedOf: 'idle' | 'limit' | null;
  /** The visitor has been told that the limit is near and chose to go on. */
  readonly limitTold: boolean;
  /** When turns were lost, for "five in ten minutes". */
  readonly lostAt: readonly number[];
  readonly times: SessionTimes;
}

export type SessionEvent =
  | { readonly type: 'wipeProven'; readonly turn: number }
  | { readonly type: 'wipeFailed'; readonly turn: number; readonly code: FaultCode }
  | { readonly type: 'accepted'; readonly turn: number; readonly at: number }
  | { readonly type: 'idle'; readonly at: number }
  | { readonly type: 'limitNear'; readonly at: number }
  | { readonly type: 'paused'; readonly at: number }
  | { readonly type: 'stayed'; readonly turn: number }
  | { readonly type: 'carriedOn'; readonly turn: number }
  | { readonly type: 'finished'; readonly turn: number }
  | { readonly type: 'graceOver' }
  | { readonly type: 'limitReached' }
  | { readonly type: 'hoursChanged'; readonly open: boolean }
  | { readonly type: 'shellLost'; readonly turn: number; readonly at: number }
  | { readonly type: 'staffAccepted' }
  | { readonly type: 'staffLeft'; readonly turn: number }
  | { readonly type: 'staffTakesOut' }
  | { readonly type: 'staffPutsBack' }
  /**
   * The settings, texts and lists were read again, as a block pack has changed them. `fresh`: a shell that is up shows or does something of
   * the old ones.
   */
  | { readonly type: 'configured'; readonly times: SessionTimes; readonly fault: FaultCode | null; readonly fresh: boolean }
  | { readonly type: 'fault'; readonly code: FaultCode };

export type EndCause = 'finished' | 'idle' | 'limit' | 'closing' | 'lost' | 'staff' | 'fault' | 'configured';

export type Effect =
  /** Show the standby, destroy turn `ended`, prove it, and answer with `wipeProven` or `wipeFailed` for `turn`. */
  | { readonly type: 'endTurn'; readonly ended: number; readonly turn: number; readonly cause: EndCause }
  | { readonly type: 'faulted'; readonly code: FaultCode }
  | { readonly type: 'ignored'; readonly event: SessionEvent['type'] };

export interface Step {
  readonly next: Session;
  readonly effects: readonly Effect[];
}
