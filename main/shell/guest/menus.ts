/** The open menu: "More", the list of tabs, or a context menu. Only one at a time, and no page can open one by itself. */
import type { WebContents } from 'electron';
import type { ContextMenuWords, MenuItem, MenuView } from '../../core/view/context-menu.ts';

export interface MenuTools {
  changed(): void;
  /** True if our own page has the focus, not a guest page. */
  keyboardIsOurs(): boolean;
  toPage(): void;
}

export class Menus {
  readonly #tools: MenuTools;
  #view: MenuView | null = null;
  /** The guest page that the menu belongs to. */
  #about: WebContents | null = null;
  #choose: (item: MenuItem) => void = () => {};
  #opened = 0;

  constructor(tools: MenuTools) {
    this.#tools = tools;
  }

  view(): MenuView | null {
    return this.#view;
  }

  toggle(kind: Exclude<MenuView['kind'], 'context'>): void {
    if (this.#view?.kind === kind) return this.leave();
    this.#about = null;
    this.#show({ kind, ...this.#next() });
  }

  /** @param about null for our own page */
  openContext(about: WebContents | null, words: ContextMenuWords, choose: (item: MenuItem) => void): void {
    [this.#about, this.#choose] = [about, choose];
    this.#show({ kind: 'context', ...this.#next(), fromPage: about !== null, ...words });
  }

  choose(item: MenuItem): void {
    if (this.#view?.kind !== 'context' || !this.#view.items.includes(item)) return;
    this.leave();
    this.#choose(item);
  }

  /** The visitor closes the menu: the focus returns to where it was. */
  leave(): void {
    const fromPage = this.#view?.fromPage === true;
    this.close();
    if (fromPage) this.#tools.toPage();
  }

  close(): void {
    if (this.#view === null) return;
    [this.#view, this.#about] = [null, null];
    this.#tools.changed();
  }

  /** Closes the menu if it belongs to another page than this one. */
  keepTo(contents: WebContents | null): void {
    if (this.#about !== null && this.#about !== contents) this.close();
  }

  isAbout(contents: WebContents): boolean {
    return this.#about === contents;
  }

  #next(): Pick<MenuView, 'id' | 'fromPage'> {
    this.#opened += 1;
    return { id: this.#opened, fromPage: !this.#tools.keyboardIsOurs() };
  }

  #show(view: MenuView): void {
    this.#view = view;
    this.#tools.changed();
  }
}
