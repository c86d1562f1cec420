/** The same Electron without the product: one window per page, with the size and place of the kiosk's pages. */
import { app, BrowserWindow, Menu } from 'electron';

const [left = 0, top = 0, width = 1280, height = 900] = JSON.parse(process.argv.at(-1) ?? '[]') as number[];
// No frame, so that a point on the screen is the same point of the page in both.
const window = { x: left, y: top, width, height, frame: false, show: true, webPreferences: { sandbox: true } };

/** By default Electron does not leave a page that objects. The test announces beforehand that the next page may be left. */
let mayLeave = false;
process.stdin.on('data', () => {
  mayLeave = true;
});

Menu.setApplicationMenu(null);
app.on('web-contents-created', (_event, contents) => {
  // Otherwise Electron's own dialog would open besides the one that DevTools answer.
  contents.removeAllListeners('-run-dialog' as never).on('-run-dialog' as never, () => {});
  contents.on('will-prevent-unload', (event) => {
    if (mayLeave) event.preventDefault();
    mayLeave = false;
  });
  contents.setWindowOpenHandler(() => ({ action: 'allow', overrideBrowserWindowOptions: window }));
});
app.on('browser-window-created', (_event, made) => {
  made.on('closed', () => BrowserWindow.getAllWindows().at(-1)?.focus());
  made.focus();
});
void app.whenReady().then(() => new BrowserWindow(window).loadURL('about:blank'));
