/** What is shown of tabs that have little room, and what is said of their sound. */
import type { TabView } from '../main/contract/page-state.ts';
import { say } from './messages/say.ts';

/** CSS pixels. Narrower than the first a title cannot be read; a tab in front keeps the second. */
const MIN_TITLE_PX = 110;
const FRONT_PX = 150;
const LETTER_PX = 49;
const BUTTON_PX = 44;

/** `titles`: all can be read. `letters`: those behind have a letter, and no buttons. `front`: that one alone, beside the list of all. */
export type TabsShown = 'titles' | 'letters' | 'front';

/** @param room in CSS pixels @param sounds how many have a mark for their sound */
export function tabsShown(room: number, count: number, sounds: number): TabsShown {
  if (count <= 1 || room >= count * MIN_TITLE_PX + sounds * BUTTON_PX) return 'titles';
  return room >= FRONT_PX + (count - 1) * LETTER_PX ? 'letters' : 'front';
}

/** For a screen reader, where the button has no room. */
export const soundState = (sound: TabView['sound']): string => (sound === 'none' ? '' : ` ${say(`tabs.${sound}`)}`);

/** Of the website; of the title where there is none. */
export function letterOf({ host, title }: Pick<TabView, 'host' | 'title'>): string {
  const [letter = '?'] = (host.replace(/^www\./, '') || title.trim()).toUpperCase();
  return letter;
}

/** For a screen reader: what the visitor has just done to a tab. */
export function soundToSay(before: readonly TabView[], now: readonly TabView[]): string {
  for (const { id, sound, title } of now) {
    const was = before.find((tab) => tab.id === id)?.sound;
    if (was === undefined || was === sound) continue;
    const tab = title === '' ? say('tabs.theTab') : title;
    if (sound === 'muted') return say('tabs.isMuted', { tab });
    if (was === 'muted') return say('tabs.isUnmuted', { tab });
  }
  return '';
}
