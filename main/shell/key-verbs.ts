/** What the keys of any browser do here. */
import type { BrowserWindow } from 'electron';
import type { KeyVerb } from '../core/keys/chords.ts';
import type { GuestTabs } from './guest/guest-tabs.ts';
import { reload } from './guest/reload.ts';

/** The field of our own page: `ADDRESS_FIELD` in `renderer/browser/address-bar.tsx`. */
const TO_ADDRESS = "{ const field = document.getElementById('address'); field?.focus(); field?.select(); }";
/** The keyboard returns from the page to where it was; after "go" it was nowhere. */
const TO_TOOLBAR = `if (document.activeElement === document.body) ${TO_ADDRESS}`;
/** The dialog of `renderer/dialogs/site-question.tsx`. */
const TO_QUESTION = "document.getElementById('question')?.focus()";
/** The field of `renderer/browser/find-bar.tsx`, which may still have to be drawn. */
const TO_FIND =
  "requestAnimationFrame(() => requestAnimationFrame(() => { const field = document.getElementById('find'); field?.focus(); field?.select(); }))";

/** A key that means something while browsing. */
export type BrowserKey = Exclude<KeyVerb, { verb: 'staff' | 'zoom' }>;

/** @param inOwnPage where the key was pressed: F6 goes to the other side, so that nobody needs a mouse to get out of a page */
export function carryOutKey(key: BrowserKey, window: BrowserWindow, tabs: GuestTabs, inOwnPage: boolean): void {
  const { front } = tabs;
  switch (key.verb) {
    case 'reload':
      return reload(tabs, tabs.freed);
    case 'back':
    case 'forward':
      return tabs.freed[key.verb]();
    case 'home':
      return tabs.freed.goHome();
    case 'print':
      return tabs.questions.prints.ask(tabs.freed.page?.view.webContents);
    case 'save':
      return tabs.say('savingRefused');
    case 'find':
      return tabs.find.open() ? toOwn(window, TO_FIND) : undefined;
    case 'newTab':
      return void tabs.newTab();
    case 'closeTab':
      return tabs.leaveTab(front.id);
    case 'tab':
      return tabs.selectTab(tabs.row.at(key.place)?.id);
    case 'tabBeside':
      return tabs.selectTab(tabs.row.beside(key.step)?.id);
    case 'otherSide':
      if (tabs.questions.site.view() !== null) return toOwn(window, TO_QUESTION);
      return inOwnPage ? tabs.focusPage() : toOwn(window, TO_TOOLBAR);
    case 'address':
      return toOwn(window, TO_ADDRESS);
  }
}

function toOwn({ webContents }: BrowserWindow, script: string): void {
  webContents.focus();
  webContents.executeJavaScript(script).catch(() => {});
}
