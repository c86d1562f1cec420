/** Plain Electron for twins: a window with a page in a view, without the protections of the product. Opens its last argument. */
import { app, BrowserWindow, Menu, session, WebContentsView } from 'electron';

Menu.setApplicationMenu(null);
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 800, height: 600, x: 0, y: 0, frame: false });
  const view = new WebContentsView({ webPreferences: { session: session.fromPartition('persist:guest'), sandbox: true } });
  window.contentView.addChildView(view);
  view.setBounds({ x: 0, y: 0, width: 800, height: 600 });
  view.webContents.loadURL(process.argv.at(-1) ?? '').catch(() => {});
});
