/** The tabs in their order, and which of them is in front. There is always at least one. */
import { GuestTab } from './guest-tab.ts';
import type { TabHost } from './tab-host.ts';

export class TabRow {
  readonly #host: TabHost;
  readonly #most: number;
  #tabs: GuestTab[] = [];
  #active = 0;
  #nextId = 1;

  constructor(host: TabHost, most: number) {
    this.#host = host;
    this.#most = most;
    this.add(true, null);
  }

  get all(): readonly GuestTab[] {
    return this.#tabs;
  }

  get isFull(): boolean {
    return this.#tabs.length >= this.#most;
  }

  get front(): GuestTab {
    const tab = this.find(this.#active) ?? this.#tabs[0];
    if (tab === undefined) throw new Error('there is always a tab');
    return tab;
  }

  /** Updates open block pages after a change of pack, with its answers. */
  reviewBlocks(): void {
    for (const tab of this.#tabs) tab.reviewBlock();
  }

  /** Loads again the pages that failed because there was no connection. */
  retryFailed(): void {
    for (const tab of this.#tabs) {
      const { content } = tab;
      if (content.kind === 'failed' && (content.reason === 'noConnection' || content.reason === 'notFound')) tab.tryAgain();
    }
  }

  find(id: number): GuestTab | undefined {
    return this.#tabs.find((tab) => tab.id === id);
  }

  /** The tab that shows this page. */
  ownerOf(contentsId: number): GuestTab | undefined {
    return this.#tabs.find((tab) => tab.page?.contents?.id === contentsId);
  }

  /** @param openerId the tab whose page opened this one */
  add(front: boolean, openerId: number | null): GuestTab {
    const tab = new GuestTab(this.#nextId++, this.#host, openerId);
    this.#tabs.push(tab);
    if (front) this.#active = tab.id;
    return tab;
  }

  /** Puts a tab in front. False if there is none of this id. */
  select(id: number): boolean {
    if (this.find(id) === undefined) return false;
    this.#active = id;
    return true;
  }

  /** Returns the tab at a place counted from 1; 9 is always the last. */
  at(place: number): GuestTab | undefined {
    return place === 9 ? this.#tabs.at(-1) : this.#tabs[place - 1];
  }

  beside(step: 1 | -1): GuestTab | undefined {
    const count = this.#tabs.length;
    return this.#tabs[(this.#tabs.indexOf(this.front) + step + count) % count];
  }

  /**
   * Handles a tab whose page never arrived: removes it and shows its opener again. Without an opener it shows the start page.
   * @returns false if there is none
   */
  removeUnborn(contentsId: number): boolean {
    const tab = this.ownerOf(contentsId);
    if (tab === undefined || !tab.neverCame) return false;
    if (tab.openerId === null) {
      tab.home();
      return true;
    }
    const inFront = tab === this.front;
    this.remove(tab.id);
    if (inFront) this.select(tab.openerId);
    return true;
  }

  /** Removes a tab with its page; if it was in front, its neighbour is next. False if there is none of this id. */
  remove(id: number): boolean {
    const index = this.#tabs.findIndex((tab) => tab.id === id);
    if (index < 0) return false;
    const [removed] = this.#tabs.splice(index, 1);
    removed?.drop();
    if (this.#tabs.length === 0) this.add(true, null);
    if (this.#active === id) this.#active = this.#tabs[Math.min(index, this.#tabs.length - 1)]?.id ?? 0;
    return true;
  }
}
