import { app, type Session, type WebContents, webContents } from 'electron';

/** Everything that shows a page to the visitor now: tabs, and pop-ups that have yet to become one. */
export function guestContents(guest: Session): readonly WebContents[] {
  return webContents.getAllWebContents().filter((contents) => !contents.isDestroyed() && contents.session === guest);
}

/** Calls back once, when the next page of a guest is made. */
export function onceGuestOpens(guest: Session, opened: () => void): void {
  const look = (_event: unknown, contents: WebContents): void => {
    if (contents.session !== guest) return;
    app.off('web-contents-created', look);
    opened();
  };
  app.on('web-contents-created', look);
}
