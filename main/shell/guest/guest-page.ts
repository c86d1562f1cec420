/** A tab's page: navigates and leaves it. A page with unsaved work may object (`beforeunload`); then the visitor is asked. */
import type { WebContents, WebContentsView } from 'electron';
import { NO_HISTORY, ON_START, type PageHistory, START } from '../../core/view/tab-places.ts';
import { whenTouched } from '../views/touches.ts';
import { goBack, goForward, keepPage, leavePage, stopPage } from './leaving-pages.ts';
import { PageSound } from './page-sound.ts';
import { titleOf } from './tab-words.ts';

/** A page that has not answered by then whether it objects to closing is busy, and is closed anyway. */
const CLOSE_TIMEOUT_MS = 400;

/** How long an objection still counts after the visitor's command: Chromium itself waits no longer for `beforeunload`. */
const WISH_MS = 3_000;

interface Wish {
  readonly act: () => void;
  readonly at: number;
  /** The visitor was asked, and wants to leave. */
  readonly agreed: boolean;
}

/** The page in a tab's view: its navigation, title and sound. */
export class GuestPage {
  readonly view: WebContentsView;
  readonly sound: PageSound;
  readonly #contents: WebContents;
  readonly #ask: (left: () => void) => void;
  #wish: Wish | null = null;
  #touched = false;
  /** The page's own title; empty while there is none. */
  title = '';
  #closing: { readonly gone: () => void; readonly late: ReturnType<typeof setTimeout> } | null = null;

  /** @param ask asks the visitor, and calls back when they want to leave */
  constructor(view: WebContentsView, ask: (left: () => void) => void) {
    const { webContents: contents } = view;
    this.view = view;
    this.#contents = contents;
    this.sound = new PageSound(contents);
    this.#ask = ask;
    // Not on a same-document navigation: a page may cause one while it is being left.
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#wish = null;
    });
    const named = (): void => {
      // A PDF has no title of its own, and must not keep the previous page's.
      this.title = titleOf(contents);
    };
    contents.on('page-title-updated', (_event, title) => {
      this.title = title;
    });
    contents.on('did-navigate', () => {
      this.#touched = false;
      named();
    });
    contents.on('did-navigate-in-page', named);
    whenTouched(contents, () => {
      this.#touched = true;
    });
  }

  /** Runs an action that leaves the page. If the page objects and the visitor wants to leave, it is run again, with `agreed`. */
  by(act: () => void, agreed = false): void {
    if (this.#contents.isDestroyed()) return;
    this.#wish = { act, at: performance.now(), agreed };
    act();
  }

  /** Null once the page is destroyed. */
  get contents(): WebContents | null {
    return this.#contents.isDestroyed() ? null : this.#contents;
  }

  /** The page's address; empty before the first document. */
  get url(): string {
    return this.contents?.getURL() ?? '';
  }

  get canGoBack(): boolean {
    return this.contents?.navigationHistory.canGoBack() ?? false;
  }

  get canGoForward(): boolean {
    return this.contents?.navigationHistory.canGoForward() ?? false;
  }

  load(address: string): void {
    this.title = '';
    // The outcome is reported by events of the page; the rejected promise only repeats it.
    this.by(() => leavePage(this.contents, (contents) => void contents.loadURL(address).catch(() => {})));
  }

  back(): void {
    this.by(() => goBack(this.contents));
  }

  forward(): void {
    this.by(() => goForward(this.contents));
  }

  reload(): void {
    this.by(() => leavePage(this.contents, (contents) => contents.reload()));
  }

  stop(): void {
    stopPage(this.contents);
  }

  /** Closes the page unless it objects. @param gone called when the page has closed, did not answer in time, or cannot object */
  close(gone: () => void): void {
    const contents = this.#contents;
    if (contents.isDestroyed() || contents.getURL() === '' || contents.isCrashed()) return gone();
    this.by(() => {
      if (this.#wish?.agreed === true) return gone();
      this.#stopClosing();
      this.#closing = { gone, late: setTimeout(() => this.closed(), CLOSE_TIMEOUT_MS) };
      contents.close({ waitForBeforeUnload: true });
    });
  }

  /** Defers an action until this page has closed. Returns false if it is not being closed. */
  afterClosing(act: () => void): boolean {
    if (this.#closing === null) return false;
    const { gone, late } = this.#closing;
    const both = (): void => {
      gone();
      act();
    };
    this.#closing = { gone: both, late };
    return true;
  }

  /** The page has closed. Returns false if the visitor was not closing it. */
  closed(): boolean {
    const gone = this.#closing?.gone;
    this.#stopClosing();
    gone?.();
    return gone !== undefined;
  }

  /** The page objects to being left. Returns true to leave it anyway: no recent command of the visitor, they agreed, or the page is untouched. */
  objected(): boolean {
    const wish = this.#wish;
    if (wish === null || wish.agreed || !this.#isTouched() || performance.now() - wish.at > WISH_MS) return true;
    this.#wish = null;
    this.title = titleOf(this.#contents);
    this.#stopClosing();
    keepPage(this.#contents);
    this.#ask(() => this.by(wish.act, true));
    return false;
  }

  /** An untouched page holds no work of the visitor. Clicks in frames of other sites are not reported, so a focused frame counts as touched. */
  #isTouched(): boolean {
    return this.#touched || this.#contents.focusedFrame?.parent != null;
  }

  #stopClosing(): void {
    clearTimeout(this.#closing?.late);
    this.#closing = null;
  }
}

/**
 * Returns a page's history before and after the current entry, as shown addresses; only those that can be loaded again.
 * @param coming the address that is being loaded; used if the page has no history yet
 */
export function historyOf(
  page: GuestPage | typeof START | null,
  coming: string,
  shown: (address: string) => string,
): PageHistory {
  if (page === START) return ON_START;
  const history = page?.contents?.navigationHistory;
  if (history === undefined) return NO_HISTORY;
  const addresses = Array.from({ length: history.length() }, (_each, place) => shown(history.getEntryAtIndex(place)?.url ?? ''));
  const isWeb = (address: string): boolean => /^https?:/.test(address);
  const next = history.getActiveIndex() + 1;
  const upTo = addresses.slice(0, next).filter(isWeb);
  return { upTo: upTo.length === 0 && isWeb(coming) ? [coming] : upTo, after: addresses.slice(next).filter(isWeb) };
}
