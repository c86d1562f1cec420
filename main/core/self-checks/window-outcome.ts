/** Checks whether the visitor really sees the kiosk's window, from the window's own data after it was shown. Pure. */
import type { Bounds } from '../browser/window-fit.ts';
import type { Outcome } from './checks.ts';

export interface WindowFacts {
  readonly content: Bounds;
  readonly display: Bounds;
  /** False where windows do not know their position, as under Wayland: there only the size counts. */
  readonly placed: boolean;
  readonly fullScreen: boolean;
  readonly focused: boolean;
  /** A screenshot of the window, four bytes per pixel; empty if there is none. */
  readonly picture: Uint8Array;
}

export function windowOutcome({ content, display, placed, fullScreen, focused, picture }: WindowFacts): Outcome {
  if (picture.length === 0) return 'untried';
  const inPlace = !placed || (content.x === display.x && content.y === display.y);
  const fills = inPlace && content.width === display.width && content.height === display.height;
  return fills && fullScreen && focused && !isOneColour(picture) ? 'passed' : 'failed';
}

const BYTES_OF_PIXEL = 4;

function isOneColour(picture: Uint8Array): boolean {
  return picture.every((byte, place) => byte === picture[place % BYTES_OF_PIXEL]);
}
