/** "Reload", by the toolbar or by a key. */
import type { GuestTab } from './guest-tab.ts';
import type { GuestTabs } from './guest-tabs.ts';

/** Reloads the page. A page whose questions the visitor has stopped may ask again: otherwise they could not make it work. */
export function reload(tabs: GuestTabs, tab: GuestTab): void {
  tabs.questions.site.reloaded(tab.page?.view.webContents);
  // The toolbar's message is out of date now.
  tabs.say(null);
  tab.reload();
}
