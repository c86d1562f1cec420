/** The visitor's tabs: which there are, which is in front, and whether guest pages may be seen at all. */
import type { BrowserWindow, Session, WebContents, WebContentsView } from 'electron';
import type { Filter } from '../../core/filter.ts';
import type { Printer } from '../../core/printing.ts';
import type { BrowserView, MistakeView, ToolbarMessage } from '../../ipc.ts';
import type { BlockedRequest } from '../gates/request-gate.ts';
import { newReference } from '../references.ts';
import type { SiteReports } from '../site-reports.ts';
import { Find } from './find.ts';
import { GuestQuestions } from './guest-questions.ts';
import { GuestStage } from './guest-stage.ts';
import { GuestTab } from './guest-tab.ts';
import { openGuestView } from './guest-view.ts';
import { guardWindows } from './guest-windows.ts';
import type { TabHost } from './tab-host.ts';

export interface GuestTabsOptions {
  readonly window: BrowserWindow;
  readonly guest: Session;
  readonly filter: Filter;
  readonly maxTabs: number;
  readonly printer: Printer | null;
  readonly reports: SiteReports;
  readonly connectionVerdict: TabHost['connectionVerdict'];
  readonly shownAddress: TabHost['shownAddress'];
  /** What the page shows has changed. */
  changed(): void;
  /** A refused address that no request was made for. */
  blocked(category: string, rule: string): void;
}

export class GuestTabs {
  readonly stage: GuestStage;
  readonly questions: GuestQuestions;
  readonly find: Find;
  readonly #options: GuestTabsOptions;
  readonly #host: TabHost;
  #tabs: GuestTab[] = [];
  #active = 0;
  #nextId = 1;
  #message: ToolbarMessage | null = null;
  #mistake: MistakeView | null = null;

