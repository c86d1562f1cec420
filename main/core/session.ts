/**
 * The session machine (design, section 4): what a turn is, how it ends, and what may follow. Pure: `step` takes a session and an
 * event and returns the next session and the effects for the runner (`supervisor/session-runner.ts`) to carry out. Every way a
 * turn can end is one path: `endTurn`, which always leads through a proven wipe (P9, crash-only).
 */
import type { FaultCode } from './log-codes.ts';
import type { Effect, EndCause, Session, SessionEvent, SessionTimes, Step } from './session-types.ts';

export type * from './session-types.ts';

/** Five lost turns in ten minutes are a broken PC, not bad luck (design, section 1). */
const LOST_LIMIT = 5;
const LOST_WINDOW_MS = 10 * 60_000;

/** Faults that lie in files on disk: only files that were mended and read again lift them. */
export const LASTING: readonly FaultCode[] = ['settings.bad', 'lists.bad', 'notice.bad', 'pack.bad'];

/**
 * The session at start: always wiping, since the last run may have died in the middle of a turn.
 * The supervisor wipes what is left of earlier runs and then sends `wipeProven` for turn 1.
 */
export function boot(times: SessionTimes, open: boolean, fault: FaultCode | null): Session {
  const nobody = { endsAt: null, graceEndsAt: null, warnedOf: null, limitTold: false };
  return { mode: 'wiping', turn: 1, staffWaiting: false, fault, open, lostAt: [], times, ...nobody };
}

/** Takes one event. What is not listed for a mode changes nothing and is logged (`ignored`). */
export function step(session: Session, event: SessionEvent): Step {
  if ('turn' in event && event.turn !== session.turn) return ignored(session, event);
  switch (event.type) {
    case 'wipeProven':
      return session.mode === 'wiping' ? still(afterWipe(session)) : ignored(session, event);
    case 'wipeFailed':
      return session.mode === 'wiping' ? wipeFailed(session, event.code) : ignored(session, event);
    case 'accepted':
      if (session.mode !== 'notice') return ignored(session, event);
      return still({ ...session, mode: 'browsing', endsAt: event.at + session.times.limit });
    case 'idle':
      return session.mode === 'browsing' ? warn(session, 'idle', event.at) : ignored(session, event);
    case 'limitNear':
      return session.mode === 'browsing' && !session.limitTold ? warn(session, 'limit', event.at) : ignored(session, event);
    case 'paused':
      return session.mode === 'browsing' ? cover(session, event.at) : ignored(session, event);
    case 'stayed':
      return session.mode === 'warning' ? resume(session) : ignored(session, event);
    case 'carriedOn':
      return session.mode === 'covered' ? resume(session) : ignored(session, event);
    case 'finished':
      return hasVisitor(session) ? endTurn(session, 'finished') : ignored(session, event);
    case 'graceOver':
      return session.mode === 'warning' || session.mode === 'covered' ? endTurn(session, 'idle') : ignored(session, event);
    case 'limitReached':
      return hasVisitor(session) ? endTurn(session, 'limit') : ignored(session, event);
    case 'hoursChanged':
      return hoursChanged(session, event.open);
    case 'shellLost':
      return shellLost(session, event.at);
    case 'staffAccepted':
      return staffAccepted(session, event);
    case 'staffLeft':
      return session.mode === 'staff' ? endTurn(session, 'staff') : ignored(session, event);
    case 'staffTakesOut':
      return session.mode === 'staff' ? still({ ...session, fault: session.fault ?? 'staff.closed' }) : ignored(session, event);
    case 'staffPutsBack':
      return staffPutsBack(session, event);
    case 'configured':
      return configured(session, event);
    case 'fault':
      return faulted(session, event.code);
  }
}

/** True while a visitor's pages may be on this turn's shell. */
export function hasVisitor(session: Session): boolean {
  return session.mode === 'browsing' || session.mode === 'covered' || session.mode === 'warning';
}

function afterWipe(session: Session): Session {
  if (session.staffWaiting) return { ...session, mode: 'staff', staffWaiting: false };
  if (session.fault !== null) return { ...session, mode: 'outOfOrder' };
  return { ...session, mode: session.open ? 'notice' : 'closed' };
}

/** The one way out of every turn. `change` is what the next turn takes along. */
function endTurn(session: Session, cause: EndCause, change: Partial<Session> = {}): Step {
  const nobody = { endsAt: null, graceEndsAt: null, warnedOf: null, limitTold: false };
  const next: Session = { ...session, ...nobody, staffWaiting: false, ...change, mode: 'wiping', turn: session.turn + 1 };
  return { next, effects: [{ type: 'endTurn', ended: session.turn, turn: next.turn, cause }] };
}

