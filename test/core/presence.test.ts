import { expect, test } from '@playwright/test';
import { isFromPerson, soundCounts } from '../../main/core/session/presence.ts';

test('sound counts as presence for a quarter of an hour after the last input @P9', () => {
  const minutes = (count: number): number => count * 60_000;
  expect([0, 1, 14].map((after) => soundCounts(minutes(100), minutes(100 + after)))).toEqual([true, true, true]);
  expect([15, 60, 600].map((after) => soundCounts(minutes(100), minutes(100 + after)))).toEqual([false, false, false]);
});

test('keys, buttons, wheel and touch count as presence wherever the pointer is @P9', () => {
  for (const type of ['rawKeyDown', 'char', 'mouseDown', 'mouseUp', 'mouseWheel', 'touchStart', 'touchMove', 'gestureTapDown'])
    expect(
      isFromPerson(type, () => false),
      type,
    ).toBe(true);
});

test('pointer events count as presence only if the pointer moved @P9', () => {
  for (const type of ['mouseMove', 'mouseEnter', 'mouseLeave']) {
    expect(
      isFromPerson(type, () => false),
      type,
    ).toBe(false);
    expect(
      isFromPerson(type, () => true),
      type,
    ).toBe(true);
  }
});

test('derived and synthesised events do not count as presence @P9', () => {
  for (const type of ['touchCancel', 'pointerCancel', 'gestureScrollUpdate', 'gestureFlingStart', 'keyUp', 'undefined'])
    expect(
      isFromPerson(type, () => true),
      type,
    ).toBe(false);
});
