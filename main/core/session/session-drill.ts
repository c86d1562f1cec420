/**
 * The steps of a drill. A turn without a visitor plants a canary of every kind and ends like any other. The shell of the next turn
 * looks for them, and is ended too before a visitor gets the PC, since it has loaded pages. Pure.
 */
import type { FaultCode } from '../journal/log-codes.ts';
import { endTurn, ignore, stepTo } from './session-steps.ts';
import type { EndCause, Session, SessionEvent, Step } from './session-types.ts';

type Tried = Extract<SessionEvent, { type: 'planted' | 'looked' }>;

/** Only while there is no visitor; staff get their screen back afterwards. */
export function mayDrill({ mode }: Session): boolean {
  return mode === 'notice' || mode === 'closed' || mode === 'staff';
}

export function beginDrill(session: Session, event: SessionEvent): Step {
  if (!mayDrill(session)) return ignore(session, event);
  const next: Session = { ...session, mode: 'wiping', drill: 'planting', staffWaiting: session.mode === 'staff' };
  return { next, effects: [{ type: 'plant', turn: session.turn }] };
}

/** The wipe of a drill was proven: now check whether canaries survived it. */
export function onDrillErased(session: Session, event: SessionEvent): Step {
  if (session.drill !== 'erasing') return ignore(session, event);
  return { next: { ...session, drill: 'looking' }, effects: [{ type: 'look', turn: session.turn }] };
}

export function onPlanted(session: Session, event: Tried): Step {
  if (session.drill !== 'planting') return ignore(session, event);
  if (event.fault !== null) return failed(session, 'drill', event.fault);
  return endTurn(session, 'drill', { drill: 'erasing', staffWaiting: session.staffWaiting });
}

export function onLooked(session: Session, event: Tried): Step {
  if (session.drill !== 'looking') return ignore(session, event);
  if (event.fault !== null) return failed(session, 'drilled', event.fault);
  return endTurn(session, 'drilled', { staffWaiting: session.staffWaiting });
}

/** Staff do not wait for a drill: it is ended and erased, and their screen follows. */
export function staffDuringWipe(session: Session): Step {
  const staffWaiting = true;
  if (session.drill === 'planting') return endTurn(session, 'drill', { staffWaiting });
  if (session.drill === 'looking') return endTurn(session, 'drilled', { staffWaiting });
  return stepTo({ ...session, staffWaiting, drill: null });
}

function failed(session: Session, cause: EndCause, code: FaultCode): Step {
  const ended = endTurn(session, cause, { fault: session.fault ?? code, staffWaiting: session.staffWaiting });
  return { next: ended.next, effects: [...ended.effects, { type: 'faulted', code }] };
}
