/**
 * The session state machine (docs/design.md, section 4): what a turn is, how it ends, and what may follow. Pure: `step` takes a session
 * and an event, and returns the next session and the effects, which `main/supervisor/session-runner.ts` passes to
 * `main/supervisor/effects.ts`. A turn ends in one way only, by `endTurn` in `session-steps.ts`: the next mode is `wiping`, and no
 * visitor follows before the wipe is proven (P9, crash-only).
 */
import type { FaultCode } from '../journal/log-codes.ts';
import { beginDrill, onDrillErased, onLooked, onPlanted, staffDuringWipe } from './session-drill.ts';
import { beginVisit, endCause, extendVisit, remindOfEnd, resumeVisit, withHours } from './session-end.ts';
import { endTurn, ignore, NOBODY, stepOrIgnore, stepTo } from './session-steps.ts';
import type { Effect, HoursKnown, Session, SessionEvent, SessionTimes, Step } from './session-types.ts';

export type * from './session-types.ts';

/** Five lost turns in ten minutes are a broken PC, not bad luck (docs/design.md, section 1). */
const LOST_LIMIT = 5;
export const LOST_WINDOW_MS = 10 * 60_000;

/** Faults in files on disk: they are lifted only when repaired files have been read again. */
export const UNTIL_REPAIRED: readonly FaultCode[] = [
  'staff.unset',
  'settings.bad',
  'lists.bad',
  'notice.bad',
  'pack.bad',
  'key.bad',
];

/**
 * Returns the session at start. It is always wiping, since the last run may have died in the middle of a turn. The supervisor wipes
 * what is left of earlier runs and then sends `wipeProven` for turn 1.
 */
export function boot(times: SessionTimes, hours: HoursKnown, fault: FaultCode | null): Session {
  const fresh = { mode: 'wiping', turn: 1, staffWaiting: false, unproven: null, peopleWaiting: false, lostAt: [] } as const;
  return { ...fresh, fault, hours, times, ...NOBODY };
}

