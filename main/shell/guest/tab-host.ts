import type { WebContentsView } from 'electron';
import type { FailReason } from '../../contract/page-state.ts';
import type { Block } from '../../core/filter/verdict.ts';
import type { SiteReports } from './site-reports.ts';

/** What a tab needs of the world around it. */
export interface TabHost {
  openView(): WebContentsView;
  /** Puts a view into the window, or takes it out and destroys it. */
  attach(view: WebContentsView): void;
  detach(view: WebContentsView): void;
  changed(): void;
  /** Carries out what the visitor asked for: the page that comes of it gets the keyboard. */
  asked(act: () => void): void;
  /** The page closed itself, or its tab. */
  closed(tabId: number): void;
  /** A page waits for the visitor's answer. */
  isAsking(): boolean;
  /** The page of this tab objects to being left: asks the visitor. @param left called when they want to */
  askToLeave(tabId: number, left: () => void): void;
  /** What the block page of an address says beside the reason. */
  onBlockPage: SiteReports['onBlockPage'];
  /** Why the connection gate refused or lost a host a moment ago, if it did. */
  connectionVerdict(address: string): Block | FailReason | null;
  /** What the visitor is shown for an address: a document of the kiosk's reader goes by where it came from. */
  shownAddress(address: string): string;
}
