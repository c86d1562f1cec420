import { closeSync, openSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as plain } from '@playwright/test';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { readPc } from '../../main/node/health/pc-readings.ts';
import { readSystemDay } from '../../main/node/health/system-day.ts';
import { agesReading, clockWatch, lastWipeIn, packReading, recentlyLost } from '../../main/supervisor/proof/health-readings.ts';
import { startHeartbeat } from '../../main/supervisor/shells/heartbeat.ts';
import type { Shell } from '../../main/supervisor/shells/shell.ts';
import { MIN_RUN_MS, openOwnRestart } from '../../main/supervisor/time/own-restart.ts';
import { fakeClock } from '../fakes/clock.ts';
import { test } from '../fakes/folder.ts';
import { onNotice, receipt } from '../fakes/health-monitor.ts';

const [MB, GB, MINUTE, DAY] = [2 ** 20, 2 ** 30, 60_000, 24 * 60 * 60_000];

plain('the health readings of this machine are plausible', () => {
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

plain('the health readings show memory that the program allocates', () => {
  const before = readPc(tmpdir(), tmpdir()).ownMemory ?? 0;
  // Far more than earlier tests may free meanwhile.
  const taken = Buffer.alloc(256 * MB, 1);
  expect((readPc(tmpdir(), tmpdir()).ownMemory ?? 0) - before).toBeGreaterThan(100 * MB);
  expect(taken.at(-1)).toBe(1);
});

test('the health readings show disk space that is used', ({ folder }) => {
  const before = readPc(folder, folder).stateDisk?.free ?? 0;
  writeFileSync(join(folder, 'large'), Buffer.alloc(64 * MB, 1), { flush: true });
  expect(before - (readPc(folder, folder).stateDisk?.free ?? 0)).toBeGreaterThan(30 * MB);
});

plain('the clock watch reports a changed clock for a day, but not a slow drift or a sleep of the PC', () => {
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

plain('a pack has 0 days left on its last day, and a kiosk without packs has no reading', () => {
  const packs = (expires: string) => ({ installed: () => ({ header: { serial: 13, expires } }) }) as never;
  const noon = Date.parse('2026-11-26T12:00:00Z');
  expect(packReading(packs('2026-11-26'), noon)).toEqual({ installed: { serial: 13, daysLeft: 0 } });
  expect(packReading(packs('2026-11-25'), noon)).toEqual({ installed: { serial: 13, daysLeft: -1 } });
  expect(packReading(packs('2027-03-01'), noon)).toEqual({ installed: { serial: 13, daysLeft: 95 } });
  expect(packReading(null, noon)).toBeNull();
  expect(packReading({ installed: () => null } as never, noon)).toEqual({ installed: null });
});

plain('a restart is not due in the first two hours, and then waits until no visitor is present', () => {
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
  own.due(onNotice);
  expect(restarts, 'a program that was not started again').toBe(1);
  clock.pass(MIN_RUN_MS);
  own.due(onNotice);
  expect(restarts).toBe(2);
});

plain('the heartbeat returns the slowest answer of shells and gates since the last call', async () => {
  let answer = async (_shell: Shell): Promise<void> => {};
  const shell = { ready: true, lost: false, send: () => void answer(shell) } as unknown as Shell;
  const heart = startHeartbeat(USUAL_LIMITS, { all: () => [shell] }, { silent: () => false });
  try {
    expect(heart.slowest()).toEqual({ shellMs: null, gateMs: null });
    answer = async () => {
      await new Promise((done) => setTimeout(done, 300));
      heart.answered(shell, 12);
    };
    let heard = heart.slowest();
    const hear = () => {
      heard = heart.slowest();
      return heard.gateMs;
    };
    await expect.poll(hear).not.toBeNull();
    const { shellMs, gateMs } = heard;
    expect(shellMs).toBeGreaterThan(250);
    expect(shellMs).toBeLessThan(1_500);
    expect(gateMs).toBe(12);
    expect(heart.slowest()).toEqual({ shellMs: null, gateMs: null });
  } finally {
    heart.stop();
  }
});

plain('the last wipe is that of the last receipt in the journal', () => {
  const lines = [receipt('2026-11-26T10:00:00.000Z'), receipt('2026-11-26T11:00:00.000Z'), { ...receipt('x'), code: 'fault' }];
  expect(lastWipeIn({ tail: () => lines })).toBe(Date.parse('2026-11-26T11:00:00Z'));
  expect(lastWipeIn({ tail: () => [] })).toBeNull();
});

plain('lost browsers are counted over the last ten minutes', () => {
  const lost = ['11:49:59', '11:50:01', '11:58:00'].map((time) => ({
    ...receipt(`2026-11-26T${time}.000Z`),
    code: 'shell.lost',
  }));
  expect(recentlyLost({ tail: () => [...lost, receipt('2026-11-26T11:59:00.000Z')] }, Date.parse('2026-11-26T12:00:00Z'))).toBe(
    2,
  );
});

test('the age of the system is that of its image, or of the last night on which apt looked for updates', ({ folder }) => {
  const at = (path: string): string => join(folder, path.replaceAll('/', '-'));
  const put = (path: string, day: string, text = ''): void => {
    writeFileSync(at(path), text);
    utimesSync(at(path), new Date(day), new Date(day));
  };
  expect(readSystemDay(at)).toBeNull();
  put('/var/lib/dpkg/status', '2026-09-01');
  expect(readSystemDay(at)).toBe('2026-09-01');
  put('/var/lib/apt/periodic/upgrade-stamp', '2026-11-20');
  expect(readSystemDay(at)).toBe('2026-11-20');
  put('/usr/share/canteen-kiosk/issued', '2026-12-01', '2026-10-15\n');
  expect(readSystemDay(at)).toBe('2026-10-15');
  const settings = { url: null, attentionDays: 45, badDays: 90 };
  const now = Date.parse('2026-12-01T23:59:00Z');
  expect(agesReading({ builtOn: '2026-12-24', systemDay: '2026-10-15' }, settings, now)).toMatchObject({
    browser: 0,
    system: 47,
  });
});
