/** Tests without Electron: when the inhibitor lock is held, what staff read about it, and how a restart of logind affects it. */
import { expect, test } from '@playwright/test';
import type { Session } from '../../main/core/session/session.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import type { JournalFacts } from '../../main/node/journal/journal.ts';
import { type NoLocking, openNoLocking } from '../../main/supervisor/pc/no-locking.ts';
import { type Buses, startBuses } from '../fakes/dbus.ts';

let buses: Buses;
let noLocking: NoLocking | undefined;
let written: { readonly code: string; readonly facts: JournalFacts | undefined }[];
let visitsEnded: number;

test.beforeEach(async () => {
  buses = await startBuses();
  written = [];
  visitsEnded = 0;
});
test.afterEach(() => {
  noLocking?.stop();
  buses.stop();
});

function open(env: NodeJS.ProcessEnv = {}): NoLocking {
  noLocking = openNoLocking({
    limits: USUAL_LIMITS,
    env: { ...process.env, ...buses.env, ...env },
    journal: { write: (code, facts) => void written.push({ code, facts }) },
    endVisit: () => void visitsEnded++,
  });
  return noLocking;
}

const inMode = (mode: Session['mode']): Session => ({ mode }) as Session;
const codes = (): readonly string[] => written.map(({ code }) => code);

test('the inhibitor lock is held from the first wipe to closing time, and staff can read its state', async () => {
  const { changed, inWords } = open();
  for (const mode of ['wiping', 'notice', 'browsing', 'wiping', 'outOfOrder', 'staff'] as const) changed(inMode(mode));
  await expect.poll(() => buses.locks().length, { timeout: 20_000 }).toBe(1);
  await expect.poll(inWords).toBe('Yes');
  changed(inMode('wiping'));
  expect(buses.locks()).toHaveLength(1);
  changed(inMode('closed'));
  expect(inWords()).toBe('Not while closed');
  await expect.poll(() => buses.locks(), { timeout: 20_000 }).toEqual([]);
  changed(inMode('notice'));
  await expect.poll(() => buses.locks().length, { timeout: 20_000 }).toBe(1);
  await expect.poll(inWords).toBe('Yes');
  expect(written).toEqual([]);
});

test('a logind that disappears is reported once, and its signals are heard again after it returns', async () => {
  const { changed, inWords } = open();
  changed(inMode('notice'));
  await expect.poll(inWords, { timeout: 20_000 }).toBe('Yes');
  buses.loseLogind();
  await expect.poll(codes, { timeout: 20_000 }).toEqual(['power.unguarded']);
  expect(written[0]?.facts).toEqual({ what: 'it would not be noticed' });
  await buses.bringLogindBack();
  await expect(async () => {
    buses.sleep(true);
    await expect.poll(() => visitsEnded, { timeout: 300 }).toBeGreaterThan(0);
  }).toPass({ timeout: 30_000 });
  expect(codes().filter((code) => code === 'power.unguarded')).toHaveLength(1);
});

test('without permission or a system bus, staff read that the PC may sleep', async () => {
  const { changed, inWords } = open({ DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/bus' });
  changed(inMode('notice'));
  expect(inWords()).toContain('No');
  await expect.poll(() => codes().length, { timeout: 20_000 }).toBe(2);
  expect(inWords()).toBe('No: this PC may sleep or lock. Tell IT.');
});
