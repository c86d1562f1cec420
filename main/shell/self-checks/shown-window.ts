/** The self-check of the window, which can be made only once it is shown (`main/core/self-checks/window-outcome.ts`). */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserWindow, screen } from 'electron';
import type { Outcome } from '../../core/self-checks/checks.ts';
import { windowOutcome } from '../../core/self-checks/window-outcome.ts';

/** A window is not full screen, focused and drawn at once; what is still missing after so many looks fails the check. */
const LOOK_INTERVAL_MS = 1_000;
const MAX_LOOKS = 10;

/** A screen of ours has large letters and fields of colour: so few pixels tell it from an empty one. */
const SMALL = { width: 64, height: 64 };

/** Null if the window is gone before anything can be said of it. */
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
