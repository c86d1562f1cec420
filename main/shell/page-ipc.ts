/** The only user of `ipcMain`: accepts verbs from our own page's main frame only, and sends it its state. */
import { ipcMain, type WebContents } from 'electron';
import { PAGE_CHANNELS } from '../contract/bridge.ts';
import { handleVerb, type VerbHandlers } from '../contract/page.ts';
import type { PageState } from '../contract/page-state.ts';
import { rateCap } from '../core/browser/rate-cap.ts';

/** Far more than a person can cause. */
const VERBS_PER_SECOND = 100;

export interface PageLink {
  show(state: PageState): void;
  heartbeat(id: number): void;
  /** Asks the page to answer with `drawn` once it has been drawn. */
  draw(): void;
}

/** @param refused called for each refused verb: unknown, malformed, over the rate limit, or from another sender */
export function connectPage(page: WebContents, handlers: VerbHandlers, refused: () => void): PageLink {
  const cap = rateCap(VERBS_PER_SECOND);
  ipcMain.on(PAGE_CHANNELS.verb, (event, verb: unknown, argument: unknown) => {
    const ours = event.sender === page && event.senderFrame === page.mainFrame;
    if (!ours || !cap.admits(performance.now()) || !handleVerb(handlers, verb, argument)) refused();
  });
  let last: PageState | null = null;
  page.on('did-finish-load', () => {
    if (last !== null) page.send(PAGE_CHANNELS.state, last);
  });
  return {
    show: (state) => {
      last = state;
      page.send(PAGE_CHANNELS.state, state);
    },
    heartbeat: (id) => page.send(PAGE_CHANNELS.heartbeat, id),
    draw: () => page.send(PAGE_CHANNELS.draw),
  };
}
