/** Which events count as a person at the PC (P9). Pure. */

/** Events that only a person causes. Chromium derives the others from these, or synthesises them when a page is left. */
const OF_A_HAND: ReadonlySet<string> = new Set([
  ...['keyDown', 'rawKeyDown', 'char', 'mouseDown', 'mouseUp', 'mouseWheel', 'touchStart', 'touchMove'],
  ...['gestureTapDown', 'gesturePinchBegin'],
]);
const OF_A_POINTER: ReadonlySet<string> = new Set(['mouseMove', 'mouseEnter', 'mouseLeave']);

/**
 * True if a person caused the input event. Chromium synthesises pointer events when the content under a still pointer changes,
 * so those count only if the pointer has moved.
 * @param type the input event's type in Electron
 */
export function isFromPerson(type: string, pointerMoved: () => boolean): boolean {
  return OF_A_HAND.has(type) || (OF_A_POINTER.has(type) && pointerMoved());
}

/** After this time without input, sound no longer counts: it may play in an empty room. */
const SOUND_ALONE_MS = 15 * 60_000;

/**
 * True if a page's sound counts as presence. Silent video never does: advertisements play all day.
 * @param lastInput time of the last input, by the same clock as `now`, in milliseconds
 */
export function soundCounts(lastInput: number, now: number): boolean {
  return now - lastInput < SOUND_ALONE_MS;
}
