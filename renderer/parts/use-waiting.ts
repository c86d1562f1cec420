import type { StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { useClock } from './use-clock.ts';

/** True until the time that an answer to a staff code names. */
export function useWaiting(answer: StaffCodeAnswer): boolean {
  return useClock((now) => (answer.kind === 'wait' && answer.until > now ? 'yes' : 'no')) === 'yes';
}

/** Which answer this is; 0 for one that has no number. */
export const attemptOf = (answer: StaffCodeAnswer): number => ('attempt' in answer ? answer.attempt : 0);
