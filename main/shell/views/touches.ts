/** Detects deliberate input in a page. */
import type { WebContents } from 'electron';

/** Deliberate input. */
const TOUCHES: readonly string[] = ['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap'];

/** Calls `touched` for each deliberate input. In a frame of another site, Electron reports only keys. */
export function whenTouched(contents: WebContents, touched: () => void): void {
  contents.on('input-event', (_event, { type }) => void (TOUCHES.includes(type) && touched()));
  contents.on('before-input-event', (_event, { type }) => void (type === 'keyDown' && touched()));
}
