/** What steps of the session machine are made of. */
import type { EndCause, Session, SessionEvent, Step } from './session-types.ts';

/** Of a turn that nobody has begun, and in which nothing is tried. */
export const NOBODY = { limitAt: null, graceEndsAt: null, warnedOf: null, told: null, drill: null } as const;

/** The one way out of every turn. `change` is what the next turn takes along. */
export function endTurn(session: Session, cause: EndCause, change: Partial<Session> = {}): Step {
  const next: Session = { ...session, ...NOBODY, staffWaiting: false, ...change, mode: 'wiping', turn: session.turn + 1 };
  return { next, effects: [{ type: 'endTurn', ended: session.turn, turn: next.turn, cause }] };
}

export function still(next: Session): Step {
  return { next, effects: [] };
}

/** Null: the event means nothing now. */
export function changed(session: Session, event: SessionEvent, next: Session | null): Step {
  return next === null ? ignored(session, event) : still(next);
}

export function ignored(session: Session, event: SessionEvent): Step {
  return { next: session, effects: [{ type: 'ignored', event: event.type }] };
}
