/** Random key chords on the real kiosk, in full screen under a window manager without key bindings: none leads out of it (P7, P12). */
import { expect, test } from '@playwright/test';
import { byRunLength } from '../fakes/forms.ts';
import { fuzzChords } from '../rehearsal/chords/fuzz.ts';
import type { Gesture } from '../rehearsal/chords/gestures.ts';
import { makeKeyTwin } from '../rehearsal/chords/twin.ts';

const CHORDS = byRunLength(100, 600);

test('random key chords in all states do not lead out of the kiosk', async () => {
  const { escapes, pressed, unsent } = await fuzzChords({ seed: 20_261_126, count: CHORDS, manager: 'bare' });
  expect(escapes).toEqual([]);
  expect(unsent).toEqual([]);
  expect(pressed).toBeGreaterThanOrEqual(CHORDS);
});

test('without the guards the same test finds the escapes: F11 leaves full screen, Ctrl+W and Ctrl+Q close the browser', async () => {
  const chords = ['a', 'F11', 'Tab', 'ctrl+w', 'b', 'ctrl+q', 'c'];
  const gestures = chords.map((chord): Gesture => ({ kind: 'chords', held: null, chords: [chord] }));
  const { escapes } = await fuzzChords({
    seed: 1,
    count: 4 * chords.length,
    manager: 'bare',
    states: ['start page'],
    gestures,
    command: makeKeyTwin(),
  });
  const found = new Map(escapes.map(({ pressed, happened }) => [pressed, happened.join('; ')]));
  expect([...found.keys()].sort()).toEqual(['F11', 'ctrl+q', 'ctrl+w']);
  expect(found.get('F11')).toContain('not full size');
  expect(found.get('ctrl+w')).toContain('lost');
  expect(found.get('ctrl+q')).toContain('lost');
});
