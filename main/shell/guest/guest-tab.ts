/** One tab: the start page of ours, a guest page in a view, or one of our pages in its place. */
import type { WebContents, WebContentsView } from 'electron';
import type { Block } from '../../core/filter/verdict.ts';
import type { TabContent, TabView } from '../../ipc.ts';
import { newReference } from '../references.ts';
import { listenToPage } from './guest-page-events.ts';
import { Leaving } from './leaving.ts';
import { BLOCKED_BY_CLIENT, failReason } from './load-errors.ts';
import type { TabHost } from './tab-host.ts';
import { connectionOf, MAX_ADDRESS, shownTitle, titleOf } from './tab-words.ts';

export class GuestTab {
  readonly id: number;
  readonly openerId: number | null;
  #view: WebContentsView | null = null;
  #content: TabContent = { kind: 'start' };
  #title = '';
  /** What the visitor asked for last: "Try again" means this. */
  #address = '';
  #loading = false;
  #leaving: Leaving | null = null;
  readonly #host: TabHost;

  /** @param openerId the tab whose page opened this one */
  constructor(id: number, host: TabHost, openerId: number | null = null) {
    this.id = id;
    this.openerId = openerId;
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

  /** A page was to come that has not come. */
  get neverCame(): boolean {
    return this.#content.kind === 'page' && ['', 'about:blank'].includes(this.#contents?.getURL() ?? '');
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
    if (this.#content.kind === 'page') this.#leave(() => this.#load(address));
    else this.#load(address);
  }

  #load(address: string): void {
    this.#address = address;
    this.#title = '';
    this.#content = { kind: 'page' };
    if (this.#view === null) this.#take(this.#host.openView());
    // The outcome comes as an event of the page; a rejected promise says the same again.
    this.#contents?.loadURL(address).catch(() => {});
    this.#host.changed();
  }

  /** A page that is there may object. */
  #leave(act: () => void): void {
    if (this.#leaving === null) act();
    else this.#leaving.by(act);
  }

  back(): void {
    const contents = this.#contents;
    // A refused address never became a page, so that "back" from it is the page that is still there.
    if (this.#content.kind === 'blocked' && contents?.getURL() && contents.getURL() !== this.#address) {
      this.#title = titleOf(contents);
      return this.#show({ kind: 'page' });
    }
    if (contents?.navigationHistory.canGoBack()) return this.#leave(() => contents.navigationHistory.goBack());
    this.goHome();
  }

  forward(): void {
    this.#leave(() => this.#contents?.navigationHistory.goForward());
  }

  reload(): void {
    if (this.#content.kind === 'page') this.#leave(() => this.#contents?.reload());
    else this.tryAgain();
  }

  stop(): void {
    this.#contents?.stop();
  }

  /** A page that crashed or hung gets a new view: its old one may not come back. */
  tryAgain(): void {
    const { kind } = this.#content;
    if (kind !== 'failed' && kind !== 'blocked') return;
    if (kind === 'failed') this.drop();
    if (this.#address !== '') this.load(this.#address);
  }

  /** Back to the start page, unless the page that is here objects and the visitor then stays. */
  goHome(): void {
    this.close(() => this.home());
  }

  /** The same before the tab is closed. @param gone called when the page may be destroyed, or is */
  close(gone: () => void): void {
    if (this.#content.kind !== 'page' || this.#leaving === null) return gone();
    this.#leaving.close(gone);
  }

  /** Back to the start page; the page that was here is destroyed, with its sound. */
  home(): void {
    this.drop();
    this.#address = '';
    this.#title = '';
    this.#show({ kind: 'start' });
  }

  block(address: string, block: Block): void {
    this.#address = address;
    this.#title = '';
    this.#loading = false;
    const { category, rule } = block;
    const words = this.#host.onBlockPage(address);
    this.#show({ kind: 'blocked', category, rule, at: Date.now(), reference: newReference(), disputed: false, ...words });
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
    const contents = this.#contents;
    const { address } = this;
    return {
      ...{ id: this.id, title: shownTitle(this.#title, address), address: address.slice(0, MAX_ADDRESS) },
      connection: this.#content.kind === 'page' ? connectionOf(address) : 'none',
      ...{ loading: this.#loading, content: this.#content },
      canGoBack: this.#content.kind !== 'start',
      canGoForward: contents?.navigationHistory.canGoForward() ?? false,
    };
  }

  get #contents(): WebContents | null {
    const contents = this.#view?.webContents ?? null;
    return contents === null || contents.isDestroyed() ? null : contents;
  }

  #take(view: WebContentsView): void {
    this.#view = view;
    this.#leaving = new Leaving(view.webContents, (left) => this.#host.askToLeave(this.id, left));
    this.#host.attach(view);
    this.#listen(view.webContents);
  }

  /** Takes the page out of the window and destroys it. */
  drop(): void {
    const view = this.#view;
    this.#view = null;
    this.#leaving = null;
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
        this.#host.changed();
      },
      failed: (code, url) => this.#failed(code, url),
      crashed: () => this.#broken('crashed'),
      hung: () => {
        // It waits for the visitor.
        if (this.#host.isAsking()) return;
        this.#broken('hung');
        contents.forcefullyCrashRenderer();
      },
      objected: () => this.#objected(contents),
      gone: () => {
        if (this.#leaving?.closed() !== true) this.#host.closed(this.id);
      },
    });
  }

  #objected(contents: WebContents): boolean {
    if (this.#leaving?.objected() !== false) return true;
    [this.#address, this.#title] = [contents.getURL(), titleOf(contents)];
    this.#host.changed();
    return false;
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
