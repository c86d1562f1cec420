/** Labels of tabs when there is little room, and announcements about their sound. */
import { expect, test } from '@playwright/test';
import type { TabView } from '../../main/contract/page-state.ts';
import { pageTab } from '../../renderer/gallery/samples.ts';
import { letterOf, soundAnnouncement, tabsShown } from '../../renderer/tab-words.ts';

test('tabs show titles while these are readable, then letters, and at last only the tab in front is shown', () => {
  expect(tabsShown(1_000, 8, 0)).toBe('titles');
  expect(tabsShown(541, 8, 0), 'a screen of 1024 pixels').toBe('letters');
  expect(tabsShown(900, 8, 2), 'the mute buttons need room').toBe('letters');
  expect(tabsShown(160, 8, 0), 'letters of 400 %').toBe('front');
  expect(tabsShown(60, 1, 0), 'a single tab is never hidden').toBe('titles');
});

test('the letter of a tab comes from its host, or from its title if it has no host', () => {
  expect(letterOf({ host: 'www.bank.example', title: 'Inbox' })).toBe('B');
  expect(letterOf({ host: '', title: ' 🎉 Party' })).toBe('🎉');
  expect(letterOf({ host: '', title: '' })).toBe('?');
});

test('muting and unmuting a tab is announced, but not that a page begins to play', () => {
  const tab = (sound: TabView['sound'], title = 'Radio'): TabView => ({ ...pageTab, sound, title });
  expect(soundAnnouncement([tab('none')], [tab('playing')])).toBe('');
  expect(soundAnnouncement([tab('playing')], [tab('muted')])).toBe('Radio is muted.');
  expect(soundAnnouncement([tab('muted', '')], [tab('none', '')])).toBe('The tab is no longer muted.');
  expect(soundAnnouncement([], [tab('muted')]), 'a new tab').toBe('');
});
