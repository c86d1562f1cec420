/** What the keys of any browser do here. */
import type { BrowserWindow } from 'electron';
import type { KeyVerb } from '../core/chords.ts';
import { nextZoom } from '../core/zoom.ts';
import type { GuestTabs } from './guest/guest-tabs.ts';

/** The field of our own page: `ADDRESS_FIELD` in `renderer/browser/address-bar.tsx`. */
const TO_ADDRESS = "document.getElementById('address')?.focus()";

/** A key that means something while browsing. */
export type BrowserKey = Exclude<KeyVerb, { verb: 'staff' }>;

/** @param inOwnPage where the key was pressed: F6 goes to the other side, so that nobody needs a mouse to get out of a page */
export function carryOutKey(key: BrowserKey, window: BrowserWindow, tabs: GuestTabs, inOwnPage: boolean): void {
  const { front } = tabs;
  switch (key.verb) {
    case 'reload':
    case 'back':
    case 'forward':
    case 'home':
      return front[key.verb]();
    case 'print':
      return tabs.questions.prints.ask(front.view?.webContents);
    case 'newTab':
      return void tabs.newTab();
    case 'closeTab':
      return tabs.closeTab(front.id);
    case 'tab':
      return tabs.selectPlace(key.place);
    case 'tabBeside':
      return tabs.selectBeside(key.step);
    case 'zoom':
      return zoom(tabs, key.to);
    case 'otherSide':
      return inOwnPage ? tabs.focusPage() : window.webContents.focus();
    case 'address':
      window.webContents.focus();
      return void window.webContents.executeJavaScript(TO_ADDRESS).catch(() => {});
  }
}

/** Large letters are a need of some; Chromium keeps them for the website until the turn ends. */
function zoom({ front }: GuestTabs, to: 'larger' | 'smaller' | 'normal'): void {
  const contents = front.content.kind === 'page' ? front.view?.webContents : undefined;
  if (contents === undefined || contents.isDestroyed()) return;
  contents.setZoomFactor(nextZoom(contents.getZoomFactor(), to));
}
