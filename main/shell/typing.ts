/** Types what is pressed on the keyboard on the screen: the only user of Electron's input events. A page cannot tell it from other typing. */
import type { WebContents } from 'electron';
import type { ScreenKey } from '../core/keys/screen-keys.ts';

/** What a key types when it is pressed: without it a form is not sent. */
const CHARACTERS: Readonly<Partial<Record<ScreenKey, string>>> = { Enter: '\r' };

/** Into the field that has the keyboard. */
export function typeText(contents: WebContents, text: string): void {
  contents.insertText(text).catch(() => {});
}

export function pressKey(contents: WebContents, keyCode: ScreenKey): void {
  contents.sendInputEvent({ type: 'keyDown', keyCode });
  const character = CHARACTERS[keyCode];
  if (character !== undefined) contents.sendInputEvent({ type: 'char', keyCode: character });
  contents.sendInputEvent({ type: 'keyUp', keyCode });
}
