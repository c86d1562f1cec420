/** Refuses guest pages any scheme that the filter does not allow, certificates that Chromium does not trust, and client certificates. */
import { app, type Session, type WebContents } from 'electron';
import type { Filter } from '../../core/filter/filter.ts';
import { startsProgram } from '../../core/filter/verdict.ts';

/**
 * @param guest the session whose pages are guarded; `window.ts` guards our own page
 * @param isOurs true for an address that the kiosk made for a document of this turn
 * @param external called with a link that would have started a program (mailto:, tel: and the like)
 * @param certificate called when a part of a page was refused because of its certificate
 */
export function guardNavigation(
  guest: Session,
  filter: Filter,
  isOurs: (url: string) => boolean,
  external: (contents: WebContents, link: string) => void,
  certificate: (contents: WebContents) => void,
): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    // Stops schemes that never become a request (`javascript:`, external programs); the gates see all others.
    contents.on('will-frame-navigate', (details) => {
      if (/^https?:/i.test(details.url) || details.url === 'about:blank' || details.url === 'about:srcdoc') return;
      if (isOurs(details.url)) return;
      // Web addresses go on to the gates, which answer with the block page.
      const resource = details.isMainFrame ? 'mainFrame' : 'subFrame';
      const verdict = filter.decideUrl(details.url, { resource });
      if (verdict.verdict === 'allow') return;
      details.preventDefault();
      if (startsProgram(verdict)) external(contents, details.url);
    });
  });
  // P12: certificate errors cannot be clicked away.
  app.on('certificate-error', (_event, contents, _url, _error, _certificate, answer, isMainFrame) => {
    answer(false);
    // A refused main frame is replaced by a page of ours, which explains more.
    if (!isMainFrame) certificate(contents);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
}
