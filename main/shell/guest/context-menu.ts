/** The menu of a right click, of the Menu key and of Shift+F10, in the guest's pages and in ours. */
import {
  app,
  type BrowserWindow,
  type ContextMenuParams,
  Menu,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import { type MenuItem, menuItems } from '../../core/view/context-menu.ts';
import { copyText } from '../selections.ts';
import type { GuestTab } from './guest-tab.ts';
import type { GuestTabs } from './guest-tabs.ts';

const WORDS: Readonly<Record<MenuItem, string>> = {
  openTab: 'Open in a new tab',
  copyAddress: 'Copy address',
  back: 'Back',
  forward: 'Forward',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  readAloud: 'Read aloud',
};

export interface ContextMenus {
  /** Takes down what is open: its page is not to be seen any more. */
  close(): void;
}

/**
 * @param browser the tabs, if there are any by now: without a visitor who is browsing there is no menu
 * @param read reads what is selected aloud
 */
export function offerContextMenus(
  window: BrowserWindow,
  browser: () => GuestTabs | null,
  read: (contents: WebContents, selection: string) => void,
): ContextMenus {
  let shown: Menu | null = null;
  const close = (): void => {
    shown?.closePopup(window);
    shown = null;
  };
  const open = (contents: WebContents, params: ContextMenuParams): void => {
    const own = contents === window.webContents;
    const tabs = browser();
    if (tabs === null || !tabs.stage.isOpen) return;
    const { isEditable: editable, selectionText, linkURL, x, y } = params;
    const groups = menuItems({ own, editable, selected: selectionText !== '', link: isWebLink(linkURL) });
    if (groups.length === 0) return;
    const item = (name: MenuItem): MenuItemConstructorOptions => ({
      label: WORDS[name],
      enabled: canDo(name, params, tabs.front),
      click: () => (name === 'readAloud' ? read(contents, selectionText) : carryOut(name, contents, params, tabs)),
    });
    const line: MenuItemConstructorOptions = { type: 'separator' };
    close();
    shown = Menu.buildFromTemplate(groups.flatMap((group, index) => [...(index > 0 ? [line] : []), ...group.map(item)]));
    const { bounds } = tabs.stage;
    shown.popup({ window, x: Math.round(x + (own ? 0 : bounds.x)), y: Math.round(y + (own ? 0 : bounds.y)) });
  };
  const listen = (contents: WebContents): void => {
    contents.on('context-menu', (_event, params) => open(contents, params));
    contents.once('destroyed', close);
  };
  listen(window.webContents);
  app.on('web-contents-created', (_event, contents) => listen(contents));
  return { close };
}

function isWebLink(address: string): boolean {
  return /^https?:/i.test(address);
}

function canDo(name: MenuItem, { editFlags, selectionText }: ContextMenuParams, front: GuestTab): boolean {
  switch (name) {
    case 'openTab':
    case 'copyAddress':
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
    case 'readAloud':
      return selectionText.trim() !== '';
  }
}

function carryOut(
  name: Exclude<MenuItem, 'readAloud'>,
  contents: WebContents,
  { linkURL }: ContextMenuParams,
  tabs: GuestTabs,
): void {
  if (name === 'openTab') return tabs.stage.asked(() => tabs.openLink(linkURL));
  if (name === 'copyAddress') return copyText(linkURL);
  if (name === 'back' || name === 'forward') return tabs.front[name]();
  if (!contents.isDestroyed()) contents[name]();
}
