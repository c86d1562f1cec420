/** One tab: the start page of ours, a guest page in a view, or one of our pages in its place. */
import type { WebContents, WebContentsView } from 'electron';
import type { TabContent, TabView } from '../../contract/page-state.ts';
import type { Block } from '../../core/filter/verdict.ts';
import {
  NO_PLACES,
  opened,
  type PageHistory,
  type PlaceStep,
  START,
  stepBack,
  stepForward,
  type TabPlaces,
  takenAway,
  wentHome,
} from '../../core/view/tab-places.ts';
import { BLOCKED_BY_CLIENT, failReason } from '../views/load-errors.ts';
import { GuestPage, historyOf } from './guest-page.ts';
import { listenToPage } from './guest-page-events.ts';
import { isBeingLeft } from './leaving-pages.ts';
import type { TabHost } from './tab-host.ts';
import { describeTab, isRefused, refusedBy } from './tab-words.ts';

export class GuestTab {
  readonly id: number;
  /** The tab whose page opened this one. */
  readonly openerId: number | null;
  #page: GuestPage | null = null;
  #content: TabContent = { kind: 'start' };
  /** What the visitor asked for last: "Try again" means this. */
  #address = '';
  #loading = false;
  /** The page itself is still to come. */
  #waiting = false;
  #places: TabPlaces = NO_PLACES;
  readonly #host: TabHost;

  constructor(id: number, host: TabHost, openerId: number | null = null) {
    this.id = id;
    this.openerId = openerId;
    this.#host = host;
  }

  get content(): TabContent {
    return this.#content;
  }

  get page(): GuestPage | null {
    return this.#page;
  }

  /** Of the page that is shown, or of what was to be shown. */
  get address(): string {
    return this.#host.shownAddress((this.#content.kind === 'page' ? this.#page?.url : '') || this.#address);
  }

  /** A page was to come that has not come. */
  get neverCame(): boolean {
    return this.#content.kind === 'page' && ['', 'about:blank'].includes(this.#page?.url ?? '');
  }

  /** Gives a pop-up's view to a fresh tab. */
  adopt(view: WebContentsView, address: string): void {
    this.#address = address;
    this.#content = { kind: 'page' };
    this.#take(view);
  }

  load(address: string): void {
    this.#places = opened(this.#places, this.#content.kind === 'start');
    this.#load(address);
  }

  #load(address: string): void {
    this.#address = address;
    this.#content = { kind: 'page' };
    if (this.#page === null) this.#take(this.#host.openView());
    this.#page?.load(address);
    this.#host.changed();
  }

