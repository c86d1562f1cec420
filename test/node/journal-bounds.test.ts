import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { JOURNAL_DISK, SECTOR_BYTES } from '../../main/node/journal/disk.ts';
import { test } from '../fakes/folder.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';
import type { Call } from '../fakes/power-cut.ts';
import { notingDisk } from '../fakes/power-cut-journal.ts';

const DAY_MS = 24 * 3_600_000;
const MEGABYTE = 1 << 20;

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

test('a journal that is flooded within one day stays within its size limit and verifies', async ({ folder }) => {
  test.setTimeout(120_000);
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(1);
  // Long lines, to reach the limit sooner.
  const long = { reference: 'x'.repeat(16_000) };
  const { now } = trial;
  for (let line = 0; line < 5_000; line += 1) {
    trial.now = now;
    journal.write('mistake.reported', long);
  }
  expect(bytesIn(trial.folder)).toBeLessThan(66 * MEGABYTE);
  expect(bytesIn(trial.folder)).toBeGreaterThan(60 * MEGABYTE);
  expect(trial.check()).toMatchObject({ damages: [], torn: null, last: journal.head().n });
});

test('a clock that is years ahead for some days removes no journal lines, and old lines are still removed later', async ({
  folder,
}) => {
  const trial = await JournalTrial.make(folder);
  trial.keepDays = 10;
  const journal = trial.open();
  const days = (count: number): void => {
    for (let day = 0; day < count; day += 1) {
      trial.now += DAY_MS;
      journal.write('notice.accepted', { turn: 1 });
    }
  };
  days(5);
  trial.now += 9 * 365 * DAY_MS;
  days(2);
  trial.now -= 9 * 365 * DAY_MS;
  days(2);
  expect(codes(journal)).toEqual(Array(9).fill('notice.accepted'));
  days(12);
  expect(codes(journal)).toContain('journal.removed');
  // Files with lines from the wrong time do not keep later files from being removed.
  expect(readdirSync(trial.folder).filter((name) => name !== 'head').length).toBeLessThan(12);
  expect(trial.check()).toMatchObject({ damages: [], first: journal.head().first });
});

for (const [when, pause] of [
  ['of another day', DAY_MS],
  ['of the same day', 0],
] as const) {
  test(`lines that an earlier run left unflushed are flushed before more lines are signed (${when})`, async ({ folder }) => {
    const trial = await JournalTrial.make(folder);
    // This run is not closed, as in a crash.
    trial.open().write('shell.ready', { turn: 1 });
    trial.now += pause;
    const calls: Call[] = [];
    const next = trial.open({ disk: notingDisk(trial.stateDir, calls) });
    if (pause > 0) next.write('supervisor.started', { electron: '45.0.0' });
    else await next.exportFiles();
    const flushed = calls.findIndex(({ does, path }) => does === 'sync' && path === 'journal/journal-000001.jsonl');
    const later = calls.findIndex(({ does, path }) => does === 'create' && path !== 'journal/journal-000001.jsonl');
    expect(flushed).toBeGreaterThanOrEqual(0);
    expect(later).toBeGreaterThan(flushed);
  });
}

test('a disk that accepts lines but cannot flush them is reported once, until it can', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const full = { now: false };
  const sync = (file: number): void => {
    if (full.now) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    JOURNAL_DISK.sync(file);
  };
  const journal = trial.visits(1, { disk: { ...JOURNAL_DISK, sync } });
  const errors: string[] = [];
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array): boolean => errors.push(String(text)) > 0;
  try {
    full.now = true;
    const rows: string[] = [];
    for (let turn = 2; turn < 12; turn += 1) {
      for (const code of ['shell.ready', 'turn.ended'] as const) {
        journal.write(code, { turn });
        rows.push(journal.problems().join());
      }
    }
    expect(errors).toHaveLength(1);
    // The first line needs no flush; after that the row of the health check must not change.
    expect(new Set(rows.slice(1)).size).toBe(1);
    expect(rows[1]).toMatch(/^The disk is full\. .*ENOSPC/);
  } finally {
    process.stderr.write = write;
  }
  full.now = false;
  journal.write('turn.ended', { turn: 12 });
  expect(journal.problems()).toEqual([]);
  expect(trial.signed()).toBe(journal.head().n);
  expect(trial.check()).toMatchObject({ damages: [] });
});

test('notice.accepted is signed at once, because the next start owes a receipt for it', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.open().write('notice.accepted', { turn: 1 });
  expect(JSON.parse(readFileSync(join(trial.folder, 'head'), 'utf8'))).toMatchObject({ last: 1 });
});

test('after the first head of a start, heads are written in place: one flushed sector, and no other file', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const calls: Call[] = [];
  const journal = trial.open({ disk: notingDisk(trial.stateDir, calls) });
  journal.write('notice.accepted', { turn: 1 });
  calls.length = 0;
  journal.write('wipe.receipt', { turn: 1 });
  expect(calls.map(({ does, path }) => `${does} ${path}`)).toEqual([
    'append journal/journal-000001.jsonl',
    'sync journal/journal-000001.jsonl',
    'overwriteSector journal/head',
  ]);
  expect(statSync(join(trial.folder, 'head')).size).toBe(SECTOR_BYTES);
  expect(trial.signed()).toBe(2);
});

test('a head that somebody removes while the kiosk runs is missed once, and written again', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.open();
  journal.write('notice.accepted', { turn: 1 });
  rmSync(join(trial.folder, 'head'));
  journal.write('wipe.receipt', { turn: 1 });
  expect(journal.problems()).toEqual([expect.stringContaining('ENOENT')]);
  journal.write('notice.accepted', { turn: 2 });
  expect(journal.problems()).toEqual([]);
  expect(trial.signed()).toBe(3);
});
