/**
 * P3 on real buses: what the kiosk requests from logind and from the X server while it is open, how it reacts to their signals, and
 * what it reports to systemd. python3-dbusmock plays logind and the screen saver of the session.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Buses, startBuses } from '../fakes/dbus.ts';
import { journalText } from '../fakes/journal.ts';
import { listenForNotices, type NotifySocket } from '../fakes/notify-socket.ts';
import { below, isAlive, signalTo, supervisorOf } from './crash/processes.ts';
import { nextTurn } from './guest-actions.ts';
import { type Kiosk, type KioskOptions, startKiosk } from './harness.ts';
import { makeUnguarded } from './unguarded.ts';

const HELD = 'block idle:sleep:handle-power-key:handle-suspend-key:handle-hibernate-key:handle-reboot-key:handle-lid-switch';
const THEIRS = '/org/freedesktop/login1/session/c2';
/** systemd's watchdog timeout. */
const SPAN_MS = 3_000;

let buses: Buses;
let manager: NotifySocket;
let kiosk: Kiosk;

test.beforeEach(async () => {
  buses = await startBuses();
  manager = await listenForNotices();
});
test.afterEach(async () => {
  await kiosk.stop();
  manager.stop();
  buses.stop();
  screenSaver(0);
});

async function start(options: KioskOptions = {}): Promise<void> {
  const notify = { NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: String(SPAN_MS * 1000) };
  kiosk = await startKiosk({ args: ['--kiosk'], ...options, env: { ...buses.env, ...notify, ...options.env } });
}

const journal = (): readonly Readonly<Record<string, unknown>>[] =>
  journalText(kiosk.stateDir)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const written = (code: string): number => journal().filter((entry) => entry['code'] === code).length;
const mode = (): unknown => kiosk.events.findLast(({ event }) => event === 'mode')?.['mode'];
const nap = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Sets the timeout of the X server's own screen saver (seconds; 0 turns it off), and returns whether it is on. */
function screenSaver(seconds?: number): string {
  const words = [resolve(import.meta.dirname, '../fakes/screen-saver.py'), ...(seconds === undefined ? [] : [String(seconds)])];
  return execFileSync('/usr/bin/python3', words, { encoding: 'utf8', timeout: 10_000 }).trim();
}

/** Begins a visit and runs `act`, which must end the visit; then waits for the wipe. @param patience milliseconds */
async function endsVisit(act: () => void, patience = 5_000): Promise<void> {
  await kiosk.accept();
  const from = kiosk.events.length;
  const began = performance.now();
  act();
  await kiosk.waitForMode('wiping', from);
  expect(performance.now() - began).toBeLessThan(patience);
  await kiosk.waitForMode('notice', from);
  expect(journal().findLast(({ code }) => code === 'turn.ended')).toMatchObject({ cause: 'interrupted' });
}

