/** Keyboard shortcuts that visitors know from other browsers: each does the same here, or is refused with a message. */
import { expect, test } from '@playwright/test';
import { answerToKey, answerToUnusedKey, type KeyAnswer } from '../../main/core/keys/chords.ts';
import { messageWords } from '../../renderer/words.ts';
import { KNOWN_KEYS } from '../fakes/known-keys.ts';

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

test('at least 30 known shortcuts are handled, in a website and in our own page', () => {
  expect(KNOWN_KEYS.length).toBeGreaterThanOrEqual(30);
  for (const [chord, key, verb] of KNOWN_KEYS) {
    expect(verbOf(answer(chord, key, false)), chord).toBe(verb);
    expect(verbOf(answer(chord, key, true)), `${chord}, in our own page`).toBe(verb);
  }
});

test('each refused shortcut has a message', () => {
  for (const [chord, key] of KNOWN_KEYS) {
    const given = answer(chord, key, false);
    if (typeof given === 'object' && given.verb === 'say') expect(messageWords(given.message), chord).toMatch(/^[A-Z].*\.$/);
  }
});

test('shortcuts of editors go to the page; if the page does not use them, they do what they do in any browser', () => {
  expect([answer('ctrl+KeyU', 'u', false), answer('ctrl+KeyK', 'k', false)]).toEqual(['pass', 'pass']);
  expect(answer('ctrl+KeyU', 'u', true)).toEqual({ verb: 'say', message: 'toolsRefused' });
  expect(answer('ctrl+KeyK', 'k', true)).toEqual({ verb: 'address' });
  expect(answerToUnusedKey('ctrl+u')).toEqual({ verb: 'say', message: 'toolsRefused' });
});
