/** Types the keys of the on-screen keyboard: the only user of Electron's input events. A page cannot distinguish it from other typing. */
import type { WebContents } from 'electron';
import type { ScreenKey } from '../core/keys/screen-keys.ts';

/** The character that a key types: without it, Enter does not submit a form. */
const CHARACTERS: Readonly<Partial<Record<ScreenKey, string>>> = { Enter: '\r' };

/** Types into the focused field. */
export function typeText(contents: WebContents, text: string): void {
  contents.insertText(text).catch(() => {});
}

export function pressKey(contents: WebContents, keyCode: ScreenKey): void {
  contents.sendInputEvent({ type: 'keyDown', keyCode });
  const character = CHARACTERS[keyCode];
  if (character !== undefined) contents.sendInputEvent({ type: 'char', keyCode: character });
  contents.sendInputEvent({ type: 'keyUp', keyCode });
}
