/** Turns each window that a page opens into a tab with a guest view. */
import type { Session, WebContents, WebContentsView } from 'electron';
import type { Filter } from '../../core/filter/filter.ts';
import type { Block } from '../../core/filter/verdict.ts';
import { adoptGuestView, guestPreferences, openGuestView } from '../views/guest-view.ts';
import { guardPopUps } from '../views/pop-ups.ts';
import type { GuestTab } from './guest-tab.ts';
import type { MailLinks } from './mail-links.ts';
import type { PageMessages } from './page-messages.ts';
import type { TabRow } from './tab-row.ts';

export interface GuestWindowsHost {
  readonly guest: Session;
  readonly filter: Filter;
  readonly pageMessages: PageMessages;
  readonly mailLinks: MailLinks;
  readonly row: Pick<TabRow, 'isFull' | 'ownerOf'>;
  /** True if the visitor is using this page: what it opens may come to the front. */
  inFront(opener: WebContents): boolean;
  /** Returns null and shows a message if there are too many tabs. */
  newTab(front: boolean, openerId: number | null): GuestTab | null;
  blocked(category: string, rule: string): void;
}

/** Guards the windows that a page opens. The page may itself be such a window. */
export function guardWindows(contents: WebContents, host: GuestWindowsHost): void {
  const { guest, filter } = host;
  const newTab = (front: boolean): GuestTab | null => host.newTab(front, host.row.ownerOf(contents.id)?.id ?? null);
  guardPopUps(contents, filter, {
    isFull: () => host.row.isFull,
    full: () => void host.pageMessages.say(contents, 'tabLimit'),
    external: (link) => host.mailLinks.chosen(contents, link),
    refused: (url: string, block: Block, shown) => {
      host.blocked(block.category, block.rule);
      if (shown) newTab(host.inFront(contents))?.block(url, block);
    },
    preferences: () => guestPreferences(guest),
    blank: () => openGuestView(guest).webContents,
    adopt: (webContents, url, behind, inherited) => {
      const view: WebContentsView = webContents === undefined ? openGuestView(guest, inherited) : adoptGuestView(webContents);
      const tab = newTab(!behind && host.inFront(contents));
      if (tab === null) throw new Error('the cap was checked before');
      tab.adopt(view, url);
      if (webContents === undefined && url !== '') view.webContents.loadURL(url).catch(() => {});
      return view.webContents;
    },
  });
}
