/** The few keys that the shell itself acts on. F6 moves between toolbar and page, so that nobody needs a mouse to get out of a page. */
import { app, type BrowserWindow, type WebContents } from 'electron';

/** @param toPage gives the keyboard to the guest's page */
export function listenToKeys(window: BrowserWindow, toPage: () => void): void {
  const listen = (contents: WebContents): void => {
    contents.on('before-input-event', (event, input) => {
      if (input.type !== 'keyDown' || input.code !== 'F6' || input.control || input.alt || input.meta) return;
      event.preventDefault();
      if (contents === window.webContents) toPage();
      else window.webContents.focus();
    });
  };
  // The window is there already; every guest's page is still to come.
  listen(window.webContents);
  app.on('web-contents-created', (_event, contents) => listen(contents));
}
