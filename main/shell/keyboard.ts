/** Checks every key before a page, Chromium or GTK act on it (P3, P4): a key that visitors do not need does nothing. */
import { app, type BrowserWindow, type WebContents } from 'electron';
import { answerToKey, type KeyVerb } from '../core/keys/chords.ts';

/** @param act called with the meaning of a key, and whether it was pressed in our own page */
export function guardKeys(window: BrowserWindow, act: (verb: KeyVerb, inOwnPage: boolean) => void): void {
  const listen = (contents: WebContents): void => {
    contents.on('before-input-event', (event, input) => {
      const answer = answerToKey(input, contents === window.webContents);
      if (answer === 'pass') return;
      event.preventDefault();
      if (answer === 'stop' || input.type !== 'keyDown') return;
      // Holding a key down opens or closes one tab only; zoom may repeat.
      if (!input.isAutoRepeat || answer.verb === 'zoom') act(answer, contents === window.webContents);
    });
    // Ctrl and the mouse wheel: Electron only reports it, as this event.
    contents.on('zoom-changed', (_event, direction) =>
      act({ verb: 'zoom', to: direction === 'in' ? 'larger' : 'smaller' }, contents === window.webContents),
    );
  };
  // Our window exists already; the guest pages do not.
  listen(window.webContents);
  app.on('web-contents-created', (_event, contents) => listen(contents));
}
