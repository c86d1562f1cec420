/** Turns each window that a page opens into a tab with a guest view. */
import type { Session, WebContents, WebContentsView } from 'electron';
import type { Filter } from '../../core/filter/filter.ts';
import type { Block } from '../../core/filter/verdict.ts';
import { adoptGuestView, guestPreferences, openGuestView } from '../views/guest-view.ts';
import { guardPopUps } from '../views/pop-ups.ts';
import type { GuestTab } from './guest-tab.ts';

export interface GuestWindowsHost {
  readonly guest: Session;
  readonly filter: Filter;
  isFull(): boolean;
  /** True if the visitor is using this page: what it opens may come to the front. */
  inFront(opener: WebContents): boolean;
  /** Returns null and shows a message if there are too many tabs. */
  newTab(front: boolean): GuestTab | null;
  blocked(category: string, rule: string): void;
}

/** Guards the windows that a page opens. The page may itself be such a window. */
export function guardWindows(contents: WebContents, host: GuestWindowsHost): void {
  const { guest, filter } = host;
  guardPopUps(contents, filter, {
    isFull: host.isFull,
    full: () => void host.newTab(false),
    refused: (url: string, block: Block, shown) => {
      host.blocked(block.category, block.rule);
      if (shown) host.newTab(host.inFront(contents))?.block(url, block);
    },
    preferences: () => guestPreferences(guest),
    blank: () => openGuestView(guest).webContents,
    adopt: (webContents, url, behind, inherited) => {
      const view: WebContentsView = webContents === undefined ? openGuestView(guest, inherited) : adoptGuestView(webContents);
      const tab = host.newTab(!behind && host.inFront(contents));
      if (tab === null) throw new Error('the cap was checked before');
      tab.adopt(view, url);
      if (webContents === undefined && url !== '') view.webContents.loadURL(url).catch(() => {});
      return view.webContents;
    },
  });
}
