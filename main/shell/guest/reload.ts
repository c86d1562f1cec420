/** "Reload", by the toolbar or by a key. */
import type { GuestTab } from './guest-tab.ts';
import type { GuestTabs } from './guest-tabs.ts';

/** A page that was to stop asking may ask again: nothing else would tell the visitor how it is to work. */
export function reload(tabs: GuestTabs, tab: GuestTab): void {
  tabs.questions.site.reloaded(tab.page?.view.webContents);
  // What was said of the page is no longer true.
  tabs.say(null);
  tab.reload();
}
