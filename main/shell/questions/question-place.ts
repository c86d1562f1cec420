/** The guest page and frame that a question to the visitor comes from. */
import type { WebContents, WebFrameMain } from 'electron';
import { ifThere } from '../../node/files/if-there.ts';
import { isInPage } from '../guest-contents.ts';
import { frameOfEvent } from '../views/frame-of-event.ts';

const LOOK_INTERVAL_MS = 300;

export interface QuestionPlace {
  readonly contents: WebContents;
  readonly frame: WebFrameMain;
}

/**
 * Returns the host that gets the answer: the frame's, which may differ from the page's. A sandboxed frame has no origin, only an address.
 * Empty if the frame has neither; such a frame is given nothing.
 */
export function siteOf({ frame }: QuestionPlace): string {
  // Electron throws for a frame that is gone.
  return ifThere(() => hostOf(frame.origin) || hostOf(frame.url), '');
}

/** Calls `left` when the page or the frame is gone or shows another document. Returns a function that stops watching. */
export function untilLeft({ contents, frame }: QuestionPlace, left: () => void): () => void {
  const frameTreeNodeId = ifThere(() => frame.frameTreeNodeId, undefined);
  if (frameTreeNodeId === undefined || contents.isDestroyed()) {
    const soon = setImmediate(left);
    return () => clearImmediate(soon);
  }
  const navigated = (...[, , , , isMainFrame, processId, routingId]: readonly unknown[]): void => {
    const moved = ifThere(() => frameOfEvent(Number(processId), Number(routingId))?.frameTreeNodeId, undefined);
    if (isMainFrame === true || moved === frameTreeNodeId) left();
  };
  contents.on('did-frame-navigate', navigated);
  contents.once('destroyed', left);
  contents.once('render-process-gone', left);
  // Poll: there is no event when a page removes a frame.
  const looking = setInterval(() => void (isInPage(contents, frame) || left()), LOOK_INTERVAL_MS);
  return () => {
    clearInterval(looking);
    contents.off('did-frame-navigate', navigated);
    contents.off('destroyed', left);
    contents.off('render-process-gone', left);
  };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
