import type { StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { useClock } from './use-clock.ts';

/** True until the time that an answer to a staff code names. */
export function useWaiting(answer: StaffCodeAnswer): boolean {
  return useClock((now) => (answer.kind === 'wait' && answer.until > now ? 'yes' : 'no')) === 'yes';
}

/** The number of an answer; 0 for one without a number. */
export const attemptOf = (answer: StaffCodeAnswer): number => ('attempt' in answer ? answer.attempt : 0);