  constructor(options: GuestTabsOptions) {
    this.#options = options;
    this.stage = new GuestStage(options.window);
    const { printer, changed } = options;
    const isSeen = (contents: WebContents): boolean => this.stage.sees(contents);
    this.questions = new GuestQuestions({ printer, isSeen, changed, say: (message) => this.say(message) });
    this.find = new Find({ seen: () => this.#seen(), changed });
    this.#host = {
      openView: () => openGuestView(options.guest),
      ...{ attach: (view) => this.#attach(view), detach: (view) => this.stage.remove(view) },
      ...{ changed: () => this.#changed(), closed: (id) => this.closeTab(id) },
      isAsking: () => this.questions.site.view() !== null,
      askToLeave: (id, left) => this.#askToLeave(id, left),
      ...{ connectionVerdict: options.connectionVerdict, shownAddress: options.shownAddress },
      onBlockPage: options.reports.onBlockPage,
    };
    this.#tabs = [this.#make()];
    this.#active = this.#tabs[0]?.id ?? 0;
  }

  view(): BrowserView {
    const tabs = this.#tabs.map((tab) => tab.describe());
    const { content, address } = this.front;
    const canReport = content.kind === 'page' && this.reports.reportable(address);
    const canPrint = content.kind === 'page' && this.questions.prints.areOn;
    const [message, mistake] = [this.#message, this.#mistake];
    const can = { canOpenTab: !this.#isFull(), canReport, canPrint };
    return { tabs, active: this.#active, ...can, message, mistake, find: this.find.view(), ...this.questions.view() };
  }

  get reports(): SiteReports {
    return this.#options.reports;
  }

  get front(): GuestTab {
    const tab = this.#tabs.find((each) => each.id === this.#active) ?? this.#tabs[0];
    if (tab === undefined) throw new Error('there is always a tab');
    return tab;
  }

  /** For what a visitor does with the page in front: a question of its own does not keep it from that. */
  get freed(): GuestTab {
    this.questions.site.cancel();
    return this.front;
  }

  /** Opens an address in the tab in front; a refused one gets the block page before any request is made, and ends what was on its way. */
  go(address: string): void {
    this.#message = null;
    this.questions.site.cancel();
    const verdict = this.#options.filter.decideUrl(address);
    if (verdict.verdict !== 'block') {
      this.front.load(verdict.verdict === 'rewrite' ? verdict.to : address);
      return this.focusPage();
    }
    this.#options.blocked(verdict.category, verdict.rule);
    this.front.stop();
    this.front.block(address, verdict);
  }

  /** @param front false for a tab that a page opens while the keyboard is elsewhere: it waits behind */
  newTab(front = true, openerId: number | null = null): GuestTab | null {
    if (this.#isFull()) {
      this.say('tabLimit');
      return null;
    }
    const tab = this.#make(openerId);
    this.#tabs.push(tab);
    if (front) this.#active = tab.id;
    this.#changed();
    return tab;
  }

  selectTab(id: number): void {
    if (!this.#tabs.some((tab) => tab.id === id)) return;
    this.#active = id;
    this.#message = null;
    this.#changed();
  }

  /** Counted from 1; 9 is the last, however many there are. */
  selectPlace(place: number): void {
    const tab = place === 9 ? this.#tabs.at(-1) : this.#tabs[place - 1];
    if (tab !== undefined) this.selectTab(tab.id);
  }

  selectBeside(step: 1 | -1): void {
    const count = this.#tabs.length;
    const tab = this.#tabs[(this.#tabs.indexOf(this.front) + step + count) % count];
    if (tab !== undefined) this.selectTab(tab.id);
  }

  /** By the visitor: a page with unsaved work in it may object. */
  leaveTab(id: number): void {
    const tab = this.#tabs.find((each) => each.id === id);
    if (tab?.view !== undefined && tab.view !== null && this.questions.site.isAbout(tab.view.webContents))
      this.questions.site.cancel();
    tab?.close(() => this.stage.asked(() => this.closeTab(id)));
  }

  closeTab(id: number): void {
    const index = this.#tabs.findIndex((tab) => tab.id === id);
    if (index < 0) return;
    const [closed] = this.#tabs.splice(index, 1);
    closed?.drop();
    if (this.#tabs.length === 0) this.#tabs.push(this.#make());
    if (this.#active === id) this.#active = this.#tabs[Math.min(index, this.#tabs.length - 1)]?.id ?? 0;
    this.#changed();
  }

  /** "I got here by mistake": the page goes first, the words come after (P8: disconnect at once). Returns the reference. */
  mistake(): string {
    const { content } = this.front;
    // Whoever has written down the block page's reference need not do so again.
    const { at, reference } = content.kind === 'blocked' ? content : { at: Date.now(), reference: newReference() };
    this.front.home();
    this.#message = null;
    this.#mistake = { at, reference };
    this.#changed();
    return reference;
  }

  mistakeRead(): void {
    this.#mistake = null;
    this.#changed();
  }

  say(message: ToolbarMessage | null): void {
    this.#message = message;
    this.#changed();
  }

  /** A page, frame or part was refused by the request gate; a page gets the block page in its place. */
  requestBlocked({ contentsId, mainFrame, url, block }: BlockedRequest): void {
    if (!mainFrame || contentsId === null) return;
    this.#tabs.find((tab) => tab.owns(contentsId))?.block(url, block);
  }

  /** Nothing was saved. A tab that was opened for it has nothing to show: it goes, and the page that opened it is in front again. */
  downloadRefused(contents: WebContents | null): void {
    const tab = this.#tabs.find((each) => contents !== null && each.owns(contents.id));
    if (tab?.neverCame === true) {
      const opener = tab.openerId;
      const wasInFront = tab.id === this.#active;
      if (opener === null) tab.home();
      else this.closeTab(tab.id);
      if (opener !== null && wasInFront) this.selectTab(opener);
    }
    this.say('downloadRefused');
  }

  /** "Open in a new tab", in the menu of a link. */
  openLink(address: string): void {
    const verdict = this.#options.filter.decideUrl(address);
    const tab = this.newTab();
    if (tab !== null) this.go(verdict.verdict === 'rewrite' ? verdict.to : address);
  }

  /** Another pack counts now: block pages that are open say what it answers. */
  reviewBlocks(): void {
    for (const tab of this.#tabs) tab.reviewBlock();
  }

  setVisible(visible: boolean): void {
    this.stage.open(visible, () => this.#arrange());
  }

  /** Gives the keyboard to the page in front, unless a question of that page's has it. */
  focusPage(): void {
    if (this.front.content.kind === 'page' && this.questions.site.view() === null) this.front.view?.webContents.focus();
  }

  #askToLeave(id: number, left: () => void): void {
    if (id !== this.#active) this.selectTab(id);
    const { view } = this.front;
    if (view !== null) this.questions.site.askToLeave(view.webContents, left);
  }

  #seen(): WebContents | null {
    const { view, content } = this.front;
    return content.kind === 'page' && view !== null && this.stage.sees(view.webContents) ? view.webContents : null;
  }

  #isFull(): boolean {
    return this.#tabs.length >= this.#options.maxTabs;
  }

  #make(openerId: number | null = null): GuestTab {
    return new GuestTab(this.#nextId++, this.#host, openerId);
  }

  #attach(view: WebContentsView): void {
    this.stage.add(view);
    this.questions.site.watch(view.webContents);
    const { guest, filter, blocked } = this.#options;
    const inFront = (opener: WebContents): boolean => this.stage.sees(opener) && !this.stage.keyboardIsOurs;
    const openerId = this.#tabs.find((tab) => tab.owns(view.webContents.id))?.id ?? null;
    const newTab = (front: boolean): GuestTab | null => this.newTab(front, openerId);
    guardWindows(view.webContents, { guest, filter, blocked, isFull: () => this.#isFull(), inFront, newTab });
    this.#arrange();
  }

  #changed(): void {
    this.#arrange();
    this.#options.changed();
  }

  #arrange(): void {
    const { view, content } = this.front;
    const all = this.#tabs.flatMap((tab) => tab.view ?? []);
    const front = content.kind === 'page' ? view : null;
    const { site } = this.questions;
    if (site.view() !== null && (front === null || !site.isAbout(front.webContents))) return site.cancel();
    this.find.keepTo(front?.webContents ?? null);
    this.stage.show(front, all, site.view() !== null);
  }
}
