/** The screen of both rivals: a notice, then a toolbar with one guest page below it. Made for the bench only. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, Menu, type Session, WebContentsView } from 'electron';

const BUNDLE = dirname(fileURLToPath(import.meta.url));
/** The same size as the product's window when run from source. */
const SIZE = { width: 1280, height: 900 };
const TOOLBAR = 60;

export interface RivalScreen {
  /** `erasing` is the notice with "Accept" disabled. */
  show(mode: 'notice' | 'erasing' | 'browsing'): void;
  closeGuest(): void;
}

/** @param session returns the guest's session @param finish ends a turn */
export async function openRivalScreen(session: () => Session, finish: (screen: RivalScreen) => void): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    ...SIZE,
    x: 0,
    y: 0,
    backgroundColor: '#ffffff',
    webPreferences: { preload: join(BUNDLE, 'preload.cjs'), sandbox: true, contextIsolation: true, spellcheck: false },
  });
  let guest: WebContentsView | null = null;
  const screen: RivalScreen = {
    show: (mode) => window.webContents.send('mode', mode),
    closeGuest() {
      if (guest === null) return;
      window.contentView.removeChildView(guest);
      guest.webContents.close();
      guest = null;
    },
  };
  const openGuest = (): void => {
    guest = new WebContentsView({ webPreferences: { session: session(), sandbox: true, contextIsolation: true } });
    guest.setBounds({ x: 0, y: TOOLBAR, width: SIZE.width, height: SIZE.height - TOOLBAR });
    window.contentView.addChildView(guest);
    void guest.webContents.loadURL('about:blank');
  };
  ipcMain.on('verb', (_event, verb: string, argument: string) => {
    if (verb === 'ready') screen.show('notice');
    if (verb === 'accept') {
      openGuest();
      screen.show('browsing');
    }
    if (verb === 'go') void guest?.webContents.loadURL(argument);
    if (verb === 'finish') finish(screen);
  });
  await window.loadFile(join(BUNDLE, 'notice.html'));
}
