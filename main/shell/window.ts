/** The only window: full screen on a real PC, an ordinary window from source. It shows our own page; guest pages are views above it. */
import { join } from 'node:path';
import { app, BrowserWindow, Menu, type Rectangle, type Session, type Size, screen, session } from 'electron';
import { SHELL_PAGE, servePage } from './page-server.ts';

const FROM_SOURCE = { width: 1280, height: 900 };

/** The screen's size, or null for a window from source. */
export function screenSize(kiosk: boolean): Size | null {
  return kiosk ? screen.getPrimaryDisplay().size : null;
}

export interface OpenedWindow {
  readonly window: BrowserWindow;
  /** Resolves when our page is loaded. */
  readonly loaded: Promise<void>;
}

/** Creates the window, hidden, and begins to load our page. @param bundle the folder of the built application */
export function openWindow(bundle: string, kiosk: boolean): OpenedWindow {
  // No menu: its accelerators would work even while a PDF has the focus.
  Menu.setApplicationMenu(null);
  const ownSession = sealed(session.fromPartition('shell'));
  servePage(ownSession, bundle);
  const window = new BrowserWindow({
    ...(kiosk ? boundsOfStandby() : FROM_SOURCE),
    // `kiosk-window.ts` sets full screen once it is shown: set here, it would put a standby on the screen.
    show: false,
    frame: !kiosk,
    backgroundColor: '#ffffff',
    title: 'Canteen kiosk',
    // Newer Electrons draw a shadow and rounded corners around frameless windows, and count that space as part of the window.
    hasShadow: !kiosk,
    roundedCorners: !kiosk,
    webPreferences: {
      session: ownSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      preload: join(bundle, 'preload', 'shell-page.cjs'),
      backgroundThrottling: false,
      disableDialogs: true,
      devTools: !app.isPackaged,
      navigateOnDragDrop: false,
    },
  });
  // Only the supervisor closes it: a window manager's Alt+F4 must not uncover what is behind it.
  window.on('close', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  return { window, loaded: window.loadURL(SHELL_PAGE) };
}

/**
 * The size of the screen, but one pixel shorter under Wayland. If the size does not change when the window is shown, Chromium draws
 * no new frame, and its first frame had no surface: 3 of 8 such windows stayed black under cage (Electron 33), but none of 10 that
 * grew.
 */
function boundsOfStandby(): Rectangle {
  const { bounds } = screen.getPrimaryDisplay();
  return process.env['WAYLAND_DISPLAY'] ? { ...bounds, height: bounds.height - 1 } : bounds;
}

/** Our own page needs no network and no permission. */
function sealed(own: Session): Session {
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setSpellCheckerEnabled(false);
  return own;
}