  back(): void {
    const behind = this.#page?.url;
    // A refused address never became a page, so that "back" from it is the page that is still there.
    if (isRefused(this.#content) && behind && behind !== this.#address) return this.#show({ kind: 'page' });
    if (this.#page?.back() === true) return;
    this.#step(stepBack(this.#places, this.#history));
  }

  forward(): void {
    if (this.#page?.canGoForward === true) this.#page.forward();
    else this.#step(stepForward(this.#places, this.#history));
  }

  /** To the start page, or to a page that was here before; it is loaded anew. */
  #step(step: PlaceStep | null): void {
    if (step === null) return;
    this.close(() =>
      this.#host.asked(() => {
        this.home();
        this.#places = step.places;
        if (step.to !== START) this.#load(step.to);
      }),
    );
  }

  get #history(): PageHistory {
    const coming = this.#content.kind === 'page' ? this.address : '';
    return historyOf(this.#content.kind === 'start' ? START : this.#page, coming, this.#host.shownAddress);
  }

  reload(): void {
    if (this.#content.kind === 'page') this.#page?.reload();
    else this.tryAgain();
  }

  /** A page that crashed or hung gets a new view: its old one may not come back. */
  tryAgain(): void {
    const { kind } = this.#content;
    if (kind !== 'failed' && !isRefused(this.#content)) return;
    if (kind === 'failed') this.#takeAway(this.#address);
    if (this.#address !== '') this.#load(this.#address);
  }

  /** Back to the start page, unless the page that is here objects and the visitor then stays. */
  goHome(): void {
    if (this.#content.kind !== 'start') this.#step({ to: START, places: wentHome(this.#places, this.#history) });
  }

  /** The same before the tab is closed. @param gone called when the page may be destroyed, or is */
  close(gone: () => void): void {
    if (this.#content.kind !== 'page' || this.#page === null) gone();
    else this.#page.close(gone);
  }

  /** Back to the start page, for good; the page that was here is destroyed, with its sound. */
  home(): void {
    this.drop();
    this.#address = '';
    this.#places = NO_PLACES;
    this.#show({ kind: 'start' });
  }

  /** @param shown the page is at that address already: it ends, since it would go on where nobody sees it */
  block(address: string, block: Block, shown = false): void {
    if (shown) this.#takeAway(address);
    else if (this.#content.kind === 'start') this.#places = opened(this.#places, true);
    this.#address = address;
    this.#loading = this.#waiting = false;
    this.#show(refusedBy(block, this.#host.onBlockPage(address)));
  }

  /** The page goes, and the way back from it stays. */
  #takeAway(address: string): void {
    this.#places = takenAway(this.#places, this.#history, address);
    this.drop();
  }

  /** Another pack counts now, with answers of its own. */
  reviewBlock(): void {
    if (this.#content.kind === 'blocked') this.#show({ ...this.#content, ...this.#host.onBlockPage(this.#address) });
  }

  /** "I think this is wrong": returns what was blocked, once for each block page. */
  dispute(): (Pick<Block, 'category' | 'rule'> & { readonly address: string }) | null {
    if (this.#content.kind !== 'blocked' || this.#content.disputed) return null;
    this.#show({ ...this.#content, disputed: true });
    return { ...this.#content, address: this.#address };
  }

  describe(): TabView {
    return {
      id: this.id,
      ...describeTab(this.#page, this.address, this.#content, this.#places),
      loading: this.#loading,
      waiting: this.#waiting,
    };
  }

  #take(view: WebContentsView): void {
    this.#page = new GuestPage(view, (left) => {
      this.#address = view.webContents.getURL();
      this.#host.askToLeave(this.id, left);
      this.#host.changed();
    });
    this.#host.attach(view);
    this.#listen(view.webContents);
  }

  /** Takes the page out of the window and destroys it. */
  drop(): void {
    const page = this.#page;
    this.#page = null;
    this.#loading = this.#waiting = false;
    if (page !== null) this.#host.detach(page.view);
  }

  #listen(contents: WebContents): void {
    listenToPage(contents, () => this.#page?.view.webContents === contents, {
      started: (url) => {
        this.#address = url;
        this.#waiting = true;
        this.#show({ kind: 'page' });
      },
      loading: (loading) => {
        this.#loading = loading;
        if (!loading) this.#waiting = false;
        // A navigation that gave no page (a download, a mailto: link) must not be what "Try again" repeats.
        if (!loading && this.#content.kind === 'page') this.#address = contents.getURL() || this.#address;
        this.#host.changed();
      },
      changed: () => this.#host.changed(),
      moved: () => {
        this.#waiting = false;
        this.#host.changed();
      },
      failed: (code, url) => this.#failed(code, url),
      crashed: () => isBeingLeft(contents) || this.#broken('crashed'),
      hung: () => {
        // It waits for the visitor.
        if (this.#host.isAsking()) return;
        this.#broken('hung');
        contents.forcefullyCrashRenderer();
      },
      objected: () => this.#page?.objected() !== false,
      gone: () => void (this.#page?.closed() || this.#host.closed(this.id)),
    });
  }

  #failed(code: number, url: string): void {
    this.#waiting = false;
    this.#address = url || this.#address;
    const verdict = this.#host.connectionVerdict(this.#address);
    if (verdict !== null && typeof verdict === 'object') return this.block(this.#address, verdict);
    if (isRefused(this.#content) || code === BLOCKED_BY_CLIENT) return;
    this.#show({ kind: 'failed', reason: verdict ?? failReason(code) });
  }

  #broken(reason: 'crashed' | 'hung'): void {
    if (this.#content.kind === 'failed' && this.#content.reason === 'hung') return;
    this.#show({ kind: 'failed', reason });
  }

  #show(content: TabContent): void {
    this.#content = content;
    this.#host.changed();
  }
}
