/** Leaving a page by the toolbar, or by a key: a page with unsaved work in it may object, and then the visitor is asked. */
import type { WebContents, WebContentsView } from 'electron';
import { NO_HISTORY, ON_START, type PageHistory, START } from '../../core/view/tab-places.ts';
import { whenTouched } from '../views/touches.ts';
import { goBack, goForward, keepPage, leavePage, stopPage } from './leaving-pages.ts';
import { PageSound } from './page-sound.ts';
import { titleOf } from './tab-words.ts';

/** A page that has not said by then whether it objects is busy, and is left. */
const CLOSE_TIMEOUT_MS = 400;

/** Chromium itself waits no longer for a page before it leaves it. */
const WISH_MS = 3_000;

interface Wish {
  readonly act: () => void;
  readonly at: number;
  /** The visitor has been asked, and wants to leave. */
  readonly agreed: boolean;
}

/** The page in a tab's view, as it is moved through and left. */
export class GuestPage {
  readonly view: WebContentsView;
  readonly sound: PageSound;
  readonly #contents: WebContents;
  readonly #ask: (left: () => void) => void;
  #wish: Wish | null = null;
  #touched = false;
  /** The page's own; empty while there is only its address. */
  title = '';
  #closing: { readonly gone: () => void; readonly late: ReturnType<typeof setTimeout> } | null = null;

  /** @param ask asks the visitor, and calls back when they want to leave */
  constructor(view: WebContentsView, ask: (left: () => void) => void) {
    const { webContents: contents } = view;
    this.view = view;
    this.#contents = contents;
    this.sound = new PageSound(contents);
    this.#ask = ask;
    // Not by a change of its own address: a page may make one while it is being left.
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#wish = null;
    });
    const named = (): void => {
      // A PDF has no title of its own and must not keep that of the page before.
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

  /** Carries out what leads to another page; after an objection once more, when the visitor wants it. */
  by(act: () => void, agreed = false): void {
    if (this.#contents.isDestroyed()) return;
    this.#wish = { act, at: performance.now(), agreed };
    act();
  }

  /** Null once it is gone. */
  get contents(): WebContents | null {
    return this.#contents.isDestroyed() ? null : this.#contents;
  }

  /** Empty before the first document has come. */
  get url(): string {
    return this.contents?.getURL() ?? '';
  }

  get canGoForward(): boolean {
    return this.contents?.navigationHistory.canGoForward() ?? false;
  }

  load(address: string): void {
    this.title = '';
    // The outcome comes as an event of the page; a rejected promise says the same again.
    this.by(() => leavePage(this.contents, (contents) => void contents.loadURL(address).catch(() => {})));
  }

  /** Returns false where there is nothing to go back to. */
  back(): boolean {
    const { navigationHistory } = this.#contents;
    if (!navigationHistory.canGoBack()) return false;
    this.by(() => goBack(this.#contents));
    return true;
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

  /** Closes the page, unless it objects; `gone` is called when there is no page any more that could. */
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

  /** Puts off what comes after the end of this page. Returns false where it is not being closed. */
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

  /** The page is gone. Returns false when nobody was about to close it. */
  closed(): boolean {
    const gone = this.#closing?.gone;
    this.#stopClosing();
    gone?.();
    return gone !== undefined;
  }

  /** The page objects to being left. Returns true if it is left anyway: no visitor's command is behind it, or they have agreed. */
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

  /** A page that nobody has touched holds nothing of the visitor's. In a frame of another site only keys are reported. */
  #isTouched(): boolean {
    return this.#touched || this.#contents.focusedFrame?.parent != null;
  }

  #stopClosing(): void {
    clearTimeout(this.#closing?.late);
    this.#closing = null;
  }
}

/**
 * Where a page has been and can go, by the addresses that are shown; only what can be loaded anew.
 * @param coming what is to be loaded: it counts where nothing has come yet
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
