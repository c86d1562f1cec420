/** The state that our own page shows. Types only: the supervisor and the shell build it, and the page trusts it. */

import type { Language } from '../core/browser/languages.ts';
import type { Look } from '../core/settings/look.ts';
import type { SiteSettings, StartLink } from '../core/settings/settings.ts';
import type { StaffCodeAnswer } from '../core/staff/staff-answers.ts';
import type { BrowserView } from '../core/view/browser-view.ts';
import type { DisplayView } from '../core/view/display.ts';
import type { Screen } from '../core/view/screens.ts';
import type { VoiceView } from '../core/voice/reading.ts';

/** Everything the page shows. Sent whole on each change. */
export interface PageState {
  readonly screen: Screen;
  readonly site: SiteView;
  readonly browser: BrowserView;
  readonly display: DisplayView;
  /** The visitor has pressed "Hide and erase". */
  readonly hidden: boolean;
  readonly voice: VoiceView;
  /** The kiosk has detected that this PC has no internet. */
  readonly noInternet: boolean;
  readonly staffCode: StaffCodeAnswer;
  /** How often the keyboard shortcut for "Staff" has been pressed. */
  readonly staffCalls: number;
  /** How often the key for "Keys and help" has been pressed. */
  readonly helpCalls: number;
}

export interface SiteView {
  readonly site: SiteSettings;
  readonly links: readonly StartLink[];
  readonly maxTabs: number;
  readonly look: Look;
  /** Languages offered besides English. */
  readonly languages: readonly Language[];
  /** IT have configured the page on which visitors sign in to the network. */
  readonly hasSignIn: boolean;
}

// ---------------------------------------------------------------------------------------------------------------------------
// The parts of the state. The page imports them only from here.

export type { Language } from '../core/browser/languages.ts';
export type { ScreenKey } from '../core/keys/screen-keys.ts';
export type { PacksView, PackView, StickView } from '../core/packs/packs-view.ts';
export type { Evidence } from '../core/proof/evidence.ts';
export type { CheckRow, JournalRow, MonthRow, ProofView } from '../core/proof/proof-view.ts';
export type { Look } from '../core/settings/look.ts';
export type { DiskContents, DiskFault, DiskPlace, InstallDisk, InstallFailure, InstallView } from '../core/setup/install-view.ts';
export type { SetupOffer, SetupView } from '../core/setup/setup-format.ts';
export type { NewCodes, StaffCodeAnswer } from '../core/staff/staff-answers.ts';
export type { StaffCodeFault } from '../core/staff/staff-code.ts';
export type { StaffAction, StaffRole } from '../core/staff/staff-roles.ts';
export type {
  BlockedContent,
  BrowserView,
  FailReason,
  FindView,
  MistakeView,
  Review,
  TabContent,
  TabSound,
  TabView,
  ToolbarMessage,
  UnlistedSiteContent,
} from '../core/view/browser-view.ts';
export type { MenuItem, MenuView } from '../core/view/context-menu.ts';
export type { DisplayView, Theme } from '../core/view/display.ts';
export type { PrintView } from '../core/view/printing.ts';
export type { EndView, Screen } from '../core/view/screens.ts';
export type { SiteQuestionView } from '../core/view/site-questions.ts';
export type { StaffView } from '../core/view/staff-screen.ts';
export type { UploadEntry, UploadProblem, UploadView } from '../core/view/uploads.ts';
export type { Passage, ReadingView, SoundStep, VoiceView } from '../core/voice/reading.ts';
export type ScreenMode = Screen['mode'];
