/** The self-check of the window, which is possible only once it is shown (`main/core/self-checks/window-outcome.ts`). */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserWindow, screen } from 'electron';
import type { Outcome } from '../../core/self-checks/checks.ts';
import { windowOutcome } from '../../core/self-checks/window-outcome.ts';

/** A window takes a moment to be full screen, focused and drawn. The check fails if something is still missing after so many attempts. */
const LOOK_INTERVAL_MS = 1_000;
const MAX_LOOKS = 10;

/** Our screens have large text and areas of colour, so even a picture this small differs from that of an empty screen. */
const SMALL = { width: 64, height: 64 };

/** Returns null if the window is gone before it could be checked. */
export async function shownWindowOutcome(window: BrowserWindow): Promise<Outcome | null> {
  let outcome: Outcome | null = null;
  for (let look = 0; look < MAX_LOOKS && outcome !== 'passed'; look++) {
    await sleep(LOOK_INTERVAL_MS);
    if (window.isDestroyed()) return null;
    outcome = await outcomeNow(window);
  }
  return outcome;
}

async function outcomeNow(window: BrowserWindow): Promise<Outcome> {
  const image = await window.webContents.capturePage().catch(() => null);
  if (window.isDestroyed()) return 'untried';
  return windowOutcome({
    content: window.getContentBounds(),
    display: screen.getPrimaryDisplay().bounds,
    placed: !process.env['WAYLAND_DISPLAY'],
    fullScreen: window.isFullScreen(),
    focused: window.isFocused(),
    picture: image === null || image.isEmpty() ? new Uint8Array() : image.resize(SMALL).toBitmap(),
  });
}
