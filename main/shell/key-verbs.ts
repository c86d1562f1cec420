/** Carries out the keyboard shortcuts that every browser has. */
import type { BrowserWindow } from 'electron';
import type { KeyVerb } from '../core/keys/chords.ts';
import type { GuestTabs } from './guest/guest-tabs.ts';
import { reload } from './guest/reload.ts';

/** Focuses the address field of our own page: `ADDRESS_FIELD` in `renderer/browser/address-bar.tsx`. */
const TO_ADDRESS = "{ const field = document.getElementById('address'); field?.focus(); field?.select(); }";
/** The focus returns to where it was in our page; after "go" it was nowhere, so it goes to the address field. */
const TO_TOOLBAR = `if (document.activeElement === document.body) ${TO_ADDRESS}`;
/** Focuses the dialog of `renderer/dialogs/site-question.tsx`. */
const TO_QUESTION = "document.getElementById('question')?.focus()";
/** Focuses the field of `renderer/browser/find-bar.tsx`, which may not be drawn yet. */
const TO_FIND =
  "requestAnimationFrame(() => requestAnimationFrame(() => { const field = document.getElementById('find'); field?.focus(); field?.select(); }))";

/** A shortcut that works only while browsing. */
export type BrowserKey = Exclude<KeyVerb, { verb: 'staff' | 'help' | 'zoom' }>;

/** @param inOwnPage true if the key was pressed in our own page. F6 then moves to the guest page, else back: no mouse is needed to leave a page */
export function carryOutKey(key: BrowserKey, window: BrowserWindow, tabs: GuestTabs, inOwnPage: boolean): void {
  const { front } = tabs;
  switch (key.verb) {
    case 'say':
      return tabs.say(key.message);
    case 'reload':
      return front.content.kind === 'start' ? tabs.say('noPage') : reload(tabs, tabs.frontForCommand);
    case 'back':
      return front.describe().canGoBack ? tabs.frontForCommand.back() : tabs.say('noOtherPage');
    case 'forward':
      return front.describe().canGoForward ? tabs.frontForCommand.forward() : tabs.say('noOtherPage');
    case 'home':
      return tabs.frontForCommand.goHome();
    case 'print':
      return print(tabs);
    case 'find':
      return tabs.find.open() ? toOwn(window, TO_FIND) : tabs.say('noPage');
    case 'findNext':
      if (tabs.find.again(key.forward)) return;
      return tabs.find.open() ? toOwn(window, TO_FIND) : tabs.say('noPage');
    case 'newTab':
      return void tabs.newTab();
    case 'closeTab':
      if (tabs.row.all.length === 1 && front.content.kind === 'start') return tabs.say('onlyTab');
      return tabs.leaveTab(front.id);
    case 'tab':
      return tabs.selectTab(tabs.row.at(key.place)?.id);
    case 'tabList':
      tabs.menus.toggle('tabs');
      return window.webContents.focus();
    case 'tabBeside':
      return tabs.row.all.length === 1 ? tabs.say('onlyTab') : tabs.selectTab(tabs.row.beside(key.step)?.id);
    case 'otherSide':
      if (tabs.questions.site.view() !== null) return toOwn(window, TO_QUESTION);
      return inOwnPage ? tabs.focusPage() : toOwn(window, TO_TOOLBAR);
    case 'address':
      return toOwn(window, TO_ADDRESS);
  }
}

function print(tabs: GuestTabs): void {
  const { prints } = tabs.questions;
  if (!prints.areOn) return tabs.say('printRefused');
  const { page, content } = tabs.frontForCommand;
  return page === null || content.kind !== 'page' ? tabs.say('noPage') : prints.ask(page.view.webContents);
}

function toOwn({ webContents }: BrowserWindow, script: string): void {
  webContents.focus();
  webContents.executeJavaScript(script).catch(() => {});
}
