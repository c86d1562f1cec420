/** The gate's second opinion after a connection has failed: does another host, chosen by IT, answer? Nothing is sent to it. */
import type { Opinion } from '../../core/net/internet.ts';
import { checkTarget, type DialRules, dialChecked, RefusedError, type Target, UnreachableError } from './target.ts';

/** Returns null if the host is blocked for another reason, which says nothing about the internet. */
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
