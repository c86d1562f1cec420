import type { WebContentsView } from 'electron';
import type { FailReason } from '../../contract/page-state.ts';
import type { Block } from '../../core/filter/verdict.ts';
import type { SiteReports } from './site-reports.ts';

/** What a tab needs from the rest of the shell. */
export interface TabHost {
  openView(): WebContentsView;
  /** Puts a view into the window, or takes it out and destroys it. */
  attach(view: WebContentsView): void;
  detach(view: WebContentsView): void;
  changed(): void;
  /** Carries out a command of the visitor: a page that it shows gets the focus. */
  byVisitor(act: () => void): void;
  /** The page closed itself, or its tab. */
  closed(tabId: number): void;
  /** True while a page waits for the visitor's answer. */
  isAsking(): boolean;
  /** The page of this tab objects to being left: asks the visitor. @param left called if they want to leave */
  askToLeave(tabId: number, left: () => void): void;
  /** What the block page of an address shows besides the reason. */
  onBlockPage: SiteReports['onBlockPage'];
  /** Why the connection gate refused or could not reach the address's host a moment ago; null if it did not. */
  connectionVerdict(address: string): Block | FailReason | null;
  /** Returns the address to show to the visitor: for a document in the kiosk's PDF reader, its original address. */
  shownAddress(address: string): string;
}
