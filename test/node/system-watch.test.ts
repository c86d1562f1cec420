/** Tests without Electron, on real D-Bus buses: which signals the watch receives and which calls it makes. */
import { expect, test } from '@playwright/test';
import type { PowerSign } from '../../main/core/keys/power-events.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { type SystemWatch, watchSystem } from '../../main/supervisor/pc/system-watch.ts';
import { type Buses, startBuses } from '../fakes/dbus.ts';

let buses: Buses;
let watch: SystemWatch | undefined;
let heard: PowerSign[];
let blind: string[];

test.beforeEach(async () => {
  buses = await startBuses();
  heard = [];
  blind = [];
});
test.afterEach(() => {
  watch?.stop();
  buses.stop();
});

function start(env: NodeJS.ProcessEnv = {}): SystemWatch {
  watch = watchSystem({ ...process.env, ...buses.env, ...env }, USUAL_LIMITS, {
    sign: (sign) => void heard.push(sign),
    blind: (why) => void blind.push(why),
  });
  return watch;
}

/** Waits until the watch listens. It does not report when, so signals are sent repeatedly until they are heard. */
async function listening(): Promise<void> {
  await expect(async () => {
    buses.showOurs(true);
    buses.bringUp('on');
    await expect.poll(() => [...heard].sort().join(), { timeout: 300 }).toMatch(/back.*saver/);
  }).toPass({ timeout: 30_000 });
  buses.bringUp('off');
  // Repeated signals may still be on their way.
  for (let before = -1; before !== heard.length; await new Promise((done) => setTimeout(done, 700))) before = heard.length;
  heard.length = 0;
}

test('the system watch hears sleep, lock, another session in front and a screen saver', async () => {
  start();
  await listening();
  buses.sleep(true);
  buses.sleep(false);
  buses.lock();
  buses.showOurs(false);
  buses.showOurs(true);
  buses.bringUp('on');
  const all = ['back', 'left', 'locked', 'saver', 'sleeps', 'woke'];
  await expect.poll(() => [...heard].sort(), { timeout: 20_000 }).toEqual(all);
  expect(blind).toEqual([]);
});

test("the system watch ignores signals of other users' sessions", async () => {
  start();
  await listening();
  const theirs = '/org/freedesktop/login1/session/c2';
  buses.lock(theirs);
  buses.showOurs(false, theirs);
  buses.sleep(true);
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['sleeps']);
});

test('the system watch undoes a lock and a screen saver; many locks at once lead to few calls', async () => {
  const { undo } = start();
  await listening();
  buses.lock();
  buses.bringUp('on');
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(2);
  expect([buses.unlocks(), buses.saverIsOn()]).toEqual([0, true]);
  for (const sign of heard) undo(sign);
  await expect.poll(() => [buses.unlocks(), buses.saverIsOn()], { timeout: 20_000 }).toEqual([1, false]);
  for (let i = 0; i < 50; i++) undo('locked');
  await new Promise((done) => setTimeout(done, 1_500));
  // One call for those that came during the first call, and one more if that call had already ended.
  expect([2, 3]).toContain(buses.unlocks());
});

test('without a bus or login session the system watch reports each reason once', async () => {
  start({ DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/bus', XDG_SESSION_ID: '' });
  await expect.poll(() => blind.length, { timeout: 20_000 }).toBe(2);
  // Long enough for two more tries.
  await new Promise((done) => setTimeout(done, 4_000));
  expect(blind.map((why) => why.slice(0, 45))).toEqual([
    'the kiosk runs in no login session (XDG_SESSI',
    expect.stringMatching(/onnect|nowhere/),
  ]);
});
