/** When a person touches a page. */
import type { WebContents } from 'electron';

/** What hands do to a page on purpose. */
const TOUCHES: readonly string[] = ['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap'];

/** Calls `touched` for each of them. In a frame of another site only keys are reported. */
export function whenTouched(contents: WebContents, touched: () => void): void {
  contents.on('input-event', (_event, { type }) => void (TOUCHES.includes(type) && touched()));
  contents.on('before-input-event', (_event, { type }) => void (type === 'keyDown' && touched()));
}
