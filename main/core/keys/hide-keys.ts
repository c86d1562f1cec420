/**
 * "Hide and erase" by keyboard: Shift is pressed and released three times within two seconds, with no other key in between. Shift has
 * other uses too, so a press counts only if nothing happened before its release. Pure.
 */

const PRESSES = 3;
const WITHIN_MS = 2_000;

/** A key event of Electron. */
export interface KeyEvent {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly isAutoRepeat: boolean;
}

export interface HideKeys {
  /** True if the visitor wants to hide what is open. @param now milliseconds of a monotonic clock */
  onKey(event: KeyEvent, now: number): boolean;
  /** Call on mouse button, wheel or touch input: Shift was held for that. */
  onPointer(): void;
}

export function hideKeys(): HideKeys {
  /** When each of the last presses began. */
  let presses: readonly number[] = [];
  /** When the current press began; null if Shift is up, or was used for something else. */
  let begun: number | null = null;

  const forget = (): void => {
    presses = [];
    begun = null;
  };

  const pressed = (event: KeyEvent, now: number): void => {
    if (event.isAutoRepeat) return;
    // The other Shift key is down already: nobody presses both for this.
    const second = begun !== null;
    if (second || event.control || event.alt || event.meta) forget();
    else begun = now;
  };

  const released = (now: number): boolean => {
    if (begun === null) return false;
    presses = [...presses, begun].filter((at) => now - at <= WITHIN_MS);
    begun = null;
    if (presses.length < PRESSES) return false;
    forget();
    return true;
  };

  return {
    onKey(event, now) {
      const down = event.type === 'keyDown' || event.type === 'rawKeyDown';
      if (event.key === 'Shift' && event.type === 'keyUp') return released(now);
      if (event.key === 'Shift' && down) pressed(event, now);
      // The release of an earlier letter may come in between.
      else if (down) forget();
      return false;
    },
    onPointer: forget,
  };
}
