/**
 * Many turns in a row leave no process, folder, socket or file descriptor behind, and the supervisor's memory does not grow. The long
 * form has 100 turns.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { byRunLength } from '../fakes/forms.ts';
import { type Sites, startSites } from '../sites/sites.ts';
import { below, descriptorsOf, listenersOf, memoryOf, supervisorOf } from './crash/processes.ts';
import { beginTurn, discard, servePages, startCrashKiosk } from './crash/visit.ts';
import { selfChecksOf } from './guest-actions.ts';
import type { Kiosk } from './harness.ts';

const TURNS = byRunLength(13, 100);
/** From this turn on nothing may grow. */
const WARM = 5;
/** Tolerance, because descriptors come and go with a timer or a pipe that is just being closed. */
const DESCRIPTORS_OFF = 2;
/**
 * How much the minimum of the sawtooth of memory may rise (MB), from the first quarter after warm-up to the last. A tooth is up to 11 MB,
 * and in a short run the garbage may not have been collected yet. Over 100 turns these 8 MB are 0.1 MB a turn.
 */
const floorMayRise = (turns: number): number => (turns < 100 ? 12 : 8);

interface Reading {
  readonly processes: number;
  readonly descriptors: number;
  readonly listeners: number;
  readonly megabytes: number;
}

/** Counts processes and listeners of a process and all its descendants; descriptors and memory of the process alone. */
function read(pid: number): Reading {
  const pids = [pid, ...below(pid).map((each) => each.pid)];
  return {
    processes: pids.length,
    descriptors: descriptorsOf(pid).length,
    listeners: listenersOf(pids).length,
    megabytes: memoryOf(pid),
  };
}

let sites: Sites;
let kiosk: Kiosk | undefined;

test.beforeAll(async () => {
  sites = await startSites();
  servePages(sites);
});
test.afterAll(async () => {
  if (kiosk !== undefined) await discard(kiosk);
  await sites.close();
});

test(`${TURNS} turns in a row leave nothing behind and the supervisor as it was`, async () => {
  test.setTimeout(60_000 + TURNS * 15_000);
  kiosk = await startCrashKiosk(sites);
  const supervisor = supervisorOf(kiosk);
  const root = dirname(kiosk.active().profile);
  const readings: Reading[] = [];
  const state = new Set(readdirSync(kiosk.stateDir));
  for (let turn = 1; turn <= TURNS; turn++) {
    const page = await beginTurn(kiosk);
    await kiosk.visit(page, sites.secureUrl('bank.test'));
    const browser = await kiosk.browser();
    const wiped = await kiosk.finish(page);
    expect(wiped, kiosk.complaints()).toMatchObject({ turn, verified: true });
    await browser.close().catch(() => {});
    const standby = await kiosk.standby();
    // Its self-checks make a WebRTC call, which has sockets for a moment.
    await selfChecksOf(kiosk, standby.turn);
    readings.push(read(supervisor));
    const kept = [kiosk.active().profile, standby.profile].map((path) => basename(path));
    expect(readdirSync(root).toSorted()).toEqual(kept.flatMap((name) => [name, `${name}.json`]).toSorted());
    if (turn === WARM) for (const name of readdirSync(kiosk.stateDir)) state.add(name);
  }
  const warm = readings[WARM - 1];
  const last = readings.at(-1);
  if (warm === undefined || last === undefined) throw new Error('too few turns');
  const growth = floorGrowth(readings.slice(WARM - 1).map((reading) => reading.megabytes));
  const shown = [warm, last].map(({ megabytes, ...rest }) => JSON.stringify({ ...rest, megabytes: megabytes.toFixed(1) }));
  process.stdout.write(`  turn ${WARM}: ${shown[0]}\n  turn ${TURNS}: ${shown[1]}; the floor rose by ${growth.toFixed(1)} MB\n`);
  // A spare process of Chromium may just be starting or ending, so the number may take a moment to come down again.
  await expect.poll(() => read(supervisor).processes).toBeLessThanOrEqual(warm.processes);
  expect(Math.abs(last.descriptors - warm.descriptors)).toBeLessThanOrEqual(DESCRIPTORS_OFF);
  expect(last.listeners).toBe(warm.listeners);
  expect(growth).toBeLessThan(floorMayRise(TURNS));
  expect(readdirSync(kiosk.stateDir).filter((name) => !state.has(name))).toEqual([]);
});

/** Compares minimums, because garbage comes and goes. */
function floorGrowth(values: readonly number[]): number {
  const quarter = Math.ceil(values.length / 4);
  return Math.min(...values.slice(-quarter)) - Math.min(...values.slice(0, quarter));
}

test('twin: the readings notice a leaked descriptor, socket, process and memory', async () => {
  const before = read(process.pid);
  const opened = [1, 2, 3].map(() => openSync('/dev/null', 'r'));
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const children: ChildProcess[] = [1, 2].map(() => spawn('sleep', ['60'], { stdio: 'ignore' }));
  const hoard = Buffer.alloc(20 * 1024 * 1024, 1);
  const after = read(process.pid);
  for (const child of children) child.kill('SIGKILL');
  for (const descriptor of opened) closeSync(descriptor);
  server.close();
  expect(after.descriptors - before.descriptors).toBeGreaterThan(DESCRIPTORS_OFF);
  expect(after.listeners - before.listeners).toBe(1);
  expect(after.processes - before.processes).toBe(2);
  expect(after.megabytes - before.megabytes).toBeGreaterThan((hoard.length / 1024 / 1024) * 0.9);
  const saw = Array.from({ length: 100 }, (_, turn) => 40 + (turn % 10));
  expect(floorGrowth(saw)).toBeLessThan(floorMayRise(100));
  expect(floorGrowth(saw.map((megabytes, turn) => megabytes + turn * 0.13))).toBeGreaterThan(floorMayRise(100));
});
