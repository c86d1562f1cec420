/** Keys that visitors know from any browser: each does what it does there, or is refused with a word. */
import { expect, test } from '@playwright/test';
import { answerToKey, answerToUnusedKey, type KeyAnswer } from '../../main/core/keys/chords.ts';
import { messageWords } from '../../renderer/words.ts';

/** Chord, the character of a British keyboard, and what comes of it. */
const KNOWN: readonly (readonly [chord: string, key: string, verb: string])[] = [
  ['ctrl+KeyS', 's', 'savingRefused'],
  ['PrintScreen', 'PrintScreen', 'savingRefused'],
  ['F1', 'F1', 'help'],
  ['F3', 'F3', 'findNext'],
  ['ctrl+KeyF', 'f', 'find'],
  ['ctrl+KeyG', 'g', 'findNext'],
  ['ctrl+KeyP', 'p', 'print'],
  ['ctrl+KeyJ', 'j', 'downloadRefused'],
  ['ctrl+KeyH', 'h', 'historyRefused'],
  ['ctrl+KeyD', 'd', 'bookmarkRefused'],
  ['ctrl+shift+KeyO', 'O', 'bookmarkRefused'],
  ['ctrl+KeyN', 'n', 'windowRefused'],
  ['ctrl+shift+KeyN', 'N', 'windowRefused'],
  ['ctrl+KeyO', 'o', 'openRefused'],
  ['F12', 'F12', 'toolsRefused'],
  ['ctrl+shift+KeyI', 'I', 'toolsRefused'],
  ['F11', 'F11', 'fullScreenRefused'],
  ['ctrl+KeyT', 't', 'newTab'],
  ['ctrl+shift+KeyT', 'T', 'reopenRefused'],
  ['ctrl+KeyW', 'w', 'closeTab'],
  ['ctrl+Tab', 'Tab', 'tabBeside'],
  ['ctrl+KeyL', 'l', 'address'],
  ['ctrl+KeyE', 'e', 'address'],
  ['alt+KeyD', 'd', 'address'],
  ['ctrl+KeyR', 'r', 'reload'],
  ['F5', 'F5', 'reload'],
  ['ctrl+Equal', '=', 'zoom'],
  ['ctrl+Minus', '-', 'zoom'],
  ['ctrl+Digit0', '0', 'zoom'],
  ['alt+ArrowLeft', 'ArrowLeft', 'back'],
  ['alt+ArrowRight', 'ArrowRight', 'forward'],
  ['alt+Home', 'Home', 'home'],
  ['F6', 'F6', 'otherSide'],
  ['ctrl+KeyQ', 'q', 'leavingRefused'],
  ['alt+F4', 'F4', 'leavingRefused'],
  ['ctrl+alt+Delete', 'Delete', 'leavingRefused'],
  ['ctrl+shift+Delete', 'Delete', 'leavingRefused'],
];

function answer(words: string, key: string, inOwnPage: boolean): KeyAnswer {
  const held = words.split('+');
  const code = held.pop() ?? '';
  const has = (name: string): boolean => held.includes(name);
  return answerToKey({ code, key, control: has('ctrl'), alt: has('alt'), shift: has('shift'), meta: false }, inOwnPage);
}

function verbOf(given: KeyAnswer): string {
  if (typeof given === 'string') return given;
  return given.verb === 'say' ? given.message : given.verb;
}

test('there are 30 of them, and none does nothing, in a website or in our own page', () => {
  expect(KNOWN.length).toBeGreaterThanOrEqual(30);
  for (const [chord, key, verb] of KNOWN) {
    expect(verbOf(answer(chord, key, false)), chord).toBe(verb);
    expect(verbOf(answer(chord, key, true)), `${chord}, in our own page`).toBe(verb);
  }
});

test('each refusal has words', () => {
  for (const [chord, key] of KNOWN) {
    const given = answer(chord, key, false);
    if (typeof given === 'object' && given.verb === 'say') expect(messageWords(given.message), chord).toMatch(/^[A-Z].*\.$/);
  }
});

test('keys of editors are for the page; where nothing edits they mean what they mean in any browser', () => {
  expect([answer('ctrl+KeyU', 'u', false), answer('ctrl+KeyK', 'k', false)]).toEqual(['pass', 'pass']);
  expect(answer('ctrl+KeyU', 'u', true)).toEqual({ verb: 'say', message: 'toolsRefused' });
  expect(answer('ctrl+KeyK', 'k', true)).toEqual({ verb: 'address' });
  expect(answerToUnusedKey('ctrl+u')).toEqual({ verb: 'say', message: 'toolsRefused' });
});
