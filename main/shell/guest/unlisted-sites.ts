/** Judges pages that are on no list by their title, description and headings; the visitor is asked before a page is painted. */
import { app, type Session } from 'electron';
import type { AskedSites } from '../../core/filter/asked-sites.ts';
import type { BlockedRequest } from '../gates/request-gate.ts';
import { isInPage } from '../guest-contents.ts';

/** Title, site name, description and headings. */
const MAX_TEXTS = 33;

/**
 * The preload runs in the process of a page that may be hostile, but a page can only lie about itself, and the reply tells it nothing.
 * A page that the visitor is asked about is destroyed, and nothing of its content is stored.
 */
export function askAboutPages(guest: Session, pages: AskedSites, blocked: (request: BlockedRequest) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    contents.ipc.handle('pageBegins', (_invoked, url: unknown) => typeof url === 'string' && pages.looksAt(url));
    contents.ipc.handle('pageLook', ({ senderFrame: frame }, ...words: unknown[]) => {
      if (frame === null || !isInPage(contents, frame) || frame.parent !== null || words.length > MAX_TEXTS) return;
      const [title = '', siteName = '', description = '', ...headings] = words.filter((word) => typeof word === 'string');
      const { url } = frame;
      const found = pages.guess(url, { title, siteName, description, headings });
      if (found === null) return;
      // Deferred: the page still waits for this reply.
      setImmediate(() => {
        if (!contents.isDestroyed()) blocked({ contentsId: contents.id, mainFrame: true, shown: true, url, block: found });
      });
    });
  });
}
