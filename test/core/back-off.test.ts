import { expect, test } from '@playwright/test';
import { backOff } from '../../main/core/session/back-off.ts';

const MINUTE = 60_000;

test('restarts: the first two at once, then with doubling waits up to a minute', () => {
  const waits: number[] = [];
  let lostAt: readonly number[] = [];
  for (let now = 0; now < 10; now += 1) {
    const { waitMs, recent } = backOff([...lostAt, now], now);
    waits.push(waitMs);
    lostAt = recent;
  }
  expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000));
});

test('restarts: losses older than ten minutes do not count', () => {
  const lostAt = [0, 1, 2, 3, 4];
  expect(backOff(lostAt, 10 * MINUTE - 1).waitMs).toBe(4_000);
  expect(backOff(lostAt, 10 * MINUTE + 2)).toEqual({ waitMs: 0, recent: [3, 4] });
});

test('restarts: if every browser crashes at once, one is started a minute, not one a second', () => {
  let lostAt: readonly number[] = [];
  let starts = 0;
  for (let now = 0; now < 60 * MINUTE; starts += 1) {
    const { waitMs, recent } = backOff([...lostAt, now], now);
    lostAt = recent;
    now += waitMs + 1_000;
  }
  expect(starts).toBeLessThan(75);
});
