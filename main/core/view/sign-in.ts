/** The page on which a guest network wants visitors to sign in (`network.signInPage`): where it is offered. */
import type { TabContent } from './browser-view.ts';

/** A page of the internet was to come, and something else came, or nothing. */
export function looksLikeSignIn(content: TabContent): boolean {
  if (content.kind === 'failed') return content.reason === 'noConnection' || content.reason === 'notSecure';
  return content.kind === 'blocked' && (content.category === 'private' || content.category === 'address');
}
