/** The visitor's tabs, together with everything that acts on them: questions, find, menus, messages, and whether guest pages are visible. */
import type { BrowserWindow, Session, WebContents, WebContentsView } from 'electron';
import type { BrowserView, MistakeView, ToolbarMessage } from '../../contract/page-state.ts';
import type { NamedKind } from '../../core/documents/kinds.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { Printer } from '../../core/view/printing.ts';
import type { Display } from '../display.ts';
import type { BlockedRequest } from '../gates/request-gate.ts';
import { GuestQuestions } from '../questions/guest-questions.ts';
import { newReference } from '../references.ts';
import { openGuestView } from '../views/guest-view.ts';
import { Find } from './find.ts';
import { GuestStage } from './guest-stage.ts';
import type { GuestTab } from './guest-tab.ts';
import { guardWindows } from './guest-windows.ts';
import { MailLinks } from './mail-links.ts';
import { Menus } from './menus.ts';
import { PageMessages } from './page-messages.ts';
import { PasswordSites } from './password-sites.ts';
import type { SiteReports } from './site-reports.ts';
import type { TabHost } from './tab-host.ts';
import { TabRow } from './tab-row.ts';

export interface GuestTabsOptions {
  readonly window: BrowserWindow;
  readonly guest: Session;
  readonly filter: Filter;
  readonly maxTabs: number;
  readonly display: Pick<Display, 'keep'>;
  readonly printer: Printer | null;
  readonly reports: SiteReports;
  readonly connectionVerdict: TabHost['connectionVerdict'];
  readonly shownAddress: TabHost['shownAddress'];
  /** The visitor wants to see this site, whatever it looks like. */
  showAnyway(address: string): void;
  /** What our page shows has changed. */
  changed(): void;
  /** An address was refused before any request was made. */
  blocked(category: string, rule: string): void;
}

export class GuestTabs {
  readonly stage: GuestStage;
  readonly questions: GuestQuestions;
  readonly find: Find;
  readonly menus: Menus;
  readonly row: TabRow;
  readonly reports: SiteReports;
  readonly #options: GuestTabsOptions;
  #message: ToolbarMessage | null = null;
  #mistake: MistakeView | null = null;
  #silent = false;
  readonly passwordSites: PasswordSites;
  readonly pageMessages: PageMessages;
  readonly mailLinks: MailLinks;

  constructor(options: GuestTabsOptions) {
    this.#options = options;
    this.reports = options.reports;
    this.stage = new GuestStage(options.window);
    const changed = (): void => this.#changed();
    const isSeen = (contents: WebContents): boolean => this.stage.sees(contents);
    const say = (message: ToolbarMessage): void => this.say(message);
    this.questions = new GuestQuestions({ printer: options.printer, isSeen, changed, say });
    this.passwordSites = new PasswordSites(changed);
    this.pageMessages = new PageMessages({ sees: isSeen, say });
    this.mailLinks = new MailLinks(this.pageMessages);
    this.find = new Find({ seen: () => this.stage.seen, changed });
    this.menus = new Menus({ changed, keyboardIsOurs: () => this.stage.keyboardIsOurs, toPage: () => this.focusPage() });
    const host: TabHost = {
      openView: () => openGuestView(options.guest),
      attach: (view) => this.#attach(view),
      detach: (view) => this.stage.remove(view),
      changed,
      byVisitor: (act) => this.stage.byVisitor(act),
      closed: (id) => this.closeTab(id),
      isAsking: () => this.questions.site.view() !== null,
      askToLeave: (id, left) => {
        if (id !== this.front.id) this.selectTab(id);
        this.questions.site.askToLeave(this.stage.seen, left);
      },
      connectionVerdict: options.connectionVerdict,
      shownAddress: options.shownAddress,
      onBlockPage: options.reports.onBlockPage,
    };
    this.row = new TabRow(host, options.maxTabs);
  }

