/**
 * Decides what a key may do. A chord reaches the page only if visitors need it there. Some chords have their usual browser function,
 * which the kiosk itself carries out (verbs). All others are blocked, whatever Chromium, GTK or the desktop would do with them. Pure.
 */
import type { ToolbarMessage } from '../view/browser-view.ts';
import type { LetterStep } from '../view/display.ts';
import { isKeyOfPages, type KeyOfPages, REFUSED_KEYS } from './refused-keys.ts';

/** A key event of Electron. `code` is the position on the keyboard, `key` the character in this layout. */
export interface Chord {
  readonly code: string;
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

type PlainVerb =
  | 'reload'
  | 'back'
  | 'forward'
  | 'home'
  | 'newTab'
  | 'closeTab'
  | 'tabList'
  | 'address'
  | 'otherSide'
  | 'print'
  | 'find';

export type KeyVerb =
  | { readonly verb: PlainVerb }
  /** Opens "For staff only", or "Keys and help": works on every screen. */
  | { readonly verb: 'staff' }
  | { readonly verb: 'help' }
  /** Not available here: a message tells the visitor why. */
  | { readonly verb: 'say'; readonly message: ToolbarMessage }
  | { readonly verb: 'findNext'; readonly forward: boolean }
  /** The text size; works on every screen. */
  | { readonly verb: 'zoom'; readonly to: LetterStep }
  | { readonly verb: 'tabBeside'; readonly step: 1 | -1 }
  /** Counted from 1; 9 is the last. */
  | { readonly verb: 'tab'; readonly place: number };

export type KeyAnswer = 'pass' | 'stop' | KeyVerb;

const list = (words: string): readonly string[] => words.split(' ');

/** Keys that type or move the cursor: the page gets them with or without Shift. */
const PLAIN = new Set([
  ...list('Space Enter NumpadEnter Tab Backspace Delete Insert Home End PageUp PageDown Escape ContextMenu'),
  ...list('ArrowLeft ArrowRight ArrowUp ArrowDown ShiftLeft ShiftRight ControlLeft ControlRight AltLeft AltRight'),
  // Keys of input methods: visitors write in many languages.
  ...list('CapsLock NumLock Convert NonConvert KanaMode Lang1 Lang2 Lang3 Lang4 Lang5'),
]);
/** Names of keys that type no character by themselves. */
const COMPOSING = new Set(list('Dead Process Compose AltGraph'));

/** Chords with Ctrl or Alt that the page gets: editing, formatting and sending (webmail), and access keys. */
const PASSED = new Set([
  ...list('ctrl+a ctrl+b ctrl+c ctrl+i ctrl+k ctrl+u ctrl+v ctrl+x ctrl+y ctrl+z ctrl+shift+v ctrl+shift+x ctrl+shift+z'),
  ...list('ctrl+Enter ctrl+NumpadEnter ctrl+Space ctrl+Backspace ctrl+Delete ctrl+Insert ctrl+Home ctrl+End'),
  ...list('ctrl+ArrowLeft ctrl+ArrowRight ctrl+ArrowUp ctrl+ArrowDown ctrl+BracketLeft ctrl+BracketRight ctrl+Backslash'),
  ...list('ctrl+shift+ArrowLeft ctrl+shift+ArrowRight ctrl+shift+ArrowUp ctrl+shift+ArrowDown ctrl+shift+Home ctrl+shift+End'),
  ...list('ctrl+shift+7 ctrl+shift+8 ctrl+shift+9 alt+ArrowUp alt+ArrowDown alt+Backspace shift+F10'),
  ...list('ctrl+ControlLeft ctrl+ControlRight ctrl+shift+ShiftLeft ctrl+shift+ShiftRight alt+AltLeft alt+AltRight'),
]);

const VERBS = new Map<string, KeyVerb>([
  ...named('reload', 'F5 ctrl+F5 shift+F5 ctrl+r ctrl+shift+r'),
  ...named('back', 'alt+ArrowLeft BrowserBack'),
  ...named('forward', 'alt+ArrowRight BrowserForward'),
  ...named('home', 'alt+Home'),
  ...named('newTab', 'ctrl+t'),
  ...named('closeTab', 'ctrl+w ctrl+F4'),
  ...named('tabList', 'ctrl+shift+a'),
  ...named('address', 'ctrl+l ctrl+e alt+d'),
  ...named('print', 'ctrl+p'),
  ...named('find', 'ctrl+f'),
  ...named('otherSide', 'F6 shift+F6'),
  ...all('ctrl+alt+shift+s', { verb: 'staff' }),
  ...all('F1', { verb: 'help' }),
  ...all('F3 ctrl+g', { verb: 'findNext', forward: true }),
  ...all('shift+F3 ctrl+shift+g', { verb: 'findNext', forward: false }),
  ...Object.entries(REFUSED_KEYS).flatMap(([message, chords]) =>
    all(chords, { verb: 'say', message: message as ToolbarMessage }),
  ),
  ...all('ctrl+Tab ctrl+PageDown', { verb: 'tabBeside', step: 1 }),
  ...all('ctrl+shift+Tab ctrl+PageUp', { verb: 'tabBeside', step: -1 }),
  ...all('ctrl+Equal ctrl+shift+Equal ctrl+NumpadAdd ctrl+plus ctrl+shift+plus', { verb: 'zoom', to: 'larger' }),
  ...all('ctrl+Minus ctrl+shift+Minus ctrl+NumpadSubtract ctrl+minus', { verb: 'zoom', to: 'smaller' }),
  ...all('ctrl+0 ctrl+Numpad0', { verb: 'zoom', to: 'normal' }),
  ...Array.from({ length: 9 }, (_, index): [string, KeyVerb] => [`ctrl+${index + 1}`, { verb: 'tab', place: index + 1 }]),
]);

function all(chords: string, verb: KeyVerb): [string, KeyVerb][] {
  return list(chords).map((chord) => [chord, verb]);
}

function named(verb: PlainVerb, chords: string) {
  return all(chords, { verb });
}

/** A letter outside the Latin alphabet. */
const OTHER_LETTER = /^(?!\p{Script=Latin})\p{L}$/u;

/** The verbs of keys that a page may use but has not used. */
const UNUSED: Readonly<Record<KeyOfPages, KeyVerb>> = {
  'ctrl+u': { verb: 'say', message: 'toolsRefused' },
  'ctrl+k': { verb: 'address' },
};

export function answerToUnusedKey(name: KeyOfPages): KeyVerb {
  return UNUSED[name];
}

/**
 * Decides about a key that is pressed or released.
 * @param inOwnPage true in our own pages, which do not use the keys of editors
 */
export function answerToKey(chord: Chord, inOwnPage = false): KeyAnswer {
  const { control, alt, shift, meta, key, code } = chord;
  if (meta) return 'stop';
  const writes = isCharacter(key);
  if (!control && !alt) {
    if (writes || PLAIN.has(code) || COMPOSING.has(key)) return 'pass';
  } else if (writes && control === alt && !/^[a-z0-9]$/i.test(key) && !(shift && OTHER_LETTER.test(key))) {
    // Some systems report AltGr as Ctrl+Alt: it types characters that have no key of their own.
    return 'pass';
  }
  const name = `${control ? 'ctrl+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${nameOf(key, code)}`;
  if (inOwnPage && isKeyOfPages(name)) return UNUSED[name];
  return VERBS.get(name) ?? (PASSED.has(name) || /^alt\+[a-z0-9]$/.test(name) ? 'pass' : 'stop');
}

function isCharacter(key: string): boolean {
  return [...key].length === 1 && !/\p{Cc}/u.test(key);
}

/** Letters by the layout, as in Chromium, so that Ctrl+C is where the C is. Digits and non-Latin layouts by position. */
function nameOf(key: string, code: string): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (place !== null) return (place[1] ?? place[2] ?? '').toLowerCase();
  if (key === '+') return 'plus';
  return key === '-' ? 'minus' : code;
}
