/** D: single chords by real keys, with the focus in a page. The fuzzer (`chords/`) covers whole families of chords. */
import { atOnce, onClick } from './pages.ts';
import type { Guard, Vector } from './types.ts';

const KEYS: Guard = 'keyboard.ts';
/** Electron's default menu, which has keys of its own unless it is removed. */
const MENU: Guard = 'window.ts';

const CHORDS: readonly (readonly [row: string, title: string, guard: Vector['guard'], ...names: string[]])[] = [
  ['63', 'the window manager closes the window', ['os', MENU], 'alt+F4'],
  ['71', 'the key that closes windows', [MENU, KEYS], 'ctrl+w'],
  ['71b', 'the key that quits', [MENU, KEYS], 'ctrl+q'],
  ['67', 'the key for full screen', [MENU, KEYS, 'kiosk-window.ts'], 'F11'],
  ['67b', 'the key that minimises', [MENU, KEYS], 'ctrl+m'],
  ['66', 'the key for developer tools', [MENU, KEYS, 'guest-view.ts'], 'ctrl+shift+i'],
  ['66b', 'another key for developer tools', 'chromium', 'F12'],
  ['71c', 'keys for new windows', 'chromium', 'ctrl+n', 'ctrl+shift+n'],
  ['37k', 'keys that print, save and open', 'chromium', 'ctrl+p', 'ctrl+s', 'ctrl+o', 'ctrl+u'],
  ['73', 'the key to switch programs', 'os', 'alt+Tab'],
  ['73b', 'the other key to switch programs', 'os', 'alt+Escape'],
  ['73c', 'the key that shows the desktop', ['os', 'kiosk-window.ts'], 'super+d'],
  ['73d', 'the key for the file manager', 'os', 'super+e'],
  ['73e', 'the key for the next desktop', 'os', 'ctrl+alt+Right'],
  ['73f', 'the key for the window menu', 'os', 'alt+space'],
  ['74', "the task manager's keys", 'chromium', 'ctrl+alt+Delete', 'ctrl+shift+Escape', 'ctrl+Escape'],
  ['75', 'keys for text consoles and for ending the X server', 'chromium', 'ctrl+alt+F2', 'ctrl+alt+BackSpace'],
  ['77', 'keys for screenshots', 'chromium', 'Print', 'shift+Print', 'alt+Print'],
  [
    '78',
    'keys that start programs',
    'chromium',
    'XF86HomePage',
    'XF86WWW',
    'XF86Mail',
    'XF86Calculator',
    'XF86Explorer',
    'XF86Sleep',
  ],
  ['79', 'the menu key', 'chromium', 'Menu', 'Escape'],
  ['81', 'function keys for modes that visitors do not know', 'chromium', 'F7', 'F10', 'F1', 'F3', 'Escape'],
  ['59', 'keys for emoji and Unicode input', 'chromium', 'ctrl+period', 'ctrl+shift+u', 'Escape'],
];

export const KEY_VECTORS: readonly Vector[] = [
  ...CHORDS.map(
    ([row, title, guard, ...names]): Vector => ({
      id: `D-${row}`,
      title,
      guard,
      ...onClick(''),
      hands: [{ kind: 'click' }, { kind: 'wait', ms: 100 }, { kind: 'keys', names }],
      ...(guard === 'chromium' ? { twinless: 'nothing listens to these keys here' } : {}),
      ...(names[0] === 'alt+Tab' || names[0] === 'alt+Escape' ? { twinless: 'there is no other window to go to' } : {}),
    }),
  ),
  {
    id: 'D-83',
    title: 'a page that swallows all keys',
    guard: 'keyboard.ts',
    twinless: 'our own page responds to the mouse as well',
    ...onClick(
      "for (const name of ['keydown', 'keyup', 'keypress']) addEventListener(name, (event) => event.preventDefault(), true)",
    ),
    hands: [{ kind: 'click' }, { kind: 'keys', names: ['F6', 'Tab', 'Tab'] }],
  },
  {
    id: 'D-82',
    title: 'a flood of keys by the page',
    guard: 'chromium',
    twinless: 'key events from a script have no effect',
    ...atOnce(
      "for (let i = 0; i < 5000; i++) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F4', code: 'F4', altKey: true, bubbles: true }))",
    ),
  },
];
