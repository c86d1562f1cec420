/** The gate's second opinion on a connection that failed: does another host answer, which IT chose? Nothing is said to it. */
import type { Opinion } from '../../core/net/internet.ts';
import { checkTarget, type DialRules, dialChecked, RefusedError, type Target, UnreachableError } from './target.ts';

/** Null where the host may not be opened for another reason: that says nothing of the internet. */
export async function secondOpinion(rules: DialRules, target: Target, signal: AbortSignal): Promise<Opinion | null> {
  try {
    checkTarget(rules, target);
    (await dialChecked(rules, target, signal)).destroy();
    return 'reached';
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.rule === 'private:resolved' ? 'signIn' : null;
    if (signal.aborted) return null;
    return error instanceof UnreachableError && error.reason === 'noConnection' ? 'noAnswer' : 'noNames';
  }
}
