import { expect, test } from '@playwright/test';
import { isOfHand, soundCounts } from '../../main/core/presence.ts';

test('sound counts as somebody for a quarter of an hour after the last touch, however long it plays', () => {
  const minutes = (count: number): number => count * 60_000;
  expect([0, 1, 14].map((after) => soundCounts(minutes(100), minutes(100 + after)))).toEqual([true, true, true]);
  expect([15, 60, 600].map((after) => soundCounts(minutes(100), minutes(100 + after)))).toEqual([false, false, false]);
});

test('a key, a button, the wheel and a finger are of a hand, wherever the pointer lies', () => {
  for (const type of ['rawKeyDown', 'char', 'mouseDown', 'mouseUp', 'mouseWheel', 'touchStart', 'touchMove', 'gestureTapDown'])
    expect(
      isOfHand(type, () => false),
      type,
    ).toBe(true);
});

test('a pointer event counts only when the pointer has moved', () => {
  for (const type of ['mouseMove', 'mouseEnter', 'mouseLeave']) {
    expect(
      isOfHand(type, () => false),
      type,
    ).toBe(false);
    expect(
      isOfHand(type, () => true),
      type,
    ).toBe(true);
  }
});

test('what follows from a gesture, or is made up when a page goes, counts for nothing', () => {
  for (const type of ['touchCancel', 'pointerCancel', 'gestureScrollUpdate', 'gestureFlingStart', 'keyUp', 'undefined'])
    expect(
      isOfHand(type, () => true),
      type,
    ).toBe(false);
});
