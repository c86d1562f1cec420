/** What is shown and said of tabs that have little room. */
import { expect, test } from '@playwright/test';
import type { TabView } from '../../main/contract/page-state.ts';
import { pageTab } from '../../renderer/gallery/samples.ts';
import { letterOf, soundToSay, tabsShown } from '../../renderer/tab-words.ts';

test('tabs keep their titles while these can be read; then those behind have a letter, and at last there is the one in front', () => {
  expect(tabsShown(1_000, 8, 0)).toBe('titles');
  expect(tabsShown(541, 8, 0), 'a screen of 1024 pixels').toBe('letters');
  expect(tabsShown(900, 8, 2), 'the buttons that mute need room').toBe('letters');
  expect(tabsShown(160, 8, 0), 'letters of 400 %').toBe('front');
  expect(tabsShown(60, 1, 0), 'one is never hidden').toBe('titles');
});

test('a letter is that of the website, whatever it calls itself', () => {
  expect(letterOf({ host: 'www.bank.example', title: 'Inbox' })).toBe('B');
  expect(letterOf({ host: '', title: ' 🎉 Party' })).toBe('🎉');
  expect(letterOf({ host: '', title: '' })).toBe('?');
});

test('what the visitor did to the sound of a tab is said, and not that a page begins to play', () => {
  const tab = (sound: TabView['sound'], title = 'Radio'): TabView => ({ ...pageTab, sound, title });
  expect(soundToSay([tab('none')], [tab('playing')])).toBe('');
  expect(soundToSay([tab('playing')], [tab('muted')])).toBe('Radio is muted.');
  expect(soundToSay([tab('muted', '')], [tab('none', '')])).toBe('The tab is no longer muted.');
  expect(soundToSay([], [tab('muted')]), 'a tab that was not there').toBe('');
});
