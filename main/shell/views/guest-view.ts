/** Makes the views in which guest pages live: never the window's own page, which `window.close()` would take with it. */
import { type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron';
import { WITHOUT_BLINK } from '../../core/browser/blink-names.ts';
import { pagePreload } from './page-shadows.ts';
import type { InheritedPreferences } from './pop-ups.ts';

/** The settings of every guest page, of pop-ups too. */
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
    // A page that goes full screen fills its own place: the toolbar stays (P3).
    disableHtmlFullscreenWindowResize: true,
    // A page that loads leaves the keyboard where it is; older Electrons need `guest-stage.ts` for that.
    focusOnNavigation: false,
    // In frames too, since any of them can print. The preload gives a page nothing.
    preload: pagePreload(),
    nodeIntegrationInSubFrames: true,
    disableBlinkFeatures: WITHOUT_BLINK.join(','),
    // The screen is kept awake by the kiosk alone. Electron 45 and later; others ignore it.
    disableWakeLocks: true,
  };
}

/** @param more of the page's own opener, as `pop-ups.ts` hands it on */
export function openGuestView(guest: Session, more: InheritedPreferences = {}): WebContentsView {
  return new WebContentsView({ webPreferences: { ...guestPreferences(guest), ...more } });
}

/** A pop-up's page was made by Chromium, with its opener; it only needs a view, whose own settings would replace those of the page. */
export function adoptGuestView(contents: WebContents): WebContentsView {
  return new WebContentsView({ webContents: contents, webPreferences: guestPreferences(contents.session) });
}
