/**
 * "Hide and erase": covers and mutes open pages at once, and erases them a moment later unless the visitor comes back. It ends the session
 * as "Erase and finish" does.
 */
import { app, type BrowserWindow, type WebContents } from 'electron';
import { hideKeys } from '../core/keys/hide-keys.ts';

/** Long enough to press Escape after hiding by mistake. */
const ERASE_AFTER_MS = 3_000;

/** Input that explains why Shift is held: selecting, or scrolling sideways. */
const WITH_SHIFT: readonly string[] = ['mouseDown', 'mouseWheel', 'touchStart', 'gestureScrollBegin'];

export interface HideTools {
  /** Updates the screen. */
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

  /** The visitor comes back. Has no effect once the session is being ended. */
  end(): void {
    if (this.#late === null || this.#over) return;
    clearTimeout(this.#late);
    this.#late = null;
    this.#tools.silence(false);
    this.#tools.changed();
  }
}

/**
 * Watches the keys in every page, before the page gets them: Escape works even while the cover is not drawn yet.
 * @param hide called when Shift was pressed three times
 */
export function watchHideKeys(window: BrowserWindow, state: Hide, hide: () => void): void {
  const keys = hideKeys();
  const listen = (contents: WebContents): void => {
    contents.on('before-input-event', (event, input) => {
      if (keys.onKey(input, performance.now())) hide();
      if (!state.isOn || input.key !== 'Escape') return;
      event.preventDefault();
      if (input.type === 'keyDown') state.end();
    });
    contents.on('input-event', (_event, { type }) => {
      if (WITH_SHIFT.includes(type)) keys.onPointer();
    });
  };
  listen(window.webContents);
  app.on('web-contents-created', (_event, contents) => listen(contents));
}
