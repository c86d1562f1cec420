/**
 * Controls which guest view is visible and what has the keyboard focus. At most one view is visible: that of the tab in front, while it shows
 * a page. Focus moves only at the visitor's command: a page that opens by itself does not take it from the toolbar, where somebody may be
 * typing an address or a staff code.
 */
import type { BrowserWindow, Rectangle, WebContents, WebContentsView } from 'electron';

export class GuestStage {
  readonly #window: BrowserWindow;
  /** Where the window shows a page. */
  #bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  /** The last bounds that were not empty. */
  #lastBounds: Rectangle;
  /** True only while browsing without a dialog of ours (docs/design.md, section 4: views lie above our own page). */
  #open = false;
  #seen: WebContentsView | null = null;
  /** The visible view was removed, and the focus with it. */
  #keyboardLost = false;
  /** Our page shows a question of the guest page in its place. */
  #aside = false;
  /** True while a command of the visitor is carried out. */
  #byVisitor = false;
  /** Whether our own page had the focus last. */
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

  /** True if our own page (the toolbar, a dialog or another page of ours) has the focus. */
  get keyboardIsOurs(): boolean {
    return this.#window.webContents.isFocused();
  }

  /** The page that the visitor sees, or whose question they see. */
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
   * Returns the focus to our page when a page took it by loading, which cannot be turned off before about Electron 41 (`guest-view.ts`), or
   * while in the background. The focus event comes during the load. A click in the old page is respected, because we see its mouse event.
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
      if (!this.#ours || this.#byVisitor) return;
      taken = loading || this.#aside || !this.sees(contents);
      // Deferred: Chromium has yet to move the focus.
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

  /** Focuses a page because the visitor wants it: the page keeps the focus even while it loads. */
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
   * A page behind a question is moved off the screen, not hidden: hidden, it would pause its video. While our page has no room for it, a page
   * keeps its last size: many sites choose their layout by it, some only while they load.
   */
  #place(): Rectangle {
    if (!this.#aside && !isEmpty(this.#bounds)) return this.#bounds;
    const { y, width, height } = this.#lastBounds;
    return { x: -width - 100, y, width, height };
  }

  /** Allows or forbids visible guest pages. @param show updates what is visible */
  open(open: boolean, show: () => void): void {
    if (open === this.#open) return show();
    this.#open = open;
    this.byVisitor(show);
  }

  /** Carries out a command of the visitor: a page that it shows gets the focus. */
  byVisitor(act: () => void): void {
    this.#byVisitor = true;
    try {
      act();
    } finally {
      this.#byVisitor = false;
    }
  }

  /**
   * @param front the view of the tab in front, or null while the tab shows a page of ours
   * @param aside true while a question of the front page is shown in its place
   */
  show(front: WebContentsView | null, all: readonly WebContentsView[], aside: boolean): void {
    const seen = this.#open ? front : null;
    for (const view of all) view.setVisible(view === seen);
    const stays = seen === this.#seen && aside === this.#aside && !this.#keyboardLost;
    this.#keyboardLost = false;
    this.#aside = aside;
    seen?.setBounds(this.#place());
    if (stays) return;
    const keep = seen !== null && !this.#byVisitor && this.keyboardIsOurs;
    this.#seen = seen;
    // A hidden view must not keep the focus, or keys would reach a page behind a dialog.
    if (keep) return;
    this.#ours = seen === null || aside;
    (aside ? this.#window : (seen ?? this.#window)).webContents.focus();
  }
}

function isEmpty({ width, height }: Rectangle): boolean {
  return width === 0 || height === 0;
}
