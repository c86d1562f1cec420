/** Decides when a new system has proven itself: at the notice, with every self-check passed, and after a drill that found nothing. */
import type { FaultCode } from '../journal/log-codes.ts';
import type { Session } from '../session/session.ts';

/** The progress of the trial's drill. */
export type TrialDrill = 'none' | 'going' | 'passed' | 'failed';

/** Faults that staff caused or can lift: they say nothing about the new system. */
const OF_PEOPLE: readonly FaultCode[] = ['staff.closed', 'staff.unset'];

export type TrialStep = 'wait' | 'drill' | 'proven';

/** Returns the next step of the trial. A system that never becomes `proven` is abandoned at a later restart (`boot-entries.ts`). */
export function trialStep(session: Pick<Session, 'mode' | 'fault' | 'drill'>, drill: TrialDrill): TrialStep {
  const { mode, fault } = session;
  if (mode === 'outOfOrder') return fault !== null && OF_PEOPLE.includes(fault) ? 'proven' : 'wait';
  if (fault !== null || (mode !== 'notice' && mode !== 'closed')) return 'wait';
  // A drill that no longer goes on, and has no outcome, was given up because staff came: that says nothing about the new system.
  if (drill === 'none' || (drill === 'going' && session.drill === null)) return 'drill';
  return drill === 'passed' ? 'proven' : 'wait';
}
