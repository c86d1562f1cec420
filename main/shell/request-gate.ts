/**
 * The request gate: the only user of `webRequest`. It sees whole addresses and what they are for, and asks the one decision of
 * `core/filter`. What never comes past here (sockets of workers, WebTransport, WebRTC) the connection gate sees.
 */
import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import type { Filter, RequestContext } from '../core/filter.ts';
import type { Block } from '../core/verdict.ts';

export interface BlockedRequest {
  /** The page's `webContents.id`; null for workers. */
  readonly contentsId: number | null;
  readonly mainFrame: boolean;
  readonly url: string;
  readonly block: Block;
}

export function openRequestGate(guest: Session, filter: Filter, blocked: (request: BlockedRequest) => void): void {
  guest.webRequest.onBeforeRequest((details, answer) => {
    const verdict = filter.decideUrl(details.url, contextOf(details));
    if (verdict.verdict === 'allow') return answer({});
    answer({ cancel: true });
    const mainFrame = details.resourceType === 'mainFrame';
    blocked({ contentsId: details.webContentsId ?? null, mainFrame, url: details.url, block: verdict });
  });
}

function contextOf({ resourceType, webContents }: OnBeforeRequestListenerDetails): RequestContext {
  // Chromium 130 draws a PDF in contents of its own inside the tab's ("remote"); what is its main frame is a frame to the visitor.
  if (resourceType === 'mainFrame') return { resource: webContents?.getType() === 'remote' ? 'subFrame' : 'mainFrame' };
  return { resource: resourceType === 'subFrame' ? 'subFrame' : 'other' };
}
