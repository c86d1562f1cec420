/** One tab: it shows our start page, a guest page in a view, or another page of ours in its place, such as the block page. */
import type { WebContents, WebContentsView } from 'electron';
import type { TabContent, TabView } from '../../contract/page-state.ts';
import type { Block } from '../../core/filter/verdict.ts';
import type { PageHistory, PlaceStep, TabPlaces } from '../../core/view/tab-places.ts';
import { NO_PLACES, opened, START, stepBack, stepForward, takenAway, wentHome } from '../../core/view/tab-places.ts';
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
  /** The address that was requested last: "Try again" loads it. */
  #address = '';
  #loading = false;
  /** The main document has not arrived yet. */
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

  /** The address, for display, of the page that is shown or was to be shown. */
  get address(): string {
    return this.#host.shownAddress((this.#content.kind === 'page' ? this.#page?.url : '') || this.#address);
  }

  /** True if a page was requested but never arrived. */
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
    // A refused address never became a page, so "back" from it returns to the page that is still loaded.
    if (isRefused(this.#content) && behind && behind !== this.#address) return this.#show({ kind: 'page' });
    if (this.#page?.canGoBack === true) return this.#move('back');
    this.#step(stepBack(this.#places, this.#history));
  }

  forward(): void {
    if (this.#page?.canGoForward === true) this.#move('forward');
    else this.#step(stepForward(this.#places, this.#history));
  }

  /** Moves within the page's own history. A page of ours that is shown in its place goes. */
  #move(way: 'back' | 'forward'): void {
    if (isRefused(this.#content)) this.#content = { kind: 'page' };
    this.#page?.[way]();
  }

  /** Goes to the start page, or loads again a page that was here before. */
  #step(step: PlaceStep | null): void {
    if (step === null) return;
    this.close(() =>
      this.#host.byVisitor(() => {
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
    // The shown address, since a document of ours is removed with its page.
    const { address } = this;
    if (kind === 'failed') this.#takeAway(address);
    if (address !== '') this.#load(address);
  }

  /** Goes to the start page, unless the page objects and the visitor then stays. */
  goHome(): void {
    if (this.#content.kind !== 'start') this.#step({ to: START, places: wentHome(this.#places, this.#history) });
  }

  /** Lets the page object before the tab is closed. @param gone called when the page may be destroyed, or is */
  close(gone: () => void): void {
    if (this.#content.kind !== 'page' || this.#page === null) gone();
    else this.#page.close(gone);
  }

  /** Resets the tab to the start page; its page is destroyed, with its sound, and its history is forgotten. */
  home(): void {
    this.drop();
    this.#address = '';
    this.#places = NO_PLACES;
    this.#show({ kind: 'start' });
  }

  /** Shows the block page, or the question. @param shown the page already shows that address: it is destroyed, or it would go on running unseen */
  block(address: string, block: Block, shown = false): void {
    if (shown) this.#takeAway(address);
    else if (this.#content.kind === 'start') this.#places = opened(this.#places, true);
    this.#address = address;
    this.#loading = this.#waiting = false;
    this.#show(refusedBy(block, this.#host.onBlockPage(address)));
  }

  /** Destroys the page but keeps its history for "back". */
  #takeAway(address: string): void {
    this.#places = takenAway(this.#places, this.#history, address);
    this.drop();
  }

  /** Updates an open block page after a change of pack, which may bring new answers of IT. */
  reviewBlock(): void {
    if (this.#content.kind === 'blocked') this.#show({ ...this.#content, ...this.#host.onBlockPage(this.#address) });
  }

  /** "I think this is wrong": returns what was blocked, once per block page; null otherwise. */
  dispute(): (Pick<Block, 'category' | 'rule'> & { readonly address: string }) | null {
    if (this.#content.kind !== 'blocked' || this.#content.disputed) return null;
    this.#show({ ...this.#content, disputed: true });
    return { ...this.#content, address: this.#address };
  }

  describe(): TabView {
    const described = describeTab(this.#page, this.address, this.#content, this.#places);
    return { id: this.id, ...described, loading: this.#loading, waiting: this.#waiting };
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
        // A page behind a block page may move by itself.
        if (isRefused(this.#content)) return;
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
        // It is waiting for the visitor's answer.
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
