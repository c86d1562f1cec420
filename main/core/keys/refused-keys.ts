/** Common browser keys for what this computer does not do. Each shows a message, so that nobody thinks the keyboard is broken. Pure. */
import type { ToolbarMessage } from '../view/browser-view.ts';

/** Chords, named as in `chords.ts` and separated by spaces, by the message that they show. */
export const REFUSED_KEYS: Readonly<Partial<Record<ToolbarMessage, string>>> = {
  savingRefused: 'ctrl+s PrintScreen',
  downloadRefused: 'ctrl+j',
  historyRefused: 'ctrl+h',
  bookmarkRefused: 'ctrl+d ctrl+shift+d ctrl+shift+o ctrl+shift+b',
  windowRefused: 'ctrl+n ctrl+shift+n',
  openRefused: 'ctrl+o',
  toolsRefused: 'F12 ctrl+shift+i ctrl+shift+j ctrl+shift+c',
  fullScreenRefused: 'F11',
  reopenRefused: 'ctrl+shift+t',
  leavingRefused: 'ctrl+q ctrl+shift+q ctrl+shift+w alt+F4 ctrl+alt+Delete ctrl+shift+Delete',
};

/** Keys that a page may use (Ctrl+U underlines, Ctrl+K makes a link). If it does not, they have their usual browser meaning. */
const KEYS_OF_PAGES = ['ctrl+u', 'ctrl+k'] as const;
export type KeyOfPages = (typeof KEYS_OF_PAGES)[number];

export function isKeyOfPages(name: string): name is KeyOfPages {
  return (KEYS_OF_PAGES as readonly string[]).includes(name);
}
