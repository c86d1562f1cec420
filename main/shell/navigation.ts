/** Keeps guest pages to the schemes that the filter knows, certificates to what Chromium trusts, and passwords to the page. */
import { app, type Session } from 'electron';
import type { Filter } from '../core/filter.ts';

/**
 * @param guest whose pages are meant; our own page is guarded in `window.ts`
 * @param certificate called when a page was refused for its certificate
 */
export function guardNavigation(guest: Session, filter: Filter, certificate: () => void): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session !== guest) return;
    // Schemes that never become a request (`javascript:`, external programs) are stopped here; the rest the gates see.
    contents.on('will-frame-navigate', (details) => {
      const resource = details.isMainFrame ? 'mainFrame' : 'subFrame';
      const own = details.url === 'about:blank' || details.url === 'about:srcdoc';
      if (!own && filter.decideUrl(details.url, { resource }).verdict === 'block' && !isWeb(details.url))
        details.preventDefault();
    });
  });
  // P12: certificate errors cannot be clicked away.
  app.on('certificate-error', (_event, _contents, _url, _error, _certificate, answer) => {
    answer(false);
    certificate();
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
}

/** Web addresses go on to the gates, which answer with the block page. */
function isWeb(address: string): boolean {
  return /^https?:/i.test(address);
}
