/** Building blocks of the session machine's steps. */
import type { EndCause, Session, SessionEvent, Step } from './session-types.ts';

/** The fields of a turn without a visitor and without a drill. */
export const NOBODY = { limitAt: null, graceEndsAt: null, warnedOf: null, lastReminder: null, drill: null } as const;

/** The only way a turn ends. `change` is carried over to the next turn. */
export function endTurn(session: Session, cause: EndCause, change: Partial<Session> = {}): Step {
  const next: Session = { ...session, ...NOBODY, staffWaiting: false, ...change, mode: 'wiping', turn: session.turn + 1 };
  return { next, effects: [{ type: 'endTurn', ended: session.turn, turn: next.turn, cause }] };
}

export function stepTo(next: Session): Step {
  return { next, effects: [] };
}

/** @param next null if the event is ignored */
export function stepOrIgnore(session: Session, event: SessionEvent, next: Session | null): Step {
  return next === null ? ignore(session, event) : stepTo(next);
}

export function ignore(session: Session, event: SessionEvent): Step {
  return { next: session, effects: [{ type: 'ignored', event: event.type }] };
}
