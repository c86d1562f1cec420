/**
 * The one contract between the parts. A `Screen` goes down, a few checked verbs go up, and supervisor and shell exchange the
 * messages at the end of this file. Types and name lists only: no part imports another through here.
 */

import type { DrillAnswer, DrillOrder } from './core/drill/messages.ts';
import type { FilterPlace } from './core/filter/filter-place.ts';
import type { FaultCode } from './core/journal/log-codes.ts';
import type { SealedReport } from './core/packs/report.ts';
import type { SelfCheckReport } from './core/self-checks/checks.ts';
import type { SiteSettings, StartLink } from './core/settings/settings.ts';
import type { NewCodes, StaffCodeAnswer } from './core/staff/staff-answers.ts';
import type { StaffAction } from './core/staff/staff-roles.ts';
import type { BlockIds, BrowserView } from './core/view/browser-view.ts';
import type { QuestionStart, QuestionVerbs } from './core/view/questions.ts';
import type { Screen } from './core/view/screens.ts';

// ---------------------------------------------------------------------------------------------------------------------------
// Supervisor -> shell -> page: what is to be shown.

export type { PacksView, PackView, StickView } from './core/packs/packs-view.ts';
export type { CheckRow, JournalRow, MonthRow, ProofView } from './core/proof/proof-view.ts';
export type { NewCodes, StaffCodeAnswer } from './core/staff/staff-answers.ts';
export type { StaffCodeFault } from './core/staff/staff-code.ts';
export type { StaffAction, StaffRole } from './core/staff/staff-roles.ts';
export type { EndView, Screen } from './core/view/screens.ts';
export type { StaffView } from './core/view/staff-screen.ts';
export type ScreenMode = Screen['mode'];

export interface SiteView {
  readonly site: SiteSettings;
  readonly links: readonly StartLink[];
  readonly maxTabs: number;
}

// ---------------------------------------------------------------------------------------------------------------------------
// Shell -> page: the browser around the guest's pages.

export type {
  BlockedContent,
  BrowserView,
  FailReason,
  FindView,
  MistakeView,
  Review,
  TabContent,
  TabView,
  ToolbarMessage,
} from './core/view/browser-view.ts';
export type {
  PrintView,
  SiteQuestionAnswer,
  SiteQuestionView,
  UploadChoice,
  UploadEntry,
  UploadView,
} from './core/view/questions.ts';

// ---------------------------------------------------------------------------------------------------------------------------
// Shell <-> page, over Electron's IPC. `window.kiosk` is the bridge that the preload makes.

/** Everything the page shows. Sent whole on each change. */
export interface PageState {
  readonly screen: Screen;
  readonly site: SiteView;
  readonly browser: BrowserView;
  readonly staffCode: StaffCodeAnswer;
  /** How often the keys that ask for "Staff" have been pressed. */
  readonly staffCalls: number;
}

/** The verbs that our own page can send, with their argument. `shell/page-verbs.ts` checks each; unknown or odd input is refused and counted. */
export interface PageVerbs extends QuestionVerbs {
  /** "Accept and start browsing". */
  accept: undefined;
  /** "Stay", in the warning. */
  stay: undefined;
  /** "More time", in a notice that the session ends soon. */
  extend: undefined;
  /** "Carry on", on the cover. */
  carryOn: undefined;
  /** "Erase and finish", and "I'm someone new" on the cover. */
  finish: undefined;
  /** "I got here by mistake": the page in front is closed at once, then the reference is shown. */
  mistake: undefined;
  /** Closes the dialog with the reference. */
  mistakeRead: undefined;
  /** "I think this is wrong", on the block page: counted once a block page, as category and rule, and reported where IT wants it. */
  disagree: undefined;
  /** "Report this site", in the toolbar: tells IT that the website in front should be blocked. */
  reportSite: undefined;
  enterStaffCode: string;
  setStaffCodes: NewCodes;
  staff: StaffAction;
  /** Leaves the staff screen, or the dialog before it. */
  staffLeave: undefined;
  /** What was typed into "Web address or search". */
  go: string;
  back: undefined;
  forward: undefined;
  reload: undefined;
  stop: undefined;
  home: undefined;
  tryAgain: undefined;
  newTab: undefined;
  selectTab: number;
  closeTab: number;
  messageRead: undefined;
  /** Opens the bar of "find in page". */
  find: undefined;
  /** Looks for words in the page in front. */
  findText: { readonly text: string; readonly forward: boolean };
  findClose: undefined;
  /** Gives the keyboard to the page in front. */
  toPage: undefined;
  /** Where guest pages lie in the window, in CSS pixels of our page. */
  layout: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** True while a dialog of our page is up: guest pages are hidden. */
  dialog: boolean;
  /** The answer to a heartbeat. */
  alive: number;
  /** Our page has been drawn since it was asked. */
  drawn: undefined;
}

