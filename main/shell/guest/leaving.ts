/** Leaving a page by the toolbar, or by a key: a page with unsaved work in it may object, and then the visitor is asked. */
import type { WebContents } from 'electron';

/** A page that has not said by then whether it objects is busy, and is left. */
const PATIENCE_MS = 400;

/** Chromium itself waits no longer for a page before it leaves it. */
const WISH_MS = 3_000;

/** What hands do to a page on purpose. A page that they have not touched holds nothing of the visitor's. */
export const TOUCHES: readonly string[] = ['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap'];

/** Of one page. */
export class Leaving {
  readonly #contents: WebContents;
  readonly #ask: (left: () => void) => void;
  #wish: { readonly act: () => void; readonly at: number } | null = null;
  #may = false;
  #touched = false;
  #closing: { readonly gone: () => void; readonly late: ReturnType<typeof setTimeout> } | null = null;

  /** @param ask asks the visitor, and calls back when they want to leave */
  constructor(contents: WebContents, ask: (left: () => void) => void) {
    this.#contents = contents;
    this.#ask = ask;
    const left = (): void => {
      this.#wish = null;
      this.#may = false;
    };
    contents.on('did-start-navigation', ({ isMainFrame }) => void (isMainFrame && left()));
    contents.on('did-navigate', () => {
      this.#touched = false;
    });
    contents.on('input-event', (_event, { type }) => {
      if (TOUCHES.includes(type)) this.#touched = true;
    });
    contents.on('did-navigate-in-page', left);
  }

  /** Carries out what leads to another page; after an objection once more, when the visitor wants it. */
  by(act: () => void): void {
    this.#wish = { act, at: performance.now() };
    act();
  }

  /** Closes the page, unless it objects; `gone` is called when there is no page any more that could. */
  close(gone: () => void): void {
    const contents = this.#contents;
    if (contents.isDestroyed() || contents.getURL() === '' || contents.isCrashed()) return gone();
    this.by(() => {
      if (this.#may) return gone();
      this.#stopClosing();
      this.#closing = { gone, late: setTimeout(() => this.closed(), PATIENCE_MS) };
      contents.close({ waitForBeforeUnload: true });
    });
  }

  /** The page is gone. Returns false when nobody was about to close it. */
  closed(): boolean {
    const gone = this.#closing?.gone;
    this.#stopClosing();
    gone?.();
    return gone !== undefined;
  }

  /** The page objects. Returns whether it is left all the same: nobody who could be asked wished it, or they have been. */
  objected(): boolean {
    const wish = this.#wish;
    if (this.#may || !this.#touched || wish === null || performance.now() - wish.at > WISH_MS) return true;
    this.#wish = null;
    this.#stopClosing();
    this.#ask(() => {
      this.#may = true;
      this.by(wish.act);
    });
    return false;
  }

  #stopClosing(): void {
    clearTimeout(this.#closing?.late);
    this.#closing = null;
  }
}
