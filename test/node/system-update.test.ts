/** How the kiosk uses the news of the PC's update service: rows for staff, journal lines, and the trial of a new system. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { NO_STICK } from '../../main/core/packs/packs-view.ts';
import { type BootEntry, readEntryName } from '../../main/core/updates/boot-entries.ts';
import type { UpdateStatus } from '../../main/node/updates/update-store.ts';
import { SystemUpdate } from '../../main/supervisor/pc/system-update.ts';
import { test } from '../fakes/folder.ts';

const entries = (...names: readonly string[]): readonly BootEntry[] => names.flatMap((name) => readEntryName(name) ?? []);
const SYSTEM = { slot: 'a', rootHash: 'a'.repeat(64), group: 'canteen', issued: '2026-12-01', updates: null } as const;

function startKiosk(folder: string, status: UpdateStatus, slot: 'a' | 'b' = 'a') {
  const written: string[] = [];
  const begun: string[] = [];
  const drill = { last: null as { at: number; outcome: 'passed' | 'failed'; kinds: number; browser: string } | null };
  const runner = { session: { mode: 'wiping', fault: null } as never };
  const system = new SystemUpdate({
    env: { XDG_RUNTIME_DIR: folder },
    journal: {
      write: (code, facts = {}) => {
        written.push([code, ...Object.values(facts)].join(' '));
        return 0;
      },
    },
    runner,
    drills: { begin: (by) => void begun.push(by), last: () => drill.last },
    changed: () => {},
    read: { system: async () => ({ ...SYSTEM, slot }), status: async () => status },
  });
  const hear = async () => {
    void system.watch();
    await expect.poll(() => system.view()).not.toBeNull();
    system.stop();
  };
  const at = (mode: string, fault: string | null = null, going: string | null = null) =>
    system.sessionChanged({ mode, fault, drill: going } as never);
  return { system, written, begun, drill, hear, at, proven: () => existsSync(join(folder, 'proven')) };
}

test('a new system reports itself proven only after a passed drill', async ({ folder }) => {
  const kiosk = startKiosk(folder, { entries: entries('kiosk-1-a-7.conf', 'kiosk-2-b-8+1-1.conf'), news: null }, 'b');
  await kiosk.hear();
  expect(kiosk.written).toEqual(['update.tried 8']);
  kiosk.at('wiping');
  expect(kiosk.begun).toEqual([]);
  kiosk.at('notice');
  kiosk.at('wiping', null, 'planting');
  expect(kiosk.begun).toEqual(['update']);
  expect(kiosk.proven()).toBe(false);
  kiosk.drill.last = { at: 5, outcome: 'passed', kinds: 20, browser: '33' };
  kiosk.at('wiping');
  expect(kiosk.proven()).toBe(false);
  kiosk.at('notice');
  await expect.poll(kiosk.proven).toBe(true);
  expect(kiosk.written).toEqual(['update.tried 8', 'update.proven 8']);
});

test('a drill of the trial that staff have interrupted is held again, and only then is the system proven', async ({ folder }) => {
  const kiosk = startKiosk(folder, { entries: entries('kiosk-1-a-7.conf', 'kiosk-2-b-8+1-1.conf'), news: null }, 'b');
  kiosk.drill.last = { at: 1, outcome: 'passed', kinds: 20, browser: '33' };
  await kiosk.hear();
  kiosk.at('notice');
  kiosk.at('wiping', null, 'planting');
  kiosk.at('wiping');
  kiosk.at('staff');
  expect(kiosk.begun).toEqual(['update']);
  expect(existsSync(join(folder, 'staff')), 'the time of the trial stands still').toBe(true);
  kiosk.at('notice');
  expect(existsSync(join(folder, 'staff'))).toBe(false);
  expect(kiosk.begun).toEqual(['update', 'update']);
  expect(kiosk.proven()).toBe(false);
  kiosk.drill.last = { ...kiosk.drill.last, at: 5 };
  kiosk.at('notice');
  await expect.poll(kiosk.proven).toBe(true);
});

test('a new system whose drill failed is never proven, and a system without a trial reports nothing', async ({ folder }) => {
  const failing = startKiosk(folder, { entries: entries('kiosk-1-a-7.conf', 'kiosk-2-b-8+1-1.conf'), news: null }, 'b');
  await failing.hear();
  failing.at('notice');
  failing.drill.last = { at: 5, outcome: 'failed', kinds: 20, browser: '33' };
  failing.at('outOfOrder', 'drill.left');
  failing.at('notice');
  const usual = startKiosk(folder, { entries: entries('kiosk-1-a-7.conf'), news: null });
  await usual.hear();
  usual.at('notice');
  expect([failing.proven(), usual.begun, usual.written]).toEqual([false, [], []]);
});

test('staff see the copying of an update and its result; the journal records its number', async ({ folder }) => {
  const stick = { ...NO_STICK, takeOut: true };
  const copying = startKiosk(folder, {
    entries: entries('kiosk-1-a-7.conf'),
    news: { kind: 'copying', serial: 8, version: '0.2.0', percent: 40 },
  });
  await copying.hear();
  expect(copying.system.withUpdate(stick)).toMatchObject({ work: { step: 'updating', percent: 40 }, takeOut: false });
  expect(copying.system.waits()).toBe(false);
  const taken = startKiosk(folder, {
    entries: entries('kiosk-1-a-7.conf', 'kiosk-2-b-8+2.conf'),
    news: { kind: 'taken', serial: 8, version: '0.2.0' },
  });
  await taken.hear();
  expect(taken.written).toEqual(['update.taken 8']);
  expect(taken.system.waits()).toBe(true);
  expect(taken.system.withUpdate(stick).results[0]).toMatchObject({ good: true, words: expect.stringContaining('number 8') });
  // Without a stick the view stays unchanged.
  expect(taken.system.withUpdate(NO_STICK)).toBe(NO_STICK);
  const back = startKiosk(folder, {
    entries: entries('kiosk-1-a-7.conf', 'kiosk-2-b-8+0-2.conf'),
    news: { kind: 'refused', why: 'givenUp', words: 'No.' },
  });
  await back.hear();
  expect(back.written).toEqual(['update.came-back 8', 'update.refused givenUp']);
  expect(back.system.withUpdate(stick).results).toEqual([{ good: false, words: 'No.' }]);
});
