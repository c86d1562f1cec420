/**
 * The request gate: the only user of `webRequest`. It sees whole addresses and resource types, and asks the filter of
 * `main/core/filter/filter.ts`. It does not see WebSockets of workers, WebTransport and WebRTC (docs/facts.md, section 3, rows 47 to 51).
 */
import { randomBytes } from 'node:crypto';
import type { CallbackResponse, OnBeforeRequestListenerDetails, Session, WebRequestFilter } from 'electron';
import { DecisionBudget } from '../../core/browser/decision-budget.ts';
import { guardDocument, isSignedExchange, linesOf } from '../../core/browser/document-headers.ts';
import type { Filter, RequestContext } from '../../core/filter/filter.ts';
import { type Block, block, type Verdict } from '../../core/filter/verdict.ts';
import { withoutHash } from '../../core/net/url.ts';
import type { PdfReader } from '../pdf/pdf-reader.ts';
import { isReaderAddress } from '../pdf/pdf-store.ts';
import { servePictureMark } from './block-marks.ts';

/** Pages, frames, and documents in `<object>` and `<embed>`. */
const DOCUMENTS: NonNullable<WebRequestFilter['types']> = ['mainFrame', 'subFrame', 'object'];

export interface BlockedRequest {
  /** The page's `webContents.id`; null for workers. */
  readonly contentsId: number | null;
  readonly mainFrame: boolean;
  /** The document was already on the screen, having come by a way that causes no request. */
  readonly shown?: boolean;
  readonly url: string;
  readonly block: Block;
}

export interface RequestGate {
  /** Frames that navigate to this address are refused, without counting, and then show the placeholder. New in each turn. */
  readonly frameMark: string;
  /** True once after the network redirected a document to this address: it is requested next, and judged here. @param url without its hash */
  wasRedirectedTo(url: string): boolean;
}

/** The block for a signed exchange: a document inside another one, which Chromium would show under its inner address without a request. */
const EXCHANGE = block('carrier', 'carrier:signed-exchange');
/** Stands for a page's id in requests of workers, which belong to no page. */
const WORKERS = -1;
/** Upper limit of remembered redirects of documents. */
const MAX_REDIRECTS = 64;

/**
 * @param tooBusy called when a page keeps requesting addresses that take the filter long; its requests are refused unjudged meanwhile.
 * Called with null if workers do so
 */
export function openRequestGate(
  guest: Session,
  filter: Filter,
  blocked: (request: BlockedRequest) => void,
  reader: Pick<PdfReader, 'owns' | 'places'>,
  tooBusy: (contentsId: number | null) => void,
): RequestGate {
  const pictureMark = servePictureMark(guest);
  const frameMark = `https://${randomBytes(16).toString('hex')}.invalid/`;
  const redirects = new Set<string>();
  const budget = new DecisionBudget();
  guest.webRequest.onBeforeRequest((details, answer) => {
    const { url, resourceType } = details;
    // The redirect of a refused picture to the placeholder.
    if (url === pictureMark && resourceType === 'image') return answer({});
    // "Back" to a deleted PDF: the reader shows a message. Pages cannot open such an address (`navigation.ts`).
    if (reader.owns(url) || (resourceType === 'mainFrame' && isReaderAddress(url))) return answer({});
    if (url === frameMark && resourceType === 'subFrame') return answer({ cancel: true });
    // Chromium's own PDF viewer, which has its own contents inside the tab's: refused, since it can print. No page requested it, so no message.
    if (details.webContents?.getType() === 'remote') return answer({ cancel: true });
    const picture = resourceType === 'image' && /^https?:/.test(url);
    const page = details.webContentsId ?? WORKERS;
    const began = performance.now();
    // A main frame is always judged, over budget or not: the visitor may be leaving the page that keeps the filter busy.
    if (resourceType === 'mainFrame') budget.opened(page);
    const admission = resourceType === 'mainFrame' ? 'ask' : budget.admits(page, began);
    if (admission !== 'ask') answer({ cancel: true });
    if (admission === 'close') tooBusy(details.webContentsId ?? null);
    if (admission !== 'ask') return;
    const verdict = filter.decideUrl(url, contextOf(details));
    const now = performance.now();
    budget.spend(page, now, now - began);
    answer(answerTo(verdict, picture ? pictureMark : null));
    if (verdict.verdict !== 'block') return;
    blocked({ contentsId: details.webContentsId ?? null, mainFrame: resourceType === 'mainFrame', url, block: verdict });
  });
  guest.webRequest.onBeforeSendHeaders(({ url, requestHeaders }, answer) => {
    const own = filter.headersFor(url);
    answer(own === null ? {} : { requestHeaders: withHeaders(requestHeaders, own) });
  });
  // Only documents: handling every picture as well would slow every page.
  guest.webRequest.onHeadersReceived({ urls: ['<all_urls>'], types: DOCUMENTS }, (details, answer) => {
    const { url, resourceType, responseHeaders, webContents: contents } = details;
    if (responseHeaders === undefined || reader.owns(url)) return answer({});
    if (isSignedExchange(responseHeaders)) {
      answer({ cancel: true });
      return blocked({ contentsId: contents?.id ?? null, mainFrame: resourceType === 'mainFrame', url, block: EXCHANGE });
    }
    const label = filter.decideLabel(url, linesOf(responseHeaders, 'rating'));
    if (label.verdict === 'block') {
      answer({ cancel: true });
      return blocked({ contentsId: contents?.id ?? null, mainFrame: resourceType === 'mainFrame', url, block: label });
    }
    const { headers, kind } = guardDocument(url, responseHeaders);
    answer({ responseHeaders: headers });
    if (kind === 'page' || contents === undefined) return;
    // -1 for a frame that is gone by now: it matches no frame.
    const frameTreeNodeId = resourceType === 'mainFrame' ? null : (details.frame?.frameTreeNodeId ?? -1);
    reader.places.expect(url, { place: { contents, frameTreeNodeId }, aside: kind === 'savedDocument' });
  });
  guest.webRequest.onBeforeRedirect({ urls: ['<all_urls>'], types: DOCUMENTS }, ({ redirectURL }) => {
    if (redirects.size >= MAX_REDIRECTS) redirects.clear();
    redirects.add(withoutHash(redirectURL));
  });
  return { frameMark, wasRedirectedTo: (url) => redirects.delete(url) };
}

function answerTo(verdict: Verdict, pictureMark: string | null): CallbackResponse {
  switch (verdict.verdict) {
    case 'allow':
      return {};
    case 'rewrite':
      // Causes a new request, which the filter then allows. The filter never rewrites a WebSocket, which Electron cannot redirect.
      return { redirectURL: verdict.to };
    case 'block':
      return pictureMark === null ? { cancel: true } : { redirectURL: pictureMark };
  }
}

function contextOf({ resourceType, method }: OnBeforeRequestListenerDetails): RequestContext {
  return { resource: resourceType === 'mainFrame' || resourceType === 'subFrame' ? resourceType : 'other', method };
}

/** Adds our headers. They replace headers of the same name that the page has set, whatever their case. */
function withHeaders(given: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = Object.entries(given).filter(([name]) => !names.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...own };
}
