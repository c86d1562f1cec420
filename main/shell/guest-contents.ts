import { app, type Session, type WebContents, type WebFrameMain, webContents } from 'electron';
import { ifThere } from '../node/files/if-there.ts';

/** Returns all open guest pages: tabs, and pop-ups that have not become a tab yet. */
export function guestContents(guest: Session): readonly WebContents[] {
  return webContents.getAllWebContents().filter((contents) => !contents.isDestroyed() && contents.session === guest);
}

/** Returns all frames of a page; none if its process has ended: Electron throws for such a page, and for a frame that is being replaced. */
export function framesOf(contents: WebContents): readonly WebFrameMain[] {
  return ifThere(() => contents.mainFrame.framesInSubtree, []);
}

/** Returns false for a frame that is gone. `detached` does not tell: it stays true in a page that has had another process, whose end it reports. */
export function isInPage(contents: WebContents, frame: WebFrameMain): boolean {
  return framesOf(contents).includes(frame);
}

/** Calls back once, when the next guest page is created. */
export function onceGuestOpens(guest: Session, opened: () => void): void {
  const look = (_event: unknown, contents: WebContents): void => {
    if (contents.session !== guest) return;
    app.off('web-contents-created', look);
    opened();
  };
  app.on('web-contents-created', look);
}
