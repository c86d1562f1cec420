/** Decides whether the kiosk's window must be put back to the size and position of its display. Pure. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * After this many failed tries the window is left alone: the window system has refused, and resizing every second for ever would cost
 * more than it gains.
 */
const MAX_TRIES = 3;

export class WindowFit {
  #tries = 0;
  readonly #placed: boolean;

  /** @param placed false where windows do not know their position, as under Wayland: there only the size counts */
  constructor(placed: boolean) {
    this.#placed = placed;
  }

  /** True if the window's content must be set to the display's bounds now. */
  isToBeSet(content: Bounds, display: Bounds): boolean {
    const fits =
      content.width === display.width &&
      content.height === display.height &&
      (!this.#placed || (content.x === display.x && content.y === display.y));
    if (fits) this.#tries = 0;
    else this.#tries += 1;
    return !fits && this.#tries <= MAX_TRIES;
  }

  /** Call when the display has changed: the tries start again. */
  again(): void {
    this.#tries = 0;
  }
}
