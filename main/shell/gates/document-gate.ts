/**
 * Judges documents that the request gate cannot see: Chromium does not report to `webRequest` a document that a service worker answers, the
 * inner address of a signed exchange, or `history.pushState`. So this gate asks the filter when a document of a site with a worker starts,
 * when it is redirected, and, for every document whatever its source, when it is shown.
 */
import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import type { Filter } from '../../core/filter/filter.ts';
import { type Block, block } from '../../core/filter/verdict.ts';
import { withoutHash } from '../../core/net/url.ts';
import { ifThere } from '../../node/files/if-there.ts';
import { isInPage } from '../guest-contents.ts';
import { frameOfEvent } from '../views/frame-of-event.ts';
import type { BlockedRequest, RequestGate } from './request-gate.ts';
import type { WorkerSites } from './worker-sites.ts';

/** If a frame still shows a refused document after this time, its whole page is closed. */
const FRAME_TIMEOUT_MS = 1_000;

export interface DocumentGateTools {
  readonly filter: Pick<Filter, 'decideUrl'>;
  readonly requests: RequestGate;
  readonly workers: WorkerSites;
  /** Called once for each refused document. */
  blocked(request: BlockedRequest): void;
  /** Closes the page, because one of its frames goes on showing a refused document. That document was counted already. */
  drop(contentsId: number, url: string, block: Block): void;
}

export function openDocumentGate(guest: Session, tools: DocumentGateTools): void {
  app.on('web-contents-created', (_event, contents) => {
    if (contents.session === guest) judgeDocuments(contents, tools);
  });
}

function judgeDocuments(contents: WebContents, tools: DocumentGateTools): void {
  const { filter, requests, workers } = tools;

  const decide = (url: string, mainFrame: boolean): Block | null => {
    if (!/^https?:/i.test(url)) return null;
    const verdict = filter.decideUrl(withoutHash(url), { resource: mainFrame ? 'mainFrame' : 'subFrame' });
    return verdict.verdict === 'block' ? verdict : null;
  };
  /** Deferred: Electron is still dispatching the event about this document. */
  const refuse = (url: string, found: Block, mainFrame: boolean, frame: WebFrameMain | null, shown: boolean): void => {
    setImmediate(() => {
      if (contents.isDestroyed()) return;
      tools.blocked({ contentsId: contents.id, mainFrame, shown, url, block: found });
      if (!mainFrame && frame !== null) emptyFrame(frame, url, found, shown);
    });
  };
  /** Navigates a frame to an address that the request gate refuses: the frame then shows an error page with our placeholder. */
  const emptyFrame = (frame: WebFrameMain, url: string, found: Block, shown: boolean): void => {
    try {
      const go = `location.replace(${JSON.stringify(requests.frameMark)})`;
      frame.executeJavaScript(go).catch(() => {});
    } catch {
      // The frame is gone.
    }
    if (!shown) return;
    setTimeout(() => {
      if (shows(contents, frame, url)) tools.drop(contents.id, url, found);
    }, FRAME_TIMEOUT_MS);
  };

  /** The address of a page that was stopped before it was requested. */
  let stopped = '';
  // Back, Reload and the like cannot be prevented in Electron, and stopped only after this event.
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument || !workers.has(url)) return;
    const found = decide(url, true);
    if (found === null) return;
    stopped = '';
    setImmediate(() => {
      if (contents.isDestroyed() || stopped === url) return;
      contents.stop();
      refuse(url, found, true, null, false);
    });
  });
  contents.on('will-frame-navigate', (details) => {
    const { url, isMainFrame, frame } = details;
    const found = workers.has(url) ? decide(url, isMainFrame) : null;
    if (found === null) return;
    details.preventDefault();
    if (isMainFrame) stopped = url;
    refuse(url, found, isMainFrame, frame, false);
  });
  contents.on('will-redirect', (details) => {
    const { url, isMainFrame, frame } = details;
    // A redirect from the network causes a new request, which the request gate judges.
    if (requests.wasRedirectedTo(withoutHash(url)) && !workers.has(url)) return;
    const found = decide(url, isMainFrame);
    if (found === null) return;
    details.preventDefault();
    refuse(url, found, isMainFrame, frame, false);
  });
  contents.on('did-frame-navigate', (_event, url, _code, _text, isMainFrame, processId, routingId) => {
    const resource = isMainFrame ? 'mainFrame' : 'subFrame';
    const verdict = /^https?:/i.test(url) ? filter.decideUrl(withoutHash(url), { resource }) : null;
    if (verdict === null || verdict.verdict === 'allow') return;
    if (verdict.verdict === 'block') return refuseShown(url, verdict, isMainFrame, processId, routingId);
    // The request gate rewrites each search that it sees: only a worker can have answered this one.
    if (!workers.has(url)) return;
    if (isMainFrame) setImmediate(() => contents.isDestroyed() || contents.loadURL(verdict.to).catch(() => {}));
    else refuseShown(url, block(verdict.category, verdict.rule), isMainFrame, processId, routingId);
  });
  contents.on('did-navigate-in-page', (_event, url, isMainFrame, processId, routingId) => {
    const found = decide(url, isMainFrame);
    if (found !== null) refuseShown(url, found, isMainFrame, processId, routingId);
  });
  const refuseShown = (url: string, found: Block, mainFrame: boolean, processId: number, routingId: number): void => {
    refuse(url, found, mainFrame, frameOfEvent(processId, routingId) ?? null, true);
  };
}

function shows(contents: WebContents, frame: WebFrameMain, url: string): boolean {
  return isInPage(contents, frame) && ifThere(() => withoutHash(frame.url) === withoutHash(url), false);
}
