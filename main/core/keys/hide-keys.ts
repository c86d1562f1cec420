/**
 * "Hide and erase" by the keyboard: Shift pressed and let go three times within two seconds, with nothing else between. Shift is pressed all
 * day, so it counts only when it is let go again without having done anything. Pure.
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
  /** True if the visitor wants to hide what is open. @param now milliseconds, rising */
  heard(event: KeyEvent, now: number): boolean;
  /** A button or the wheel of the mouse was used, or a finger: Shift was held for that. */
  touched(): void;
}

export function hideKeys(): HideKeys {
  /** When each of the last presses began. */
  let presses: readonly number[] = [];
  /** When the press that is under way began; null when Shift is up, or has done something. */
  let begun: number | null = null;

  const forget = (): void => {
    presses = [];
    begun = null;
  };

  const pressed = (event: KeyEvent, now: number): void => {
    if (event.isAutoRepeat) return;
    // The other Shift is down already: nobody presses both for this.
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
    heard(event, now) {
      const down = event.type === 'keyDown' || event.type === 'rawKeyDown';
      if (event.key === 'Shift' && event.type === 'keyUp') return released(now);
      if (event.key === 'Shift' && down) pressed(event, now);
      // A letter that was pressed before may well be let go in between.
      else if (down) forget();
      return false;
    },
    touched: forget,
  };
}