/** Takes one event. An event that the mode does not provide for changes nothing and is logged (`ignored`). */
export function step(session: Session, event: SessionEvent): Step {
  if ('turn' in event && event.turn !== session.turn) return ignore(session, event);
  switch (event.type) {
    case 'wipeProven':
      if (session.drill !== null) return onDrillErased(session, event);
      return session.mode === 'wiping' ? stepTo(afterWipe(session)) : ignore(session, event);
    case 'wipeFailed':
      return session.mode === 'wiping' ? wipeFailed(session, event.code) : ignore(session, event);
    case 'accepted':
      return session.mode === 'notice' ? stepTo(beginVisit(session, event.at)) : ignore(session, event);
    case 'idle':
      if (session.mode !== 'browsing') return ignore(session, event);
      return stepTo({ ...session, mode: 'warning', warnedOf: 'idle', graceEndsAt: event.at + session.times.grace });
    case 'endNear':
      return stepOrIgnore(session, event, remindOfEnd(session, event.minutes));
    case 'extended':
      return stepOrIgnore(session, event, extendVisit(session, event.at));
    case 'paused':
      return session.mode === 'browsing' ? cover(session, event.at) : ignore(session, event);
    case 'stayed':
      return session.mode === 'warning' ? stepTo(resumeVisit(session)) : ignore(session, event);
    case 'carriedOn':
      return session.mode === 'covered' ? stepTo(resumeVisit(session)) : ignore(session, event);
    case 'finished':
      return hasVisitor(session) ? endTurn(session, 'finished') : ignore(session, event);
    case 'graceOver':
      return session.mode === 'warning' || session.mode === 'covered' ? endTurn(session, 'idle') : ignore(session, event);
    case 'endReached':
      return hasVisitor(session) ? endTurn(session, endCause(session)) : ignore(session, event);
    case 'interrupted':
      // A staff screen that was due after a wipe or a drill is cancelled.
      if (session.staffWaiting) return stepTo({ ...session, staffWaiting: false });
      return hasVisitor(session) || session.mode === 'staff' ? endTurn(session, 'interrupted') : ignore(session, event);
    case 'hoursChanged':
      return hoursChanged(session, event);
    case 'peopleWaiting':
      if (session.peopleWaiting === event.waiting) return ignore(session, event);
      return stepTo({ ...session, peopleWaiting: event.waiting });
    case 'renew':
      return mayRenew(session) ? endTurn(session, 'renewed') : ignore(session, event);
    case 'drill':
      return beginDrill(session, event);
    case 'planted':
      return onPlanted(session, event);
    case 'looked':
      return onLooked(session, event);
    case 'shellLost':
      return shellLost(session, event);
    case 'staffAccepted':
      return staffAccepted(session, event);
    case 'staffLeft':
      return session.mode === 'staff' ? endTurn(session, 'staff') : ignore(session, event);
    case 'staffTakesOut':
      return session.mode === 'staff' ? stepTo({ ...session, fault: session.fault ?? 'staff.closed' }) : ignore(session, event);
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

function afterWipe(wiped: Session): Session {
  const session: Session = { ...wiped, unproven: null };
  if (session.staffWaiting) return { ...session, mode: 'staff', staffWaiting: false };
  if (session.fault !== null) return { ...session, mode: 'outOfOrder' };
  return { ...session, mode: session.hours.open ? 'notice' : 'closed' };
}

/**
 * P9: a wipe that is not proven puts the PC out of order at once, so that no visitor follows before staff have looked. An older fault
 * stays; the wipe's fault is also kept in `unproven`, since it keeps staff from their screen.
 */
function wipeFailed(session: Session, code: FaultCode): Step {
  const fault = session.fault ?? code;
  const next: Session = { ...session, mode: 'outOfOrder', fault, unproven: code, staffWaiting: false, drill: null };
  return { next, effects: [{ type: 'faulted', code }] };
}

/** The cover ends when the idle limit plus its warning would have ended. */
function cover(session: Session, at: number): Step {
  const rest = Math.max(session.times.idle - session.times.cover, 0) + session.times.grace;
  return stepTo({ ...session, mode: 'covered', graceEndsAt: at + rest });
}

/** A visitor stays until the session ends; no new visitor begins. */
function hoursChanged(session: Session, event: Extract<SessionEvent, { type: 'hoursChanged' }>): Step {
  const known = withHours(session, event, event.at);
  if (!known.hours.open && session.mode === 'notice') return stepTo({ ...known, mode: 'closed' });
  if (known.hours.open && session.mode === 'closed') return stepTo({ ...known, mode: 'notice' });
  return stepTo(known);
}

/** Never during a visit, on the staff screen, or over a fault that staff must see. */
export function mayRenew(session: Session): boolean {
  return session.mode === 'notice' || session.mode === 'closed';
}

function shellLost(session: Session, { at, byPages = false }: Extract<SessionEvent, { type: 'shellLost' }>): Step {
  // If a web page caused the loss, it says nothing about the PC.
  if (byPages) return endTurn(session, 'lost', { staffWaiting: session.staffWaiting || session.mode === 'staff' });
  const lostAt = [...session.lostAt.filter((then) => at - then < LOST_WINDOW_MS), at];
  const staffWaiting = session.staffWaiting || session.mode === 'staff';
  if (lostAt.length < LOST_LIMIT) return endTurn(session, 'lost', { lostAt, staffWaiting });
  const ended = endTurn(session, 'lost', { lostAt: [], staffWaiting, fault: session.fault ?? 'turns.lost' });
  return { next: ended.next, effects: [...ended.effects, { type: 'faulted', code: 'turns.lost' }] };
}

/** Staff never see a visitor's page: their screen comes on a fresh shell, after a proven wipe. */
function staffAccepted(session: Session, event: SessionEvent): Step {
  if (session.mode === 'staff') return ignore(session, event);
  if (session.mode === 'wiping') return staffDuringWipe(session);
  return endTurn(session, 'staff', { staffWaiting: true });
}

function staffPutsBack(session: Session, event: SessionEvent): Step {
  const lasting = session.fault !== null && UNTIL_REPAIRED.includes(session.fault);
  if (session.mode !== 'staff' || lasting) return ignore(session, event);
  return stepTo({ ...session, fault: null, lostAt: [] });
}

/**
 * Never during a visit: the supervisor waits for its end. On the notice a fresh shell replaces this one; on the staff screen nothing
 * is interrupted.
 */
function configured(session: Session, event: Extract<SessionEvent, { type: 'configured' }>): Step {
  if (hasVisitor(session)) return ignore(session, event);
  const lasting = session.fault === null || UNTIL_REPAIRED.includes(session.fault);
  // Repaired files do not lift a failed wipe (P9).
  const fault = lasting ? (event.fault ?? session.unproven) : session.fault;
  const known = { ...session, times: event.times, fault };
  if (session.mode === 'staff') return stepTo(known);
  const shows = session.mode === 'outOfOrder' ? fault === null : event.fresh || fault !== session.fault;
  return shows ? endTurn(known, 'configured', { staffWaiting: session.staffWaiting }) : stepTo(known);
}

/** The first fault is kept, since staff need that one. In `wiping` the shell is fresh already. */
function faulted(session: Session, code: FaultCode): Step {
  if (session.mode === 'outOfOrder') return { next: session, effects: [{ type: 'ignored', event: 'fault' }] };
  const fault = session.fault ?? code;
  const faultedEffect: Effect = { type: 'faulted', code };
  if (session.mode === 'wiping') return { next: { ...session, fault, staffWaiting: false }, effects: [faultedEffect] };
  const ended = endTurn(session, 'fault', { fault });
  return { next: ended.next, effects: [...ended.effects, faultedEffect] };
}
