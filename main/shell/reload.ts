/** "Reload", by the toolbar or by a key. */
import type { GuestTab } from './guest/guest-tab.ts';
import type { GuestTabs } from './guest/guest-tabs.ts';

/** A page that was to stop asking may ask again: nothing else would tell the visitor how it is to work. */
export function reload({ questions }: GuestTabs, tab: GuestTab): void {
  questions.site.reloaded(tab.page?.view.webContents);
  tab.reload();
}