test('while open the kiosk keeps the PC awake and unlocked, and ends a visit that sleep or another session interrupts @P3', async () => {
  await start();
  await kiosk.waitForMode('wiping');
  await expect.poll(() => buses.locks(), { timeout: 5_000 }).toEqual([HELD]);
  await kiosk.waitForMode('notice');
  expect(kiosk.complaints()).not.toContain('Tell IT');

  await test.step('the screen does not go dark', async () => {
    await kiosk.accept();
    screenSaver(2);
    await nap(6_000);
    expect(screenSaver()).toBe('off');
    screenSaver(0);
  });

  await test.step('a lock or screen saver is undone, and the visit goes on', async () => {
    buses.lock();
    await expect.poll(() => buses.unlocks(), { timeout: 5_000 }).toBe(1);
    buses.bringUp('on');
    await expect.poll(() => buses.saverIsOn(), { timeout: 5_000 }).toBe(false);
    buses.lock(THEIRS);
    buses.showOurs(false, THEIRS);
    await nap(1_000);
    expect([buses.unlocks(), written('power.locked'), written('power.saver'), written('power.left')]).toEqual([1, 1, 1, 0]);
  });

  await test.step('another session in front for a moment does not end the visit', async () => {
    buses.showOurs(false);
    await expect.poll(() => written('power.left'), { timeout: 5_000 }).toBe(1);
    buses.showOurs(true);
    await nap(11_000);
    expect([mode(), written('power.back')]).toEqual(['browsing', 1]);
    await nextTurn(kiosk);
  });

  await test.step('another session that stays in front ends the visit', async () => {
    await endsVisit(() => buses.showOurs(false), 15_000);
    buses.showOurs(true);
  });

  await test.step('sleep ends the visit, both when it begins and after waking', async () => {
    await endsVisit(() => buses.sleep(true));
    await endsVisit(() => buses.sleep(false));
    expect([written('power.sleeps'), written('power.woke')]).toEqual([1, 1]);
  });

  await test.step('a lost inhibitor lock is taken again', async () => {
    const holder = below(supervisorOf(kiosk)).find(({ command }) => command.startsWith('systemd-inhibit'));
    signalTo(holder?.pid, 'SIGKILL');
    await expect.poll(() => written('power.unguarded'), { timeout: 5_000 }).toBe(1);
    await expect.poll(() => buses.locks(), { timeout: 5_000 }).toEqual([HELD]);
  });

  await test.step('systemd gets READY=1 once, and WATCHDOG=1 regularly', async () => {
    expect(manager.count('READY=1')).toBe(1);
    const fed = manager.words.filter(({ word }) => word === 'WATCHDOG=1');
    const gaps = fed.slice(1).map(({ at }, i) => at - (fed[i]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(SPAN_MS);
  });

  await test.step('a killed kiosk leaves no inhibitor lock and no listener behind', async () => {
    const children = below(supervisorOf(kiosk)).filter(({ command }) => /^(systemd-inhibit|gdbus|cat)\b/.test(command));
    expect(children.map(({ command }) => command.split(' ')[0]).sort()).toEqual([
      'cat',
      'gdbus',
      'gdbus',
      'gdbus',
      'systemd-inhibit',
    ]);
    signalTo(supervisorOf(kiosk), 'SIGKILL');
    await expect.poll(() => buses.locks(), { timeout: 5_000 }).toEqual([]);
    await expect.poll(() => children.filter(({ pid }) => isAlive(pid)), { timeout: 5_000 }).toEqual([]);
  });
});

test('twin: without these guards no lock is held or undone, no visit ends, and WATCHDOG=1 stops while the machine makes no progress', async () => {
  const twin = makeUnguarded('noLocking', 'screenAwake', 'machineTurns');
  try {
    await start({ command: twin.command });
    await kiosk.waitForMode('notice');
    await expect.poll(() => manager.count('READY=1'), { timeout: 5_000 }).toBe(1);
    await kiosk.accept();
    screenSaver(2);
    buses.lock();
    buses.bringUp('on');
    buses.showOurs(false);
    buses.sleep(true);
    buses.sleep(false);
    await nap(7_000);
    const fed = manager.count('WATCHDOG=1');
    await nap(2 * SPAN_MS);
    expect([buses.locks(), buses.unlocks(), buses.saverIsOn(), screenSaver(), mode()]).toEqual([[], 0, true, 'on', 'browsing']);
    expect(manager.count('WATCHDOG=1')).toBe(fed);
    // The kiosk itself works: its page answers, and its shells go on.
    await expect((await kiosk.page()).getByRole('button', { name: 'End session' })).toBeVisible();
  } finally {
    await kiosk.stop();
    twin.remove();
  }
});

test('while closed the PC may sleep, and systemd still gets READY=1', async () => {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  await start({ settings: { hours: Object.fromEntries(days.map((day) => [day, 'closed'])) } });
  await kiosk.waitForMode('closed');
  await expect.poll(() => buses.locks(), { timeout: 5_000 }).toEqual([]);
  await expect.poll(() => manager.count('READY=1'), { timeout: 5_000 }).toBe(1);
  screenSaver(2);
  await nap(6_000);
  expect(screenSaver()).toBe('on');
  expect(kiosk.complaints()).not.toContain('Tell IT');
});

test("after its end the kiosk holds no inhibitor lock; in a window it takes none, since that PC is somebody's desktop", async () => {
  await start();
  await kiosk.waitForMode('notice');
  await expect.poll(() => buses.locks(), { timeout: 5_000 }).toEqual([HELD]);
  await kiosk.stop();
  await expect.poll(() => buses.locks(), { timeout: 5_000 }).toEqual([]);
  await start({ args: [] });
  await kiosk.waitForMode('notice');
  buses.lock();
  await nap(1_000);
  expect([buses.locks(), buses.unlocks()]).toEqual([[], 0]);
});

test('without a bus the kiosk still runs, and reports once what is missing', async () => {
  await start({ env: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere', DBUS_SESSION_BUS_ADDRESS: '' } });
  await kiosk.waitForMode('notice');
  await expect.poll(() => written('power.unguarded'), { timeout: 10_000 }).toBe(2);
  await nap(4_000);
  const warnings = kiosk.complaints().match(/This PC may sleep, blank or lock \([^)]*\)/g);
  expect(warnings?.sort()).toEqual([
    'This PC may sleep, blank or lock (it would not be noticed)',
    'This PC may sleep, blank or lock (nothing keeps it awake)',
  ]);
  const page = await kiosk.accept();
  expect(await kiosk.finish(page)).toMatchObject({ verified: true });
});
