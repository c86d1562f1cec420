/** Decides where a guest network's sign-in page (`network.signInPage`) is offered. */
import type { TabContent } from './browser-view.ts';

/** True if the network answered with something other than the requested page, or not at all. */
export function looksLikeSignIn(content: TabContent): boolean {
  if (content.kind === 'failed') return content.reason === 'noConnection' || content.reason === 'notSecure';
  return content.kind === 'blocked' && (content.category === 'private' || content.category === 'address');
}
