/**
 * "Hide and erase": what is open is out of sight and silent at once, and erased a moment later, unless the visitor comes back. It ends the
 * session as "Erase and finish" does.
 */
import { app, type BrowserWindow, type WebContents } from 'electron';
import { hideKeys } from '../core/keys/hide-keys.ts';

/** Long enough for Escape after a press by mistake. */
const ERASE_AFTER_MS = 3_000;

/** For what else a hand holds Shift: to select, and to scroll sideways. */
const WITH_SHIFT: readonly string[] = ['mouseDown', 'mouseWheel', 'touchStart', 'gestureScrollBegin'];

export interface HideTools {
  /** Shows what is to be seen now. */
  changed(): void;
  silence(on: boolean): void;
  finish(): void;
}

export class Hide {
  readonly #tools: HideTools;
  #late: NodeJS.Timeout | null = null;
  #over = false;

  constructor(tools: HideTools) {
    this.#tools = tools;
  }

  get isOn(): boolean {
    return this.#late !== null;
  }

  begin(): void {
    if (this.isOn) return;
    this.#late = setTimeout(() => {
      this.#over = true;
      this.#tools.finish();
    }, ERASE_AFTER_MS);
    this.#tools.silence(true);
    this.#tools.changed();
  }

  /** The visitor comes back. Too late once the session is being ended. */
  end(): void {
    if (this.#late === null || this.#over) return;
    clearTimeout(this.#late);
    this.#late = null;
    this.#tools.silence(false);
    this.#tools.changed();
  }
}

/**
 * Heard of in any page, and before it: Escape counts also while the cover is still to be drawn.
 * @param hide called when Shift was pressed three times
 */
export function watchHideKeys(window: BrowserWindow, state: Hide, hide: () => void): void {
  const keys = hideKeys();
  const listen = (contents: WebContents): void => {
    contents.on('before-input-event', (event, input) => {
      if (keys.heard(input, performance.now())) hide();
      if (!state.isOn || input.key !== 'Escape') return;
      event.preventDefault();
      if (input.type === 'keyDown') state.end();
    });
    contents.on('input-event', (_event, { type }) => {
      if (WITH_SHIFT.includes(type)) keys.touched();
    });
  };
  listen(window.webContents);
  app.on('web-contents-created', (_event, contents) => listen(contents));
}
