/**
 * Which guest view is visible, and who has keyboard focus. At most one view is visible: that of the tab in front, while it shows a
 * page. Focus follows what the visitor asked for: a page that opens by itself does not take it from the toolbar, where an address
 * or a staff code may be being typed.
 */
import type { BrowserWindow, Rectangle, WebContents, WebContentsView } from 'electron';

export class GuestStage {
  readonly #window: BrowserWindow;
  /** Where a page goes, in the window. */
  #bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  /** The last place that was not empty. */
  #lastBounds: Rectangle;
  /** Only while browsing, and only while no dialog of ours is up (docs/design.md, section 4: views lie above our own page). */
  #open = false;
  #seen: WebContentsView | null = null;
  /** The view that was seen went, and took the keyboard along. */
  #keyboardLost = false;
  /** A question of the page is shown in its place. */
  #aside = false;
  /** The visitor is doing something right now. */
  #asked = false;
  /** Who had the keyboard last. */
  #ours = true;

  constructor(window: BrowserWindow) {
    this.#window = window;
    this.#lastBounds = window.getContentBounds();
    window.webContents.on('focus', () => {
      this.#ours = true;
    });
  }

  get bounds(): Rectangle {
    return this.#bounds;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** The toolbar, or a page or dialog of ours, has the keyboard. */
  get keyboardIsOurs(): boolean {
    return this.#window.webContents.isFocused();
  }

  /** The page that the visitor sees, or is asked something by. */
  get seen(): WebContents | null {
    return this.#seen?.webContents ?? null;
  }

  sees(contents: WebContents): boolean {
    return this.seen === contents;
  }

  add(view: WebContentsView): void {
    this.#watch(view.webContents);
    this.#window.contentView.addChildView(view);
  }

  /**
   * Gives the keyboard back when a page took it by loading, which no Electron before 41 or so can turn off (`guest-view.ts`), or from
   * behind. The focus event comes during the load. A click in the old page is not undone, because its mouse event is seen.
   */
  #watch(contents: WebContents): void {
    let loading = false;
    let taken = false;
    const giveBack = (): void => {
      if (!taken || this.#window.isDestroyed()) return;
      taken = false;
      this.#window.webContents.focus();
    };
    contents.on('focus', () => {
      if (!this.#ours || this.#asked) return;
      taken = loading || this.#aside || !this.sees(contents);
      // Not at once: Chromium is still about to move the keyboard.
      if (taken) setImmediate(giveBack);
      else this.#ours = false;
    });
    contents.on('input-event', (_event, { type }) => {
      if (type !== 'mouseDown' || !this.sees(contents)) return;
      this.#ours = taken = false;
      if (!contents.isFocused()) contents.focus();
    });
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) loading = true;
    });
    for (const end of ['did-navigate', 'did-stop-loading'] as const) {
      contents.on(end as 'did-stop-loading', () => {
        loading = false;
      });
    }
  }

  /** Gives a page the keyboard because the visitor wants it there: it keeps it, though it may still be loading. */
  giveKeyboard(page: { readonly view: WebContentsView } | null): void {
    if (page === null) return;
    this.#ours = false;
    page.view.webContents.focus();
  }

  /** Takes a view out of the window and destroys it. */
  remove(view: WebContentsView): void {
    this.#window.contentView.removeChildView(view);
    if (view === this.#seen) {
      this.#seen = null;
      this.#keyboardLost = true;
    }
    if (!view.webContents?.isDestroyed()) view.webContents.close({ waitForBeforeUnload: false });
  }

  place(bounds: Rectangle): void {
    this.#bounds = bounds;
    if (!isEmpty(bounds)) this.#lastBounds = bounds;
    this.#seen?.setBounds(this.#place());
  }

  /**
   * A page behind a question is moved off the screen, not hidden: hidden, it would pause its video. A page without a place keeps its size: many
   * sites choose their layout by it, some only while they load.
   */
  #place(): Rectangle {
    if (!this.#aside && !isEmpty(this.#bounds)) return this.#bounds;
    const { y, width, height } = this.#lastBounds;
    return { x: -width - 100, y, width, height };
  }

  /** @param show arranges what is to be seen now */
  open(open: boolean, show: () => void): void {
    if (open === this.#open) return show();
    this.#open = open;
    this.asked(show);
  }

  /** Carries out what the visitor asked for: the page that comes of it gets the keyboard. */
  asked(act: () => void): void {
    this.#asked = true;
    try {
      act();
    } finally {
      this.#asked = false;
    }
  }

  /**
   * @param front the view of the tab in front, or null while that shows a page of ours
   * @param aside a question of that page's own is asked in its place
   */
  show(front: WebContentsView | null, all: readonly WebContentsView[], aside: boolean): void {
    const seen = this.#open ? front : null;
    for (const view of all) view.setVisible(view === seen);
    const stays = seen === this.#seen && aside === this.#aside && !this.#keyboardLost;
    this.#keyboardLost = false;
    this.#aside = aside;
    seen?.setBounds(this.#place());
    if (stays) return;
    const keep = seen !== null && !this.#asked && this.keyboardIsOurs;
    this.#seen = seen;
    // What is hidden must not keep the keyboard, or keys would reach a page behind a dialog.
    if (keep) return;
    this.#ours = seen === null || aside;
    (aside ? this.#window : (seen ?? this.#window)).webContents.focus();
  }
}

function isEmpty({ width, height }: Rectangle): boolean {
  return width === 0 || height === 0;
}
