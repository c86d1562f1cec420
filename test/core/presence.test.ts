import { expect, test } from '@playwright/test';
import { soundCounts } from '../../main/core/presence.ts';

test('sound counts as somebody for a quarter of an hour after the last touch, however long it plays', () => {
  const minutes = (count: number): number => count * 60_000;
  expect([0, 1, 14].map((after) => soundCounts(minutes(100), minutes(100 + after)))).toEqual([true, true, true]);
  expect([15, 60, 600].map((after) => soundCounts(minutes(100), minutes(100 + after)))).toEqual([false, false, false]);
});
