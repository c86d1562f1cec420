/** The same Electron without the product: a window for each page, as large and where the kiosk shows its pages. */
import { app, BrowserWindow, Menu } from 'electron';

const [left = 0, top = 0, width = 1280, height = 900] = JSON.parse(process.argv.at(-1) ?? '[]') as number[];
// Only the page, so that what is at a point is the same in both.
const window = { x: left, y: top, width, height, frame: false, show: true, webPreferences: { sandbox: true } };

/** Electron asks nobody whether to leave, it stays. The test says beforehand that the next page may be left. */
let mayLeave = false;
process.stdin.on('data', () => {
  mayLeave = true;
});

Menu.setApplicationMenu(null);
app.on('web-contents-created', (_event, contents) => {
  // Electron's own box would open beside the one that DevTools answer.
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