/** A wipe that cannot be proven ends in out of order at once: nobody may follow on this PC until staff have looked. */
function wipeFailed(session: Session, code: FaultCode): Step {
  const next: Session = { ...session, mode: 'outOfOrder', fault: session.fault ?? code, staffWaiting: false };
  return { next, effects: [{ type: 'faulted', code }] };
}

function warn(session: Session, of: 'idle' | 'limit', at: number): Step {
  const graceEndsAt = of === 'limit' && session.endsAt !== null ? session.endsAt : at + session.times.grace;
  return still({ ...session, mode: 'warning', warnedOf: of, graceEndsAt });
}

/** The cover runs out when the idle limit and its warning would have. */
function cover(session: Session, at: number): Step {
  const rest = Math.max(session.times.idle - session.times.cover, 0) + session.times.grace;
  return still({ ...session, mode: 'covered', graceEndsAt: at + rest });
}

function resume(session: Session): Step {
  const limitTold = session.limitTold || session.warnedOf === 'limit';
  return still({ ...session, mode: 'browsing', graceEndsAt: null, warnedOf: null, limitTold });
}

function hoursChanged(session: Session, open: boolean): Step {
  const known = { ...session, open };
  if (!open && hasVisitor(session)) return endTurn(known, 'closing');
  if (!open && session.mode === 'notice') return still({ ...known, mode: 'closed' });
  if (open && session.mode === 'closed') return still({ ...known, mode: 'notice' });
  return still(known);
}

function shellLost(session: Session, at: number): Step {
  const lostAt = [...session.lostAt.filter((then) => at - then < LOST_WINDOW_MS), at];
  const staffWaiting = session.staffWaiting || session.mode === 'staff';
  if (lostAt.length < LOST_LIMIT) return endTurn(session, 'lost', { lostAt, staffWaiting });
  const ended = endTurn(session, 'lost', { lostAt: [], staffWaiting, fault: session.fault ?? 'turns.lost' });
  return { next: ended.next, effects: [...ended.effects, { type: 'faulted', code: 'turns.lost' }] };
}

/** Staff never see a visitor's page: their screen comes on a fresh shell, after a proven wipe. */
function staffAccepted(session: Session, event: SessionEvent): Step {
  if (session.mode === 'staff') return ignored(session, event);
  if (session.mode === 'wiping') return still({ ...session, staffWaiting: true });
  return endTurn(session, 'staff', { staffWaiting: true });
}

function staffPutsBack(session: Session, event: SessionEvent): Step {
  const lasting = session.fault !== null && LASTING.includes(session.fault);
  if (session.mode !== 'staff' || lasting) return ignored(session, event);
  return still({ ...session, fault: null, lostAt: [] });
}

/**
 * Never in the middle of a visit: the supervisor waits for its end. Whoever looks at the notice gets it anew, on a fresh shell; staff see
 * what has changed and leave by themselves.
 */
function configured(session: Session, event: Extract<SessionEvent, { type: 'configured' }>): Step {
  if (hasVisitor(session)) return ignored(session, event);
  const lasting = session.fault === null || LASTING.includes(session.fault);
  const fault = lasting ? event.fault : session.fault;
  const known = { ...session, times: event.times, fault };
  if (session.mode === 'staff') return still(known);
  const shows = session.mode === 'outOfOrder' ? fault === null : event.fresh || fault !== session.fault;
  return shows ? endTurn(known, 'configured', { staffWaiting: session.staffWaiting }) : still(known);
}

/** The first fault is kept: it is the one that staff must hear of. In `wiping` the shell is fresh already. */
function faulted(session: Session, code: FaultCode): Step {
  if (session.mode === 'outOfOrder') return { next: session, effects: [{ type: 'ignored', event: 'fault' }] };
  const fault = session.fault ?? code;
  const faultedEffect: Effect = { type: 'faulted', code };
  if (session.mode === 'wiping') return { next: { ...session, fault, staffWaiting: false }, effects: [faultedEffect] };
  const ended = endTurn(session, 'fault', { fault });
  return { next: ended.next, effects: [...ended.effects, faultedEffect] };
}

function still(next: Session): Step {
  return { next, effects: [] };
}

function ignored(session: Session, event: SessionEvent): Step {
  return { next: session, effects: [{ type: 'ignored', event: event.type }] };
}
