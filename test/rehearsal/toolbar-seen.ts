/** Checks whether "End session" is really visible: a page in full screen, or one that draws over our own, needs no extra window or process. */
import { execFileSync } from 'node:child_process';
import type { Stage as Screen } from './chords/stage.ts';
import type { Toolbar } from './toolbar.ts';

/** Width in pixels of a line through the button, enough for its edges and its text. */
const WIDTH = 130;
/** Longer than a busy PC takes for a frame. */
const RESTS_MS = 1_500;

/** Returns the colours of a line through the button, or null if there is no button. */
async function lookAtToolbar({ env }: Screen, toolbar: Toolbar): Promise<Buffer | null> {
  const middle = await toolbar.middleOf('End session');
  if (middle === null) return null;
  const place = `${WIDTH}x1+${Math.round(middle.x - WIDTH / 2)}+${Math.round(middle.y)}`;
  return execFileSync('import', ['-silent', '-window', 'root', '-crop', place, '-depth', '8', 'rgb:-'], { env, timeout: 30_000 });
}

/** Returns how the button looks once two pictures in a row are equal: the last frame may still be on its way to the screen. */
export async function lookAtRest(screen: Screen, toolbar: Toolbar): Promise<Buffer | null> {
  let last = await lookAtToolbar(screen, toolbar);
  for (const end = performance.now() + RESTS_MS; performance.now() < end; ) {
    const now = await lookAtToolbar(screen, toolbar);
    if (looksAlike(last, now)) break;
    last = now;
  }
  return last;
}

/** True when something covers the button, even now and then: after one wrong look it must look right twice in a row. */
export async function isCovered(before: Buffer | null, screen: Screen, toolbar: Toolbar): Promise<boolean> {
  if (before === null || looksAlike(before, await lookAtToolbar(screen, toolbar))) return false;
  let right = 0;
  for (const end = performance.now() + RESTS_MS; performance.now() < end && right < 2; )
    right = looksAlike(before, await lookAtToolbar(screen, toolbar)) ? right + 1 : 0;
  return right < 2;
}

function looksAlike(before: Buffer | null, after: Buffer | null): boolean {
  return before === null || after === null || before.equals(after);
}
