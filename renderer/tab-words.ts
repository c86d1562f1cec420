/** How tabs are shown where room is short, and texts about their sound. */
import type { TabView } from '../main/contract/page-state.ts';
import { say } from './messages/say.ts';

/** Widths in CSS pixels. Below MIN_TITLE_PX a title cannot be read; the tab in front keeps at least FRONT_PX. */
const MIN_TITLE_PX = 110;
const FRONT_PX = 150;
const LETTER_PX = 49;
const BUTTON_PX = 44;

/** `titles`: all are readable. `letters`: background tabs show a letter and no buttons. `front`: only the front tab, next to the list of all. */
export type TabsShown = 'titles' | 'letters' | 'front';

/** @param room in CSS pixels @param sounds how many tabs have a sound button */
export function tabsShown(room: number, count: number, sounds: number): TabsShown {
  if (count <= 1 || room >= count * MIN_TITLE_PX + sounds * BUTTON_PX) return 'titles';
  return room >= FRONT_PX + (count - 1) * LETTER_PX ? 'letters' : 'front';
}

/** For screen readers, where the sound button has no room. */
export const soundState = (sound: TabView['sound']): string => (sound === 'none' ? '' : ` ${say(`tabs.${sound}`)}`);

/** First letter of the website's host, or of the title if there is no host. */
export function letterOf({ host, title }: Pick<TabView, 'host' | 'title'>): string {
  const [letter = '?'] = (host.replace(/^www\./, '') || title.trim()).toUpperCase();
  return letter;
}

/** For screen readers: which tab the visitor has just muted or unmuted. */
export function soundAnnouncement(before: readonly TabView[], now: readonly TabView[]): string {
  for (const { id, sound, title } of now) {
    const was = before.find((tab) => tab.id === id)?.sound;
    if (was === undefined || was === sound) continue;
    const tab = title === '' ? say('tabs.theTab') : title;
    if (sound === 'muted') return say('tabs.isMuted', { tab });
    if (was === 'muted') return say('tabs.isUnmuted', { tab });
  }
  return '';
}
