/**
 * The context menu of guest pages and of our own, opened by a right click, a long press, the Menu key or Shift+F10. Our own page shows it
 * (`renderer/browser/context-menu.tsx`): websites cannot reach it.
 */
import { app, type BrowserWindow, type ContextMenuParams, type WebContents } from 'electron';
import { shownHost } from '../../core/net/shown-host.ts';
import { type MenuItem, menuItems } from '../../core/view/context-menu.ts';
import { copyText } from '../selections.ts';
import type { GuestTabs } from './guest-tabs.ts';

/** Input in a page that closes an open menu. */
const ELSEWHERE: readonly string[] = ['mouseDown', 'mouseWheel', 'gestureScrollBegin', 'gestureTap'];

/**
 * @param browser returns the tabs, or null if there are none yet; the menu opens only while browsing
 * @param read reads the selected text aloud
 */
export function offerContextMenus(
  window: BrowserWindow,
  browser: () => GuestTabs | null,
  read: (contents: WebContents, selection: string) => void,
): void {
  const own = window.webContents;
  const open = (contents: WebContents, params: ContextMenuParams): void => {
    const tabs = browser();
    if (tabs === null || !tabs.stage.isOpen || params.menuSourceType === 'none') return;
    if (contents !== own && !tabs.stage.sees(contents)) return;
    const { isEditable: editable, selectionText, linkURL } = params;
    const link = isWebLink(linkURL);
    const place = { own: contents === own, editable, selected: selectionText.trim() !== '', link };
    const items = menuItems(place, (item) => canDo(item, params, tabs));
    if (items.length === 0) return;
    const about = editable ? 'field' : link ? 'link' : 'page';
    const words = { about, host: about === 'link' ? shownHost(linkURL) : '', items } as const;
    tabs.menus.openContext(contents === own ? null : contents, words, (item) => {
      if (contents.isDestroyed()) return;
      if (item === 'readAloud') read(contents, selectionText);
      else carryOut(item, contents, linkURL, tabs);
    });
    own.focus();
  };
  const listen = (contents: WebContents): void => void contents.on('context-menu', (_event, params) => open(contents, params));
  listen(own);
  app.on('web-contents-created', (_event, contents) => {
    listen(contents);
    const close = (): void => browser()?.menus.close();
    const closeOwn = (): void => {
      if (browser()?.menus.isAbout(contents) === true) close();
    };
    contents.on('input-event', (_input, { type }) => void (ELSEWHERE.includes(type) && close()));
    contents.on('focus', close);
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) closeOwn();
    });
    contents.once('destroyed', closeOwn);
  });
}

function isWebLink(address: string): boolean {
  return /^https?:/i.test(address);
}

function canDo(name: MenuItem, { editFlags }: ContextMenuParams, { front }: GuestTabs): boolean {
  switch (name) {
    case 'openTab':
    case 'copyAddress':
    case 'readAloud':
      return true;
    case 'back':
      return front.describe().canGoBack;
    case 'forward':
      return front.describe().canGoForward;
    case 'cut':
      return editFlags.canCut;
    case 'copy':
      return editFlags.canCopy;
    case 'paste':
      return editFlags.canPaste;
    case 'selectAll':
      return editFlags.canSelectAll;
  }
}

function carryOut(name: Exclude<MenuItem, 'readAloud'>, contents: WebContents, link: string, tabs: GuestTabs): void {
  if (name === 'openTab') return tabs.openLink(link);
  if (name === 'copyAddress') {
    copyText(link);
    return tabs.say('addressCopied');
  }
  if (name === 'back' || name === 'forward') return tabs.frontForCommand[name]();
  contents[name]();
}
