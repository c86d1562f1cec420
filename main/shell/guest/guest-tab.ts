/** One tab: the start page of ours, a guest page in a view, or one of our pages in its place. */
import type { WebContents, WebContentsView } from 'electron';
import type { Block } from '../../core/filter/verdict.ts';
import type { TabContent, TabView } from '../../ipc.ts';
import { newReference } from '../references.ts';
import { listenToPage } from './guest-page-events.ts';
import { LastPlaces } from './last-places.ts';
import { goBack, goForward, isGivenUp, leavePage, stopPage } from './leaving-pages.ts';
import { BLOCKED_BY_CLIENT, failReason } from './load-errors.ts';
import type { TabHost } from './tab-host.ts';
import { titleOf, viewOf } from './tab-words.ts';

export class GuestTab {
  readonly id: number;
  #view: WebContentsView | null = null;
  #content: TabContent = { kind: 'start' };
  #title = '';
  /** What the visitor asked for last: "Try again" means this. */
  #address = '';
  #loading = false;
  readonly #places = new LastPlaces();
  readonly #host: TabHost;

  constructor(id: number, host: TabHost) {
    this.id = id;
    this.#host = host;
  }

  get content(): TabContent {
    return this.#content;
  }

  get view(): WebContentsView | null {
    return this.#view;
  }

  /** Of the page that is shown, or of what was to be shown. */
  get address(): string {
    return this.#host.shownAddress((this.#content.kind === 'page' ? this.#contents?.getURL() : '') || this.#address);
  }

  owns(contentsId: number): boolean {
    return this.#view?.webContents.id === contentsId;
  }

  /** Gives a pop-up's view to a fresh tab. */
  adopt(view: WebContentsView, address: string): void {
    this.#address = address;
    this.#content = { kind: 'page' };
    this.#take(view);
  }

  load(address: string): void {
    this.#address = address;
    this.#title = '';
    this.#places.leadBack('');
    this.#content = { kind: 'page' };
    if (this.#view === null) this.#take(this.#host.openView());
    // The outcome comes as an event of the page; a rejected promise says the same again.
    leavePage(this.#contents, (contents) => void contents.loadURL(address).catch(() => {}));
    this.#host.changed();
  }

  back(): void {
    const contents = this.#contents;
    // A refused address never became a page, so that "back" from it is the page that is still there.
    if (this.#content.kind === 'blocked' && contents?.getURL() && contents.getURL() !== this.#address) {
      this.#title = titleOf(contents);
      return this.#show({ kind: 'page' });
    }
    if (contents?.navigationHistory.canGoBack()) return goBack(contents);
    if (contents === null && this.#places.back !== '') return this.load(this.#places.back);
    this.home();
  }

  forward(): void {
    goForward(this.#contents);
  }

  reload(): void {
    if (this.#content.kind === 'page') leavePage(this.#contents, (contents) => contents.reload());
    else this.tryAgain();
  }

  stop(): void {
    stopPage(this.#contents);
  }

  /** A page that crashed or hung gets a new view: its old one may not come back. */
  tryAgain(): void {
    const { kind } = this.#content;
    if (kind !== 'failed' && kind !== 'blocked') return;
    if (kind === 'failed') this.drop();
    if (this.#address !== '') this.load(this.#address);
  }

  /** Back to the start page; the page that was here is destroyed, with its sound. */
  home(): void {
    this.drop();
    this.#address = this.#title = '';
    this.#places.forget();
    this.#show({ kind: 'start' });
  }

  /** @param shown the page is at that address already: it ends, since it would go on where nobody sees it */
  block(address: string, block: Block, shown = false): void {
    if (shown) this.#places.leadBack(this.#places.before(address));
    if (shown) this.drop();
    this.#address = address;
    this.#title = '';
    this.#loading = false;
    const { category, rule } = block;
    const made = { kind: 'blocked', category, rule, at: Date.now(), reference: newReference(), disputed: false } as const;
    this.#show({ ...made, ...this.#host.onBlockPage(address) });
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
    return viewOf(this.id, this.#title, this.address, this.#loading, this.#content, this.#contents);
  }

  get #contents(): WebContents | null {
    const contents = this.#view?.webContents ?? null;
    return contents === null || contents.isDestroyed() ? null : contents;
  }

  #take(view: WebContentsView): void {
    this.#view = view;
    this.#host.attach(view);
    this.#listen(view.webContents);
  }

  /** Takes the page out of the window and destroys it. */
  drop(): void {
    const view = this.#view;
    this.#view = null;
    this.#loading = false;
    if (view !== null) this.#host.detach(view);
  }

  #listen(contents: WebContents): void {
    listenToPage(contents, () => this.#view?.webContents === contents, {
      started: (url) => {
        this.#address = url;
        this.#show({ kind: 'page' });
      },
      titled: (title) => {
        this.#title = title;
        this.#host.changed();
      },
      loading: (loading) => {
        this.#loading = loading;
        // What came to nothing (a download, a link for another program) is not what "Try again" means.
        if (!loading && this.#content.kind === 'page') this.#address = contents.getURL() || this.#address;
        this.#host.changed();
      },
      moved: () => {
        // A PDF has no title of its own and must not keep that of the page before.
        this.#title = titleOf(contents);
        this.#places.note(contents.getURL());
        this.#host.changed();
      },
      failed: (code, url) => this.#failed(code, url),
      crashed: () => isGivenUp(contents) || this.#broken('crashed'),
      hung: () => {
        this.#broken('hung');
        contents.forcefullyCrashRenderer();
      },
      gone: () => this.#host.closed(this.id),
    });
  }

  #failed(code: number, url: string): void {
    this.#address = url || this.#address;
    const verdict = this.#host.connectionVerdict(this.#address);
    if (verdict !== null && typeof verdict === 'object') return this.block(this.#address, verdict);
    if (this.#content.kind === 'blocked' || code === BLOCKED_BY_CLIENT) return;
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
