/**
 * Chromium's own PDF viewer can print and, since Electron 35, save through a native dialog (P4, P10). Up to Electron 40 it has its own
 * `WebContents`, whose requests the request gate refuses. Since Electron 41 it is a frame of the page, whose requests may bypass every gate.
 */
import type { WebContents } from 'electron';

type Watched = Pick<WebContents, 'on' | 'isDestroyed' | 'close'>;

/** Pages may not open extension documents, and guests have no extensions: only Chromium itself puts such a document into a page. */
const EXTENSION = /^chrome-extension:/i;

/**
 * Closes a page in which an extension document appears. Those that a page requests itself are refused earlier.
 * @param closed called once, before it closes
 */
export function refuseViewerFrames(contents: Watched, closed: () => void): void {
  let closing = false;
  contents.on('did-frame-navigate', (_event, url) => {
    if (closing || !EXTENSION.test(url)) return;
    closing = true;
    closed();
    // Deferred: we are within an event of the frame that this removes.
    setImmediate(() => contents.isDestroyed() || contents.close({ waitForBeforeUnload: false }));
  });
}
