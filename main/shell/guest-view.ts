/** Makes the views in which guest pages live: never the window's own page, which `window.close()` would take with it. */
import { type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron';

/** The settings of every guest page, of pop-ups too. */
export function guestPreferences(guest: Session): WebPreferences {
  return {
    ...{ session: guest, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    ...{ disableDialogs: true, navigateOnDragDrop: false, spellcheck: false, devTools: false, webviewTag: false },
    ...{ autoplayPolicy: 'document-user-activation-required' as const, enableWebSQL: false, plugins: true },
  };
}

export function openGuestView(guest: Session): WebContentsView {
  return new WebContentsView({ webPreferences: guestPreferences(guest) });
}

/** A pop-up's page was made by Chromium, with its opener; it only needs a view. */
export function adoptGuestView(contents: WebContents): WebContentsView {
  return new WebContentsView({ webContents: contents });
}
