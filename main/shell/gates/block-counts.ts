/**
 * Counts a refused page once, although more than one gate may refuse it: a page that is stopped as it starts can still be requested, or even
 * shown, before the stop reaches Chromium.
 */
import { app, type Session } from 'electron';
import { withoutHash } from '../../core/net/url.ts';
import type { BlockedRequest } from './request-gate.ts';

export interface BlockCounts {
  /** True for the first refusal of a page since a navigation began in its tab, and for every refusal of anything other than a page. */
  isFirst(request: BlockedRequest): boolean;
}

export function watchBlockCounts(guest: Session): BlockCounts {
  /** The refused address of the current navigation, by `webContents.id`. */
  const counted = new Map<number, string>();
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    const { id } = contents;
    contents.on('did-start-navigation', ({ isMainFrame }) => void (isMainFrame && counted.delete(id)));
    contents.once('destroyed', () => counted.delete(id));
  });
  return {
    isFirst({ contentsId, mainFrame, url }) {
      if (!mainFrame || contentsId === null) return true;
      const address = withoutHash(url);
      if (counted.get(contentsId) === address) return false;
      counted.set(contentsId, address);
      return true;
    },
  };
}
