/**
 * The screen stays on while a turn is shown (P3): Chromium tells the X server or the Wayland compositor, for its own window. The whole PC is
 * kept awake by the supervisor, which has no display.
 */
import { type BrowserWindow, powerSaveBlocker } from 'electron';
import type { ScreenMode } from '../contract/page-state.ts';
import { mayRest } from '../core/keys/power-events.ts';

/** Under Wayland it is asked for the window that has the keyboard, and forgotten without one: a keyboard may come later. */
const RENEW_INTERVAL_MS = 10_000;

let mode: ScreenMode = 'wiping';
let shown = false;
let blocker: number | null = null;

/** From the moment that the window is shown: a standby has no say. */
export function keepAwake(window: BrowserWindow): void {
  window.once('show', () => {
    shown = true;
    look();
    if (process.env['WAYLAND_DISPLAY']) setInterval(renew, RENEW_INTERVAL_MS);
  });
}

/** Follows the screen: a PC that is closed may go dark. */
export function awakeFor(next: ScreenMode): void {
  mode = next;
  look();
}

function look(): void {
  const wanted = shown && !mayRest(mode);
  if (!wanted) letGo();
  else blocker ??= powerSaveBlocker.start('prevent-display-sleep');
}

function renew(): void {
  letGo();
  look();
}

function letGo(): void {
  if (blocker !== null) powerSaveBlocker.stop(blocker);
  blocker = null;
}
