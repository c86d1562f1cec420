import { expect, test } from '@playwright/test';
import { answerToKey, type Chord } from '../../main/core/keys/chords.ts';
import { menuItems } from '../../main/core/view/context-menu.ts';

/** Parses "ctrl+shift+KeyT t": modifiers and `code` of the key, then the `key` that the layout gives. */
function chord(words: string): Chord {
  const [place = '', key = ''] = words.split(' ');
  const parts = place.split('+');
  const held = (name: string): boolean => parts.slice(0, -1).includes(name);
  return { code: parts.at(-1) ?? '', key, control: held('ctrl'), alt: held('alt'), shift: held('shift'), meta: held('meta') };
}
const answer = (words: string) => answerToKey(chord(words));

const PASS = [
  ...['KeyA a', 'shift+KeyA A', 'Digit1 1', 'Space ', 'Enter Enter', 'shift+Tab Tab', 'Escape Escape', 'ContextMenu ContextMenu'],
  ...['ctrl+KeyC c', 'ctrl+KeyV v', 'ctrl+shift+KeyZ Z', 'ctrl+ArrowLeft ArrowLeft', 'shift+F10 F10', 'alt+ArrowDown ArrowDown'],
  ...['alt+KeyS s', 'ctrl+alt+KeyQ @', 'KeyQ @', 'ctrl+Enter Enter', 'Unidentified Dead', 'CapsLock CapsLock'],
];
for (const words of PASS) test(`${words} goes to the page`, () => expect(answer(words)).toBe('pass'));

const STOP = [
  ...['F7 F7', 'F10 F10', 'BrowserHome BrowserHome', 'ctrl+shift+KeyP P', 'ctrl+KeyM m'],
  ...['ctrl+shift+KeyU U', 'ctrl+Period .', 'alt+Space ', 'meta+KeyD d', 'ctrl+alt+KeyT t'],
  ...['LaunchMail LaunchMail', 'MediaPlayPause MediaPlayPause', 'ctrl+Escape Escape', 'alt+Tab Tab'],
];
for (const words of STOP) test(`${words} does nothing`, () => expect(answer(words)).toBe('stop'));

test('shortcuts use the letters of the layout, or the key positions if the layout has no Latin letters', () => {
  expect(answer('ctrl+KeyQ a'), 'select all on a French keyboard').toBe('pass');
  expect(answer('ctrl+KeyA q'), 'Ctrl+Q on that keyboard').toEqual({ verb: 'say', message: 'leavingRefused' });
  expect(answer('ctrl+KeyC с'), 'copy on a Russian keyboard').toBe('pass');
  expect(answer('ctrl+KeyW ц')).toEqual({ verb: 'closeTab' });
  expect(answer('ctrl+Digit1 &'), 'the first tab on a French keyboard').toEqual({ verb: 'tab', place: 1 });
});

test('the usual browser shortcuts have their verbs', () => {
  expect(answer('ctrl+KeyP p')).toEqual({ verb: 'print' });
  expect(answer('ctrl+KeyF f')).toEqual({ verb: 'find' });
  expect(answer('ctrl+shift+KeyA A')).toEqual({ verb: 'tabList' });
  expect([answer('F3 F3'), answer('ctrl+shift+KeyG G')]).toEqual([
    { verb: 'findNext', forward: true },
    { verb: 'findNext', forward: false },
  ]);
  expect(['F5 F5', 'ctrl+KeyR r', 'ctrl+shift+KeyR R'].map(answer)).toEqual(Array(3).fill({ verb: 'reload' }));
  expect([answer('alt+ArrowLeft ArrowLeft'), answer('alt+ArrowRight ArrowRight')]).toEqual([
    { verb: 'back' },
    { verb: 'forward' },
  ]);
  expect([answer('ctrl+shift+Tab Tab'), answer('ctrl+PageDown PageDown')]).toEqual([
    { verb: 'tabBeside', step: -1 },
    { verb: 'tabBeside', step: 1 },
  ]);
  expect(['ctrl+shift+Equal +', 'ctrl+Equal =', 'ctrl+NumpadAdd +', 'ctrl+BracketRight +'].map(answer)).toEqual(
    Array(4).fill({ verb: 'zoom', to: 'larger' }),
  );
});

test('the staff shortcut needs exactly three modifiers, and also works on keyboards without Latin letters', () => {
  expect(['ctrl+alt+shift+KeyS S', 'ctrl+alt+shift+KeyS s'].map(answer)).toEqual(Array(2).fill({ verb: 'staff' }));
  expect(
    ['alt+shift+KeyS S', 'ctrl+alt+KeyS s', 'ctrl+shift+KeyS S', 'meta+ctrl+alt+shift+KeyS S'].map(answer),
  ).not.toContainEqual({
    verb: 'staff',
  });
  expect(answer('ctrl+alt+shift+KeyS Ы')).toEqual({ verb: 'staff' });
  expect(answer('ctrl+alt+shift+KeyS Ś'), 'AltGr on a Polish keyboard under Windows, which types a letter').toBe('pass');
});

test('the context menu of websites and of our own pages, without items that would do nothing', () => {
  const page = { own: false, editable: false, selected: true, link: false };
  const all = () => true;
  expect(menuItems(page, all)).toEqual(['copy', 'readAloud', 'back', 'forward', 'selectAll']);
  expect(menuItems({ ...page, selected: false, link: true }, all).slice(0, 2), 'a link comes first').toEqual([
    'openTab',
    'copyAddress',
  ]);
  expect(menuItems({ ...page, editable: true, link: true }, all)).toEqual(['cut', 'copy', 'paste', 'selectAll']);
  expect(menuItems({ ...page, editable: true }, (item) => item === 'paste')).toEqual(['paste']);
  expect(menuItems({ ...page, own: true, selected: false }, all)).toEqual([]);
});
