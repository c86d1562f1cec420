/**
 * Keeps the kiosk the only visible thing (P3, P4): one window that fills the screen, in front of all others, and a black window on every
 * further screen. From source, without `--kiosk`, it only refuses a second window.
 */
import { app, BrowserWindow, type Display, screen } from 'electron';
import { WindowFit } from '../core/browser/window-fit.ts';
import type { Outcome } from '../core/self-checks/checks.ts';
import { keepAwake } from './keep-awake.ts';
import { shownWindowOutcome } from './self-checks/shown-window.ts';

/** Longer than the process of an ended turn lives, so that its window never comes back in front of the next one. */
const BACK_AFTER_MS = 1_000;

/** The black windows on other screens: the only windows that we create after the main one. */
const covers = new Set<BrowserWindow>();
let covering = false;

/**
 * @param kiosk full screen, as on a real PC
 * @param checked called with the result of the window's self-check, once it is shown
 */
export function holdWindow(window: BrowserWindow, kiosk: boolean, checked: (outcome: Outcome) => void): void {
  app.on('browser-window-created', (_event, other) => {
    // Not at once: Electron is still creating it.
    if (!covering) setImmediate(() => other.isDestroyed() || other.destroy());
  });
  if (!kiosk) return;
  keepAwake(window);
  // A standby shell is hidden until its turn begins.
  window.once('show', () => {
    window.setKiosk(true);
    holdInFront(window);
    coverScreens();
    shownWindowOutcome(window).then((outcome) => outcome === null || checked(outcome));
  });
}

function holdInFront(window: BrowserWindow): void {
  let coming = false;
  const fit = new WindowFit(!process.env['WAYLAND_DISPLAY']);
  const back = (): void => {
    coming = false;
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    if (!window.isVisible()) window.show();
    if (!window.isKiosk() || !window.isFullScreen()) window.setKiosk(true);
    const { bounds } = screen.getPrimaryDisplay();
    if (fit.isToBeSet(window.getContentBounds(), bounds)) window.setContentBounds(bounds);
    if (!window.isFocused()) window.focus();
  };
  const soon = (): void => {
    if (!coming) setTimeout(back, BACK_AFTER_MS);
    coming = true;
  };
  window.on('leave-full-screen', soon);
  window.on('minimize', soon);
  window.on('hide', soon);
  window.on('blur', soon);
  window.on('resize', soon);
  window.on('move', soon);
  screen.on('display-metrics-changed', () => {
    fit.again();
    soon();
  });
}

/**
 * Follows screens that are plugged in and out during a turn. Not under Wayland: cage stretches each window over all its screens, so a black
 * one would hide the kiosk, and no other screen can show anything else.
 */
function coverScreens(): void {
  if (process.env['WAYLAND_DISPLAY'] !== undefined) return;
  const cover = (): void => {
    for (const old of covers) old.destroy();
    covers.clear();
    const primary = screen.getPrimaryDisplay().id;
    for (const display of screen.getAllDisplays()) if (display.id !== primary) covers.add(blackWindow(display));
  };
  screen.on('display-added', cover);
  screen.on('display-removed', cover);
  screen.on('display-metrics-changed', cover);
  cover();
}

function blackWindow({ bounds }: Display): BrowserWindow {
  covering = true;
  try {
    const cover = new BrowserWindow({
      ...bounds,
      hasShadow: false,
      roundedCorners: false,
      show: false,
      frame: false,
      focusable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      backgroundColor: '#000000',
      webPreferences: { sandbox: true, javascript: false, devTools: false },
    });
    cover.setBounds(bounds);
    cover.on('close', (event) => event.preventDefault());
    cover.showInactive();
    return cover;
  } finally {
    covering = false;
  }
}
