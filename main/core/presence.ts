/** What tells that somebody is there (P9). Pure. */

/** Only a hand makes these. The others follow from them, or Chromium makes them up when a page is left. */
const OF_A_HAND: ReadonlySet<string> = new Set([
  ...['keyDown', 'rawKeyDown', 'char', 'mouseDown', 'mouseUp', 'mouseWheel', 'touchStart', 'touchMove'],
  ...['gestureTapDown', 'gesturePinchBegin'],
]);
const OF_A_POINTER: ReadonlySet<string> = new Set(['mouseMove', 'mouseEnter', 'mouseLeave']);

/**
 * Whether an input event was made by a hand. Chromium makes up events of the pointer where it lies still, whenever what is under it
 * changes: those count only when it has moved.
 * @param type as Electron names it
 */
export function isOfHand(type: string, pointerMoved: () => boolean): boolean {
  return OF_A_HAND.has(type) || (OF_A_POINTER.has(type) && pointerMoved());
}

/** Whoever listens for so long without touching anything is asked all the same: sound goes on in an empty room too. */
const SOUND_ALONE_MS = 15 * 60_000;

/**
 * Whether sound that a page plays counts as a visitor. Silent pictures do not: advertisements move all day.
 * @param lastInput when somebody last did something, by the same clock as `now`, in milliseconds
 */
export function soundCounts(lastInput: number, now: number): boolean {
  return now - lastInput < SOUND_ALONE_MS;
}
