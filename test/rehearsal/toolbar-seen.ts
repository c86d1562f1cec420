/** Whether "End session" is really to be seen: a page that fills the screen, or draws above our own, takes no window and no process. */
import { execFileSync } from 'node:child_process';
import type { Stage as Screen } from './chords/stage.ts';
import type { Toolbar } from './toolbar.ts';

/** A line through the button, wide enough for its edges and its words. */
const WIDTH = 130;

/** The colours of a line through the button, or null where there is none. */
export async function lookAtToolbar({ env }: Screen, toolbar: Toolbar): Promise<Buffer | null> {
  const middle = await toolbar.middleOf('End session');
  if (middle === null) return null;
  const place = `${WIDTH}x1+${Math.round(middle.x - WIDTH / 2)}+${Math.round(middle.y)}`;
  return execFileSync('import', ['-silent', '-window', 'root', '-crop', place, '-depth', '8', 'rgb:-'], { env, timeout: 30_000 });
}

/** True when the button looks as it did. */
export function looksAlike(before: Buffer | null, after: Buffer | null): boolean {
  return before === null || after === null || before.equals(after);
}
