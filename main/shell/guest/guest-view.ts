/** Makes the views in which guest pages live: never the window's own page, which `window.close()` would take with it. */
import { type Session, type WebContents, WebContentsView, type WebPreferences } from 'electron';
import { pagePreload } from './page-shadows.ts';

/**
 * Parts of Blink whose only use is to open something of the computer's: file pickers, devices, screens, wallets and keys, sharing, a
 * reader of the screen's colours. A name that Chromium does not know changes nothing.
 */
const OFF: readonly string[] = [
  ...['FileSystemAccessLocal', 'EyeDropperAPI', 'DocumentPictureInPictureAPI', 'FencedFrames', 'FontAccess', 'BackgroundFetch'],
  ...['PaymentRequest', 'WebAuth', 'FedCm', 'WebShare', 'WebUSB', 'WebHID', 'Serial', 'WebBluetooth'],
  ...['Presentation', 'RemotePlayback', 'WebXR', 'InstalledApp', 'ScriptedSpeechRecognition'],
];

/** The settings of every guest page, of pop-ups too. */
export function guestPreferences(guest: Session): WebPreferences {
  return {
    ...{ session: guest, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    ...{ disableDialogs: true, navigateOnDragDrop: false, spellcheck: false, devTools: false, webviewTag: false },
    ...{ autoplayPolicy: 'document-user-activation-required' as const, enableWebSQL: false, plugins: true },
    // A page that goes full screen fills its own place: the toolbar stays (P3).
    disableHtmlFullscreenWindowResize: true,
    // A page that loads leaves the keyboard where it is; older Electrons need `guest-stage.ts` for that.
    focusOnNavigation: false,
    // In frames too, since any of them can print. The preload gives a page nothing.
    ...{ preload: pagePreload(), nodeIntegrationInSubFrames: true, disableBlinkFeatures: OFF.join(',') },
  };
}

export function openGuestView(guest: Session): WebContentsView {
  return new WebContentsView({ webPreferences: guestPreferences(guest) });
}

/** A pop-up's page was made by Chromium, with its opener; it only needs a view, whose own settings would replace those of the page. */
export function adoptGuestView(contents: WebContents): WebContentsView {
  return new WebContentsView({ webContents: contents, webPreferences: guestPreferences(contents.session) });
}
