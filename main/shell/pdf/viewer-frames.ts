/**
 * Chromium's own PDF viewer prints and, since Electron 35, saves through a native dialog (P4, P10). Up to Electron 40 it runs in contents
 * of its own, whose requests the request gate refuses. Since Electron 41 it is a frame of the page, whose requests may pass no gate.
 */
import type { WebContents } from 'electron';

type Watched = Pick<WebContents, 'on' | 'isDestroyed' | 'close'>;

/** No page may open an extension's document, and guests have no extensions: only Chromium itself puts one into a page. */
const EXTENSION = /^chrome-extension:/i;

/** Closes a page in which a document of an extension appears, whatever asked for it. @param closed called once, before it closes */
export function refuseViewerFrames(contents: Watched, closed: () => void): void {
  let closing = false;
  const refuse = (url: string): void => {
    if (closing || !EXTENSION.test(url)) return;
    closing = true;
    closed();
    // Not from within an event of the frame that goes.
    setImmediate(() => contents.isDestroyed() || contents.close({ waitForBeforeUnload: false }));
  };
  contents.on('frame-created', (_event, { frame }) => refuse(urlOf(frame)));
  contents.on('did-frame-navigate', (_event, url) => refuse(url));
}

/** Electron throws for a frame that is gone. */
function urlOf(frame: { readonly url: string } | null): string {
  try {
    return frame?.url ?? '';
  } catch {
    return '';
  }
}