export type PageVerb = keyof PageVerbs;

export const PAGE_CHANNELS = {
  state: 'kiosk:state',
  verb: 'kiosk:verb',
  heartbeat: 'kiosk:heartbeat',
  draw: 'kiosk:draw',
} as const;

/** What the preload puts on `window.kiosk`. */
export interface KioskBridge {
  /** Calls back with the present state at once, if there is one, and with each later one. Returns a function that stops it. */
  onState(listener: (state: PageState) => void): () => void;
  send<V extends PageVerb>(verb: V, ...argument: PageVerbs[V] extends undefined ? [] : [PageVerbs[V]]): void;
}

// ---------------------------------------------------------------------------------------------------------------------------
// Supervisor <-> shell, over the inherited socket (`node/processes/line-channel.ts`).

/** What a shell is given once, before anything else. Paths are absolute. */
export interface ShellStart extends QuestionStart {
  readonly turn: number;
  readonly site: SiteView;
  /** `language` */
  readonly language: string;
  readonly searchTemplate: string;
  /** Null when what is there is known to be bad: this shell lets nothing through, and the kiosk is out of order. */
  readonly filter: FilterPlace | null;
  /** The key of the tags of reports (`core/packs/report.ts`); null when no reports are taken. */
  readonly reportTagKey: string | null;
  /** `--map-host`: hosts that the connection gate dials elsewhere (tests only). */
  readonly mapHosts: readonly { readonly pattern: string; readonly address: string }[];
  /** How long the first request through its connection gate may take. */
  readonly gateProbeMs: number;
  /** Full screen, or a window from source. */
  readonly kiosk: boolean;
  /** Guest pages are guarded by the DevTools protocol too; off only for tests that drive them by it. */
  readonly pageProtocol: boolean;
}

export type ToShell =
  | { readonly type: 'start'; readonly start: ShellStart }
  | { readonly type: 'screen'; readonly screen: Screen; readonly staffCode: StaffCodeAnswer }
  /** Show the window: this shell's turn begins. */
  | { readonly type: 'activate' }
  | { readonly type: 'filter'; readonly filter: FilterPlace }
  | { readonly type: 'emptySelections' | 'checkSelections' | 'heartbeat'; readonly id: number }
  | DrillOrder;

export type SelectionsFound = 'empty' | 'left' | 'unreadable';

/** The verbs that end in the supervisor. */
export type SupervisorVerb = 'accept' | 'stay' | 'extend' | 'carryOn' | 'finish' | 'staffLeave';

export type ToSupervisor =
  /** The window is there, hidden and drawn; `cdp` is the DevTools endpoint if there is one, `drawing` Chromium's word for whether the card draws. */
  | { readonly type: 'ready'; readonly cdp: string | null; readonly drawing: string }
  | { readonly type: 'failed'; readonly code: FaultCode; readonly problems: readonly string[] }
  | { readonly type: 'shown' }
  | { readonly type: 'verb'; readonly verb: SupervisorVerb }
  | { readonly type: 'staffCode'; readonly code: string }
  | ({ readonly type: 'staffCodes' } & NewCodes)
  | { readonly type: 'staff'; readonly action: StaffAction }
  | { readonly type: 'mistake'; readonly reference: string }
  /** The visitor did something; at most one a second. */
  | { readonly type: 'activity' }
  /** A block, and one that a visitor says is wrong. */
  | ({ readonly type: 'blocked' | 'disputed' } & BlockIds)
  /** What the visitor chose to tell IT, sealed to IT's key. */
  | ({ readonly type: 'report' } & SealedReport)
  /** The new filter is asked from now on; sent too when it could not be read. */
  | { readonly type: 'takenOver' }
  /** A process that the turn cannot do without is gone. */
  | { readonly type: 'lost'; readonly part: 'page' | 'gpu' | 'network' }
  | { readonly type: 'refused'; readonly count: number }
  | { readonly type: 'selectionsEmptied'; readonly id: number }
  | { readonly type: 'selections'; readonly id: number; readonly found: SelectionsFound }
  /** When all are done; before it is ready if one puts the PC out of order. */
  | ({ readonly type: 'checked' } & SelfCheckReport)
  | { readonly type: 'alive'; readonly id: number; readonly gateMs: number | null }
  | DrillAnswer;
