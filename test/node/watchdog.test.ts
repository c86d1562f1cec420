import { expect, test } from '@playwright/test';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { openWatchdog, type Watchdog } from '../../main/supervisor/pc/watchdog.ts';
import { listenForNotices, type NotifySocket } from '../fakes/notify-socket.ts';

let manager: NotifySocket;
let watchdog: Watchdog | undefined;

test.beforeEach(async () => {
  manager = await listenForNotices();
});
test.afterEach(() => {
  watchdog?.stop();
  manager.stop();
});

function open(isAlive: () => boolean, env: NodeJS.ProcessEnv = {}): Watchdog {
  watchdog = openWatchdog(
    { ...process.env, NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: '600000', ...env },
    USUAL_LIMITS,
    isAlive,
  );
  return watchdog;
}

const nap = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('the watchdog sends READY=1 once, at the first screen other than "wiping"', async () => {
  const { changed } = open(() => true);
  changed('wiping');
  await nap(400);
  expect(manager.count('READY=1')).toBe(0);
  changed('outOfOrder');
  changed('wiping');
  changed('notice');
  await expect.poll(() => manager.count('READY=1')).toBe(1);
  await nap(300);
  expect(manager.count('READY=1')).toBe(1);
});

test('the watchdog is fed while the session is alive, not while it is stuck, and again afterwards', async () => {
  let alive = true;
  // Longer than usual, since a busy machine may stall for a moment.
  open(() => alive, { WATCHDOG_USEC: '1800000' });
  await expect.poll(() => manager.count('WATCHDOG=1')).toBeGreaterThan(3);
  const gaps = manager.words.slice(1).map(({ at }, i) => at - (manager.words[i]?.at ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(1_800);
  alive = false;
  await nap(1_000);
  const fed = manager.count('WATCHDOG=1');
  await nap(2_000);
  expect(manager.count('WATCHDOG=1')).toBe(fed);
  alive = true;
  await expect.poll(() => manager.count('WATCHDOG=1')).toBeGreaterThan(fed);
});

test('without WATCHDOG_USEC only readiness is reported; without NOTIFY_SOCKET nothing is', async () => {
  const { changed } = open(() => true, { WATCHDOG_USEC: undefined });
  changed('notice');
  await expect.poll(() => manager.count('READY=1')).toBe(1);
  await nap(500);
  expect(manager.words).toHaveLength(1);
  watchdog?.stop();
  open(() => true, { NOTIFY_SOCKET: undefined }).changed('notice');
  await nap(500);
  expect(manager.words).toHaveLength(1);
});
