/**
 * Keeps the screen on while a turn is shown (P3): Chromium asks the X server or the Wayland compositor, for its own window. The supervisor,
 * which has no display, keeps the PC itself awake.
 */
import { type BrowserWindow, powerSaveBlocker } from 'electron';
import type { ScreenMode } from '../contract/page-state.ts';
import { mayRest } from '../core/keys/power-events.ts';

/** Under Wayland the request holds for the focused window, and none is focused without a keyboard. One may be plugged in later: so renew it. */
const RENEW_INTERVAL_MS = 10_000;

let mode: ScreenMode = 'wiping';
let shown = false;
let blocker: number | null = null;

/** Starts when the window is shown: a standby shell does not keep the screen on. */
export function keepAwake(window: BrowserWindow): void {
  window.once('show', () => {
    shown = true;
    look();
    if (process.env['WAYLAND_DISPLAY']) setInterval(renew, RENEW_INTERVAL_MS);
  });
}

/** Sets the screen mode: while the PC is closed, its screen may go dark. */
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
