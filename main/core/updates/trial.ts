/** When a new system of the PC has proven itself: at the notice, with every self-check held, and after a drill that found nothing. */
import type { FaultCode } from '../journal/log-codes.ts';
import type { Session } from '../session/session.ts';

/** How far the drill of the trial is. */
export type TrialDrill = 'none' | 'going' | 'passed' | 'failed';

/** These were there before the new system, and say nothing about it. */
const OF_PEOPLE: readonly FaultCode[] = ['staff.closed', 'staff.unset'];

export type TrialStep = 'wait' | 'drill' | 'proven';

/** What comes next in the trial. A system that never gets as far as `proven` is left at the next restart (`boot-entries.ts`). */
export function trialStep({ mode, fault }: Pick<Session, 'mode' | 'fault'>, drill: TrialDrill): TrialStep {
  if (mode === 'outOfOrder') return fault !== null && OF_PEOPLE.includes(fault) ? 'proven' : 'wait';
  if (fault !== null || (mode !== 'notice' && mode !== 'closed')) return 'wait';
  if (drill === 'none') return 'drill';
  return drill === 'passed' ? 'proven' : 'wait';
}
