/** Whether the kiosk's window has to be put back to the size and place of its display. Pure. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * After this many failed tries the window is left alone: the display system has decided, and resizing it every second for ever
 * would cost more than it gains.
 */
const MAX_TRIES = 3;

export class WindowFit {
  #tries = 0;
  readonly #placed: boolean;

  /** @param placed false where windows do not know where they are, as under Wayland: only the size counts there */
  constructor(placed: boolean) {
    this.#placed = placed;
  }

  /** True when the window's content is to be given the display's bounds now. */
  isToBeSet(content: Bounds, display: Bounds): boolean {
    const fits =
      content.width === display.width &&
      content.height === display.height &&
      (!this.#placed || (content.x === display.x && content.y === display.y));
    if (fits) this.#tries = 0;
    else this.#tries += 1;
    return !fits && this.#tries <= MAX_TRIES;
  }

  /** The display has changed. */
  again(): void {
    this.#tries = 0;
  }
}
