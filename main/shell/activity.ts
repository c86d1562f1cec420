/** Notices that somebody is there: real input to any page of ours or the guest's. What a page does by itself does not count (P9). */
import { app, type WebContents } from 'electron';

/** The supervisor needs to know to the second, not to the pixel. */
const EVERY_MS = 1_000;

/** @param active called at most once a second */
export function watchActivity(active: () => void): void {
  let last = -EVERY_MS;
  const seen = (): void => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    active();
  };
  const listen = (contents: WebContents): void => {
    contents.on('input-event', seen);
    contents.on('before-input-event', seen);
  };
  app.on('web-contents-created', (_event, contents) => listen(contents));
}
