import { type Session, type WebContents, webContents } from 'electron';

/** Everything that shows a page to the visitor now: tabs, and pop-ups that have yet to become one. */
export function guestContents(guest: Session): readonly WebContents[] {
  return webContents.getAllWebContents().filter((contents) => !contents.isDestroyed() && contents.session === guest);
}