  view(): BrowserView {
    const tabs = this.row.all.map((tab) => tab.describe());
    const { content, address } = this.front;
    const canReport = content.kind === 'page' && this.reports.reportable(address);
    const hasPrinter = this.questions.prints.areOn;
    const can = { canOpenTab: !this.row.isFull, canReport, hasPrinter, canPrint: content.kind === 'page' && hasPrinter };
    const about = { message: this.#message, mailAddress: this.mailLinks.view(), mistake: this.#mistake };
    const rest = { passwordSites: this.passwordSites.view(), find: this.find.view(), menu: this.menus.view() };
    return { tabs, active: this.front.id, ...can, ...about, ...rest, ...this.questions.view() };
  }

  get front(): GuestTab {
    return this.row.front;
  }

  /** The tab in front, for a command of the visitor. Cancels the page's open question first, so that it cannot block the command. */
  get frontForCommand(): GuestTab {
    this.questions.site.cancel();
    this.pageMessages.commanded(this.stage.seen);
    return this.front;
  }

  /** Opens an address in the tab in front. For a refused one it stops the current load and shows the block page, without any request. */
  go(address: string): void {
    this.#message = null;
    const { id, page } = this.frontForCommand;
    // "Home" is closing the page: once it has, the tab would show the start page instead of this address.
    if (page?.afterClosing(() => this.front.id === id && this.go(address)) === true) return;
    const verdict = this.#options.filter.decideUrl(address);
    if (verdict.verdict !== 'block') {
      this.front.load(verdict.verdict === 'rewrite' ? verdict.to : address);
      return this.focusPage();
    }
    this.#options.blocked(verdict.category, verdict.rule);
    this.front.page?.stop();
    this.front.block(address, verdict);
  }

  /** Opens a tab, or says that there are too many and returns null. @param front false for a tab that a page opens while it lacks the focus */
  newTab(front = true, openerId: number | null = null): GuestTab | null {
    if (this.row.isFull) {
      this.say('tabLimit');
      return null;
    }
    const tab = this.row.add(front, openerId);
    this.say(front ? null : this.#message);
    return tab;
  }

  selectTab(id: number | undefined): void {
    if (id === undefined || !this.row.select(id)) return;
    this.#message = null;
    this.#changed();
  }

  /** Closes a tab for the visitor: a page with unsaved work may object. */
  leaveTab(id: number): void {
    const tab = this.row.find(id);
    if (tab === this.front) this.questions.site.cancel();
    tab?.close(() => this.stage.byVisitor(() => this.closeTab(id)));
  }

  closeTab(id: number): void {
    if (this.row.remove(id)) this.#changed();
  }

  /** "I got here by mistake": destroys the page first, then explains (P8: disconnect at once). Returns the reference. */
  mistake(): string {
    const { content } = this.front;
    // Keep the block page's reference: the visitor may have written it down.
    const { at, reference } = content.kind === 'blocked' ? content : { at: Date.now(), reference: newReference() };
    this.front.home();
    this.#message = null;
    this.#mistake = { at, reference };
    this.#changed();
    return reference;
  }

  /** "Show it anyway": loads the page. Returns the category that it seems to be in, or null if the question is no longer open. */
  showAnyway(): string | null {
    const { content, address } = this.front;
    if (content.kind !== 'asked') return null;
    this.#options.showAnyway(address);
    this.front.tryAgain();
    this.focusPage();
    return content.category;
  }

  mistakeRead(): void {
    this.#mistake = null;
    this.#changed();
  }

  say(message: ToolbarMessage | null): void {
    this.#message = message;
    this.#changed();
  }

  /** A gate refused a page, frame or part. A refused page is replaced by the block page. */
  requestBlocked({ contentsId, mainFrame, shown = false, url, block }: BlockedRequest): void {
    if (mainFrame && contentsId !== null) this.row.ownerOf(contentsId)?.block(url, block, shown);
  }

  /** A download was refused. A tab that was opened only for it is closed, and its opener comes to the front again. */
  downloadRefused(contents: WebContents | null, named: NamedKind | null): void {
    const message: ToolbarMessage = named === null ? 'downloadRefused' : `cannotOpen.${named}`;
    if (contents === null || this.row.removeUnborn(contents.id)) this.say(message);
    else this.pageMessages.say(contents, message);
  }

  /** "Open in a new tab", in the menu of a link. */
  openLink(address: string): void {
    if (this.newTab() !== null) this.go(address);
  }

  /** Mutes or unmutes all tabs, including later ones. */
  silence(on: boolean): void {
    this.#silent = on;
    for (const { page } of this.row.all) page?.sound.silence(on);
  }

  muteTab(id: number): void {
    this.row.find(id)?.page?.sound.toggle();
    this.#changed();
  }

  setVisible(visible: boolean): void {
    this.stage.open(visible, () => this.#arrange());
  }

  /** Focuses the page in front, unless a question of that page is open. */
  focusPage(): void {
    if (this.front.content.kind === 'page' && this.questions.site.view() === null) this.stage.giveKeyboard(this.front.page);
  }

  #attach(view: WebContentsView): void {
    this.stage.add(view);
    this.row.ownerOf(view.webContents.id)?.page?.sound.silence(this.#silent);
    this.questions.site.watch(view.webContents);
    this.#options.display.keep(view.webContents);
    const { row, pageMessages, mailLinks } = this;
    const inFront = (opener: WebContents): boolean => this.stage.sees(opener) && !this.stage.keyboardIsOurs;
    guardWindows(view.webContents, { ...this.#options, row, pageMessages, mailLinks, inFront, newTab: this.newTab.bind(this) });
    this.#arrange();
  }

  #changed(): void {
    this.#arrange();
    this.#options.changed();
  }

  #arrange(): void {
    const { page, content } = this.front;
    const front = content.kind === 'page' ? (page?.view ?? null) : null;
    const { site } = this.questions;
    if (site.view() !== null && (front === null || !site.isAbout(front.webContents))) return site.cancel();
    this.find.keepTo(front?.webContents ?? null);
    this.menus.keepTo(front?.webContents ?? null);
    const all = this.row.all.flatMap((tab) => tab.page?.view ?? []);
    this.stage.show(front, all, site.view() !== null);
  }
}
