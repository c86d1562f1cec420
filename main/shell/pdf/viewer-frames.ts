/**
 * Chromium's own PDF viewer prints and, since Electron 35, saves through a native dialog (P4, P10). Up to Electron 40 it runs in contents
 * of its own, whose requests the request gate refuses. Since Electron 41 it is a frame of the page, whose requests may pass no gate.
 */
import type { WebContents } from 'electron';

type Watched = Pick<WebContents, 'on' | 'isDestroyed' | 'close'>;

/** No page may open an extension's document, and guests have no extensions: only Chromium itself puts one into a page. */
const EXTENSION = /^chrome-extension:/i;

/**
 * Closes a page in which a document of an extension appears, whatever asked for it. One that a page asks for never comes so far.
 * @param closed called once, before it closes
 */
export function refuseViewerFrames(contents: Watched, closed: () => void): void {
  let closing = false;
  contents.on('did-frame-navigate', (_event, url) => {
    if (closing || !EXTENSION.test(url)) return;
    closing = true;
    closed();
    // Not from within an event of the frame that goes.
    setImmediate(() => contents.isDestroyed() || contents.close({ waitForBeforeUnload: false }));
  });
}
