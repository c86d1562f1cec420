import { app, type Session, type WebContents, webContents } from 'electron';

/** Returns all open guest pages: tabs, and pop-ups that have not become a tab yet. */
export function guestContents(guest: Session): readonly WebContents[] {
  return webContents.getAllWebContents().filter((contents) => !contents.isDestroyed() && contents.session === guest);
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
