/** Makes the views of guest pages. They are never the window's own page, since `window.close()` in a page would then close the window. */
import { type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron';
import { WITHOUT_BLINK } from '../../core/browser/blink-names.ts';
import { pagePreload } from './page-shadows.ts';
import type { InheritedPreferences } from './pop-ups.ts';

/** The settings of every guest page, including pop-ups. */
export function guestPreferences(guest: Session): WebPreferences {
  return {
    session: guest,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    disableDialogs: true,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
    webviewTag: false,
    autoplayPolicy: 'document-user-activation-required' as const,
    enableWebSQL: false,
    plugins: true,
    // A page in full screen fills only its own area: the toolbar stays (P3).
    disableHtmlFullscreenWindowResize: true,
    // A page that loads does not take the focus; older Electrons need `guest-stage.ts` for that.
    focusOnNavigation: false,
    // In frames too, since any frame can print. The preload exposes nothing to a page.
    preload: pagePreload(),
    nodeIntegrationInSubFrames: true,
    disableBlinkFeatures: WITHOUT_BLINK.join(','),
    // Only the kiosk keeps the screen awake. Needs Electron 45; older ones ignore it.
    disableWakeLocks: true,
  };
}

/** @param more preferences inherited from the opener, as `pop-ups.ts` passes them on */
export function openGuestView(guest: Session, more: InheritedPreferences = {}): WebContentsView {
  return new WebContentsView({ webPreferences: { ...guestPreferences(guest), ...more } });
}

/** Makes a view for a pop-up page that Chromium has created, with its opener. The view's settings would replace the page's, so pass the same. */
export function adoptGuestView(contents: WebContents): WebContentsView {
  return new WebContentsView({ webContents: contents, webPreferences: guestPreferences(contents.session) });
}
