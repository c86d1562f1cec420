/** What our own page shows around guest pages: tabs, toolbar and dialogs. Plain data; it holds no more of an address than is shown. */
import type { NamedKind } from '../documents/kinds.ts';
import type { Block } from '../filter/verdict.ts';
import type { Mode } from '../session/session-types.ts';
import type { MenuView } from './context-menu.ts';
import type { PrintView } from './printing.ts';
import type { SiteQuestionView } from './site-questions.ts';
import type { UploadView } from './uploads.ts';

export interface BrowserView {
  readonly tabs: readonly TabView[];
  /** The id of the tab in front. */
  readonly active: number;
  readonly canOpenTab: boolean;
  /** "Report this site" is offered: IT takes reports, and a website is in front. */
  readonly canReport: boolean;
  /** Printing is on. */
  readonly hasPrinter: boolean;
  /** A website is in front, and there is a printer for it. */
  readonly canPrint: boolean;
  /** A short explanation to show in the toolbar ("Downloads are off on this PC"), or null. */
  readonly message: ToolbarMessage | null;
  /** The mail address for the message `mailLink`. */
  readonly mailAddress: string | null;
  /** Set after "I got here by mistake" until the dialog is closed (P8). */
  readonly mistake: MistakeView | null;
  /** Set while a website waits for a file from the visitor. */
  readonly upload: UploadView | null;
  /** Set while the print dialog is open. */
  readonly print: PrintView | null;
  /** Set while "find in page" is open. */
  readonly find: FindView | null;
  /** Hosts on which the visitor has typed a password. Kept in memory for the turn, and passed to nobody else. */
  readonly passwordSites: readonly string[];
  /** Set while a website's own question is shown in place of its page; the toolbar still works. */
  readonly question: SiteQuestionView | null;
  /** Set while a menu is open. */
  readonly menu: MenuView | null;
}

/** The state of "find in page". */
export interface FindView {
  /** The number of matches; null before the search. */
  readonly count: number | null;
  /** The current match, from 1. */
  readonly at: number;
}

/** While there are no tabs. */
export const NO_BROWSER: BrowserView = {
  tabs: [],
  active: 0,
  canOpenTab: false,
  canReport: false,
  hasPrinter: false,
  canPrint: false,
  message: null,
  mailAddress: null,
  mistake: null,
  upload: null,
  print: null,
  find: null,
  passwordSites: [],
  question: null,
  menu: null,
};

/** True on the screens with a visitor's pages behind them. */
export function hasPages(mode: Mode | undefined): boolean {
  return mode === 'browsing' || mode === 'covered' || mode === 'warning';
}

/** True while one of our dialogs about a page is open. */
export function isAsking({ mistake, upload, print }: BrowserView): boolean {
  return mistake !== null || upload !== null || print !== null;
}

export type ToolbarMessage =
  | 'downloadRefused'
  | 'tabLimit'
  | 'externalProgram'
  | 'mailLink'
  | 'certificate'
  | 'reported'
  | 'fileRefused'
  | 'pickerRefused'
  | 'fileGiven'
  | 'printRefused'
  | 'printUnasked'
  | 'printLater'
  | 'printed'
  | 'documentOpened'
  | 'questionUnasked'
  | 'questionStopped'
  | 'cameraRefused'
  | 'placeRefused'
  | 'savingRefused'
  | 'historyRefused'
  | 'bookmarkRefused'
  | 'windowRefused'
  | 'openRefused'
  | 'toolsRefused'
  | 'fullScreenRefused'
  | 'reopenRefused'
  | 'leavingRefused'
  | 'noPage'
  | 'noOtherPage'
  | 'onlyTab'
  | 'nothingToRead'
  | 'languageUnread'
  | 'tooMuch'
  | 'addressCopied'
  | CannotOpen;

/** Names the kind of a file that cannot be opened. */
type CannotOpen = `cannotOpen.${NamedKind}`;

export interface MistakeView {
  readonly at: number;
  readonly reference: string;
}

/** `muted`: by the visitor, whether or not any sound plays. */
export type TabSound = 'none' | 'playing' | 'muted';

export interface TabView {
  readonly id: number;
  /** The page's title or, without one, its host; cut to 200 characters. */
  readonly title: string;
  /** The address to show, cut to 2,000 characters; empty on the start page. */
  readonly address: string;
  /** Host of that address; empty if there is none. */
  readonly host: string;
  readonly connection: 'none' | 'encrypted' | 'open';
  readonly loading: boolean;
  /** The page itself has not arrived yet. */
  readonly waiting: boolean;
  readonly sound: TabSound;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** A page is or was open in this tab, so "I got here by mistake" can refer to it. */
  readonly hadPage: boolean;
  readonly content: TabContent;
}

/** Never the address (P13). */
export type BlockIds = Pick<Block, 'category' | 'rule'>;

/** What the tab shows: the guest's page itself, or one of the shell's own pages in its place. */
export type TabContent =
  | { readonly kind: 'start' }
  | { readonly kind: 'page' }
  | BlockedContent
  | UnlistedSiteContent
  | { readonly kind: 'failed'; readonly reason: FailReason };

/** "This looks like a gambling site", in place of a page that no list knows. */
export interface UnlistedSiteContent {
  readonly kind: 'asked';
  readonly category: string;
  readonly at: number;
}

export interface BlockedContent extends BlockIds {
  readonly kind: 'blocked';
  readonly at: number;
  readonly reference: string;
  /** "I think this is wrong" was pressed. */
  readonly disputed: boolean;
  /** Pressing it sends the host to IT; otherwise it is only counted. */
  readonly reportable: boolean;
  /** IT's own text for this page, or null. */
  readonly note: string | null;
  readonly review: Review | null;
}

/** IT's answer to reports about the website. `allowed`: it opens now, although it was blocked when this page was shown. */
export interface Review {
  readonly answer: 'allowed' | 'stays';
  /** `YYYY-MM-DD` */
  readonly day: string;
}

export type FailReason = 'crashed' | 'hung' | 'notFound' | 'noConnection' | 'notSecure' | 'other';
