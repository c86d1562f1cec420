import { closeSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as plain } from '@playwright/test';
import { readCard } from '../../main/core/card/card.ts';
import type { LastDrill } from '../../main/core/drill/kinds.ts';
import type { JournalEntry, JournalFacts } from '../../main/core/journal/entry.ts';
import { boot, type Session } from '../../main/core/session/session.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { readPc } from '../../main/node/health/pc-readings.ts';
import { isSignedBy, openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { type HealthMonitor, type HealthParts, openHealth } from '../../main/supervisor/proof/health-monitor.ts';
import { clockWatch, lastWipeIn, packReading, recentlyLost } from '../../main/supervisor/proof/health-readings.ts';
import { type Slowest, startHeartbeat } from '../../main/supervisor/shells/heartbeat.ts';
import type { Shell } from '../../main/supervisor/shells/shell.ts';
import { MIN_RUN_MS, openOwnRestart } from '../../main/supervisor/time/own-restart.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { test } from '../fakes/folder.ts';

const [MB, GB, MINUTE, DAY] = [2 ** 20, 2 ** 30, 60_000, 24 * 60 * 60_000];
const TIMES = { idle: 1, grace: 1, cover: 0, limit: 1, extend: 0 };
const HOURS = { open: true, lastAt: null, busy: false };
const booted = boot(TIMES, HOURS, null);
const onNotice: Session = { ...booted, mode: 'notice' };

plain('the readings of this machine are real ones', () => {
  const { memory, ownMemory, stateDisk, turnDisk, descriptors } = readPc(tmpdir(), '/dev/shm');
  for (const space of [memory, stateDisk, turnDisk]) {
    expect(space?.free).toBeGreaterThan(0);
    expect(space?.free).toBeLessThanOrEqual(space?.total ?? 0);
  }
  expect(ownMemory).toBeGreaterThan(10 * MB);
  expect(ownMemory).toBeLessThan(2 * GB);
  const opened = Array.from({ length: 20 }, () => openSync('/dev/null', 'r'));
  expect(readPc(tmpdir(), '/dev/shm').descriptors?.open).toBe((descriptors?.open ?? 0) + 20);
  for (const each of opened) closeSync(each);
  expect(descriptors?.limit).toBeGreaterThan(100);
  expect(readPc('/nowhere', '/nowhere')).toMatchObject({ stateDisk: null, turnDisk: null });
});

plain('what is taken is seen: memory of the program', () => {
  const before = readPc(tmpdir(), tmpdir()).ownMemory ?? 0;
  // Far more than what the tests before may give back meanwhile.
  const taken = Buffer.alloc(256 * MB, 1);
  expect((readPc(tmpdir(), tmpdir()).ownMemory ?? 0) - before).toBeGreaterThan(100 * MB);
  expect(taken.at(-1)).toBe(1);
});

test('what is taken is seen: room on a disk', ({ folder }) => {
  const before = readPc(folder, folder).stateDisk?.free ?? 0;
  writeFileSync(join(folder, 'large'), Buffer.alloc(64 * MB, 1), { flush: true });
  expect(before - (readPc(folder, folder).stateDisk?.free ?? 0)).toBeGreaterThan(30 * MB);
});

plain('a clock that is set is noticed, told for a day, and forgotten; a slow drift and a sleep are no such thing', () => {
  const clock = fakeClock();
  const watch = clockWatch(clock, '2020-01-01');
  expect(watch.look()).toEqual({ wrong: false, moved: null });
  clock.sleep(DAY);
  expect(watch.look().moved).toBeNull();
  for (let look = 0; look < 10; look += 1) {
    clock.jump(20_000);
    expect(watch.look().moved).toBeNull();
  }
  clock.jump(-3 * 60 * MINUTE);
  expect(watch.look().moved).toEqual({ at: clock.wall(), ms: -3 * 60 * MINUTE });
  clock.pass(DAY - 1);
  expect(watch.look().moved).not.toBeNull();
  clock.pass(2);
  expect(watch.look().moved).toBeNull();
  clock.jump(-20_000 * DAY);
  expect(watch.look().wrong).toBe(true);
});

plain('a pack has 0 days left on its last day, and a kiosk without packs has none to speak of', () => {
  const packs = (expires: string) => ({ installed: () => ({ header: { serial: 13, expires } }) }) as never;
  const noon = Date.parse('2026-11-26T12:00:00Z');
  expect(packReading(packs('2026-11-26'), noon)).toEqual({ installed: { serial: 13, daysLeft: 0 } });
  expect(packReading(packs('2026-11-25'), noon)).toEqual({ installed: { serial: 13, daysLeft: -1 } });
  expect(packReading(packs('2027-03-01'), noon)).toEqual({ installed: { serial: 13, daysLeft: 95 } });
  expect(packReading(null, noon)).toBeNull();
  expect(packReading({ installed: () => null } as never, noon)).toEqual({ installed: null });
});

plain('a restart that was ordered waits until nobody is there, and for two hours since the last start', () => {
  const clock = fakeClock();
  let restarts = 0;
  const own = openOwnRestart(clock, () => {
    restarts += 1;
  });
  own.due(onNotice);
  clock.pass(MIN_RUN_MS);
  own.changed(onNotice);
  expect(restarts).toBe(0);
  own.due({ ...onNotice, mode: 'browsing' });
  own.changed({ ...onNotice, mode: 'wiping' });
  own.changed({ ...onNotice, mode: 'staff' });
  expect(restarts).toBe(0);
  own.changed(onNotice);
  own.changed(onNotice);
  expect(restarts).toBe(1);
});

plain('the heartbeat tells the slowest answer since it was last asked, of the shells and of their gates', async () => {
  let answer = async (_shell: Shell): Promise<void> => {};
  const shell = { ready: true, lost: false, send: () => void answer(shell) } as unknown as Shell;
  const heart = startHeartbeat(USUAL_LIMITS, { all: () => [shell] }, { silent: () => false });
  try {
    expect(heart.slowest()).toEqual({ shellMs: null, gateMs: null });
    answer = async () => {
      await new Promise((done) => setTimeout(done, 300));
      heart.answered(shell, 12);
    };
    await new Promise((done) => setTimeout(done, 1_600));
    const { shellMs, gateMs } = heart.slowest();
    expect(shellMs).toBeGreaterThan(250);
    expect(shellMs).toBeLessThan(1_500);
    expect(gateMs).toBe(12);
    expect(heart.slowest()).toEqual({ shellMs: null, gateMs: null });
  } finally {
    heart.stop();
  }
});

interface OpenedMonitor {
  readonly monitor: HealthMonitor;
  readonly clock: FakeClock;
  readonly written: readonly (readonly [code: string, facts: JournalFacts])[];
  readonly done: readonly string[];
  session: Session;
  pc: ReturnType<typeof readPc>;
  lines: readonly JournalEntry[];
  drill: LastDrill | null;
  slowest: Slowest;
}

const ROOMY = { free: 50 * GB, total: 100 * GB };
const WELL = { memory: ROOMY, ownMemory: 100 * MB, stateDisk: ROOMY, turnDisk: ROOMY, descriptors: { open: 60, limit: 1024 } };

async function openMonitor(folder: string, packaged = true): Promise<OpenedMonitor> {
  const clock = fakeClock(Date.parse('2026-11-26T12:00:00Z'));
  const [written, done]: [(readonly [string, JournalFacts])[], string[]] = [[], []];
  const made = { session: booted, pc: WELL, lines: [], drill: null, slowest: { shellMs: 20, gateMs: 2 } };
  const parts = {
    packs: null,
    stateDir: folder,
    root: { dir: folder, inMemory: true },
    key: await openKioskKey(folder),
    host: { productVersion: '0.1.0', builtOn: '2020-01-01', packaged },
    inForce: { configuration: { settings: { site: { name: 'Canteen' }, pc: { patience: 1 } } } },
    journal: {
      write: (code: string, facts: JournalFacts = {}) => void written.push([code, facts]),
      head: () => ({ first: 1, n: 7, hash: 'abc', at: '' }),
      tail: () => opened.lines,
      entries: () => [],
      problems: () => [],
    },
  } as unknown as HealthParts;
  const monitor = openHealth(parts, {
    runner: {
      get session() {
        return opened.session;
      },
      dispatch: ({ type }) => void done.push(type),
    },
    pool: { all: () => [] },
    heartbeat: { slowest: () => opened.slowest },
    guards: () => null,
    lastDrill: () => opened.drill,
    keptAwake: () => 'Yes',
    clock,
    readPc: () => opened.pc,
    quit: () => void done.push('quit'),
    changed: () => void done.push('changed'),
  });
  const opened: OpenedMonitor = { ...made, monitor, clock, written, done };
  // The journal has been read.
  await new Promise(setImmediate);
  return opened;
}

const receipt = (at: string): JournalEntry => ({ n: 3, at, code: 'wipe.receipt', facts: {} });

test('the monitor looks when the first screen is up and each half minute, and tells what changes once', async ({ folder }) => {
  const opened = await openMonitor(folder);
  const { monitor, clock, written, done } = opened;
  expect(monitor.rows()).toEqual([]);
  monitor.sessionChanged(onNotice);
  expect(monitor.rows().length).toBeGreaterThan(8);
  expect(done).toEqual(['changed']);
  // No drill yet.
  expect(written).toEqual([['health.changed', { check: 'drill', state: 'attention' }]]);
  opened.pc = { ...WELL, stateDisk: { free: 50 * MB, total: 100 * GB } };
  clock.pass(29_000);
  expect(written).toHaveLength(1);
  clock.pass(1_000 + 3 * MINUTE);
  expect(written.slice(1)).toEqual([['health.changed', { check: 'state-disk', state: 'bad' }]]);
  expect(done).toEqual(['changed', 'changed']);
  expect(monitor.rows().find(({ id }) => id === 'state-disk')?.since).toMatch(/^26 November, \d\d:\d\d$/);
  opened.pc = WELL;
  clock.pass(30_000);
  expect(written.at(-1)).toEqual(['health.changed', { check: 'state-disk', state: 'good' }]);
  monitor.stop();
  opened.pc = { ...WELL, memory: { free: 0, total: GB } };
  clock.pass(10 * MINUTE);
  expect(written).toHaveLength(3);
});

test('between two answers of the browsers the last one counts: a look is no reason for a line in the journal', async ({
  folder,
}) => {
  const opened = await openMonitor(folder);
  const { monitor, clock, written } = opened;
  opened.slowest = { shellMs: null, gateMs: null };
  monitor.sessionChanged(onNotice);
  const row = (id: string) => monitor.rows().find((each) => each.id === id);
  expect(row('answers')).toMatchObject({ state: 'good', found: 'Not yet: the kiosk has just started' });
  expect(row('gate')).toBeUndefined();
  opened.slowest = { shellMs: 200, gateMs: 4 };
  clock.pass(30_000);
  opened.slowest = { shellMs: null, gateMs: null };
  clock.pass(90_000);
  expect(row('answers')).toMatchObject({ state: 'good', found: 'In 0.2 seconds' });
  expect(row('gate')).toMatchObject({ state: 'good', found: 'In less than 0.1 seconds' });
  expect(written.map(([, { check }]) => check)).toEqual(['drill']);
  monitor.stop();
});

for (const packaged of [true, false]) {
  test(`a program that grows too large ${packaged ? 'ends, to be started anew' : 'renews its browser'}, once nobody is there`, async ({
    folder,
  }) => {
    const opened = await openMonitor(folder, packaged);
    const { monitor, clock, written, done } = opened;
    monitor.sessionChanged(onNotice);
    const asked = () => done.filter((each) => each !== 'changed');
    clock.pass(MIN_RUN_MS);
    opened.session = { ...onNotice, mode: 'browsing' };
    monitor.sessionChanged(opened.session);
    opened.pc = { ...WELL, ownMemory: 2 * GB };
    clock.pass(5 * MINUTE);
    expect(asked()).toEqual([]);
    opened.session = onNotice;
    monitor.sessionChanged(onNotice);
    expect(asked()).toEqual([packaged ? 'quit' : 'renew']);
    expect(written.at(-1)).toEqual(['health.restart', {}]);
    monitor.stop();
  });
}

test('the card has what is known, is signed, and stands still long enough to be photographed', async ({ folder }) => {
  const opened = await openMonitor(folder);
  const { monitor, clock } = opened;
  const key = await openKioskKey(folder);
  monitor.sessionChanged(onNotice);
  expect(monitor.card()).toBeNull();
  opened.lines = [receipt('2026-11-26T11:59:00.123Z')];
  opened.drill = { at: Date.parse('2026-11-26T03:00:00Z'), outcome: 'passed', kinds: 20 };
  const text = monitor.card() ?? '';
  const { facts, signed, signature } = readCard(text) ?? {};
  expect(facts).toEqual({
    kiosk: 'Canteen',
    key: key.id,
    program: '0.1.0',
    pack: null,
    publicKey: key.publicKey,
    wiped: '2026-11-26T11:59:00Z',
    drill: { at: '2026-11-26T03:00:00Z', outcome: 'passed' },
    journal: { n: 7, hash: 'abc' },
    made: '2026-11-26T12:00:00Z',
  });
  expect(isSignedBy(key.publicKey, Buffer.from(signed ?? ''), Buffer.from(signature ?? '', 'base64url'))).toBe(true);
  clock.pass(60_000);
  expect(monitor.card()).toBe(text);
  // The receipt may have gone too far back to be found.
  opened.lines = [];
  clock.pass(1);
  expect(monitor.card()).not.toBe(text);
  expect(readCard(monitor.card() ?? '')?.facts.wiped).toBe('2026-11-26T11:59:00Z');
  opened.session = { ...onNotice, mode: 'staff' };
  clock.pass(10_000);
  monitor.sessionChanged(opened.session);
  expect(readCard(monitor.card() ?? '')?.facts.made).toBe('2026-11-26T12:01:10Z');
  monitor.stop();
});

plain('the last receipt is the one that counts', () => {
  const lines = [receipt('2026-11-26T10:00:00.000Z'), receipt('2026-11-26T11:00:00.000Z'), { ...receipt('x'), code: 'fault' }];
  expect(lastWipeIn({ tail: () => lines })).toBe(Date.parse('2026-11-26T11:00:00Z'));
  expect(lastWipeIn({ tail: () => [] })).toBeNull();
});

plain('browsers that were lost are counted for ten minutes', () => {
  const lost = ['11:49:59', '11:50:01', '11:58:00'].map((time) => ({
    ...receipt(`2026-11-26T${time}.000Z`),
    code: 'shell.lost',
  }));
  expect(recentlyLost({ tail: () => [...lost, receipt('2026-11-26T11:59:00.000Z')] }, Date.parse('2026-11-26T12:00:00Z'))).toBe(
    2,
  );
});
