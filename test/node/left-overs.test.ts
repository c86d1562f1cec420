/** What a start finds of earlier runs, in folders and in the journal, and the receipts that it writes for them. */
import { existsSync, rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { JournalEntry, JournalFacts } from '../../main/core/journal/entry.ts';
import { USUAL_LIMITS } from '../../main/core/session/time-limits.ts';
import { faultsOf } from '../../main/core/wipe/findings.ts';
import { turnsWithoutReceipt } from '../../main/core/wipe/owed-turns.ts';
import { openJournal } from '../../main/node/journal/journal.ts';
import { openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { makeTurnFolder, openTurnRoot, recordGroup, type TurnRoot } from '../../main/node/turns/turn-folders.ts';
import type { Host } from '../../main/supervisor/host.ts';
import { beginRun, oweLeftOvers } from '../../main/supervisor/shells/left-overs.ts';
import { writeReceipts } from '../../main/supervisor/shells/receipts.ts';
import { type SelectionCleaner, Wiper } from '../../main/supervisor/shells/wiper.ts';
import { test as base } from '../fakes/folder.ts';

type Line = readonly [code: string, facts: JournalFacts];

interface Start {
  readonly root: TurnRoot;
  /** Starts with the existing folders and these earlier journal lines; returns the lines that it writes up to its first proof. */
  run(earlier?: readonly Line[], clipboard?: 'empty' | 'left'): Promise<readonly Line[]>;
}

const test = base.extend<{ start: Start }>({
  start: async ({ folder }, use) => {
    const root = openTurnRoot(folder, process.env);
    const run: Start['run'] = async (earlier = [], clipboard = 'empty') => {
      const lines: Line[] = [];
      const journal = { write: (code: string, facts: JournalFacts = {}) => void lines.push([code, facts]) };
      const entries: readonly JournalEntry[] = earlier.map(([code, facts], index) => ({ n: index + 1, at: '', code, facts }));
      const wiper = new Wiper(folder, USUAL_LIMITS);
      oweLeftOvers(root, wiper, journal, turnsWithoutReceipt(entries));
      const cleaner: SelectionCleaner = { empty: async () => {}, check: async () => clipboard };
      const proof = await wiper.prove(cleaner);
      const events: unknown[] = [];
      writeReceipts(proof.covers, proof, faultsOf(proof), { journal, automation: (event) => void events.push(event) });
      expect(events, 'automation is not notified of turns of another run').toEqual([]);
      return lines;
    };
    await use({ root, run });
    rmSync(root.dir, { recursive: true, force: true });
  },
});

const STARTED: Line = ['supervisor.started', {}];
const ACCEPTED: Line = ['notice.accepted', { turn: 3 }];
const FOUND = { processes: 0, folder: 'gone', clipboard: 'empty', looks: 1 };
/** A process group that cannot exist: its number is above the kernel's limit. */
const GROUP = { pgid: 4_000_000, startTime: 77 };

test('a start without left-over folders and owed turns writes nothing to the journal', async ({ start }) => {
  expect(await start.run()).toEqual([]);
  expect(await start.run([STARTED, ACCEPTED, ['wipe.receipt', { turn: 3 }]])).toEqual([]);
});

test('a left-over folder is journalled with its turn, removed, and gets its receipt after the proof @P9', async ({ start }) => {
  const { dir } = makeTurnFolder(start.root, 3);
  recordGroup(dir, GROUP, 1);
  const lines = await start.run([STARTED, ACCEPTED]);
  expect(lines).toEqual([
    ['supervisor.left-over', { turn: 3, started: 1 }],
    ['wipe.receipt', { turn: 3, run: 'earlier', started: 1, found: true, ...FOUND }],
  ]);
  expect([dir, `${dir}.json`].map((path) => existsSync(path))).toEqual([false, false]);
});

test('a turn of an earlier run without a receipt gets one even if nothing of it is left @P9', async ({ start }) => {
  const lines = await start.run([STARTED, ACCEPTED, ['turn.ended', { turn: 3 }]]);
  expect(lines).toEqual([['wipe.receipt', { turn: 3, run: 'earlier', started: 1, found: false, clipboard: 'empty', looks: 1 }]]);
});

test('a folder of another run is not mistaken for the owed turn', async ({ start }) => {
  recordGroup(makeTurnFolder(start.root, 3).dir, GROUP, 3);
  const lines = await start.run([STARTED, ACCEPTED, STARTED]);
  const receipts = lines.filter(([code]) => code === 'wipe.receipt').map(([, { started, found }]) => [started, found]);
  expect(receipts).toEqual([
    [3, true],
    [1, false],
  ]);
});

test('a left-over folder without a record is removed and gets a receipt without its run', async ({ start }) => {
  makeTurnFolder(start.root, 2);
  expect(await start.run()).toEqual([
    ['supervisor.left-over', { turn: 2 }],
    ['wipe.receipt', { turn: 2, run: 'earlier', found: true, ...FOUND }],
  ]);
});

test('without a proof there is no receipt, and the turn stays owed @P9', async ({ start }) => {
  const before = [STARTED, ACCEPTED];
  const lines = await start.run(before, 'left');
  const failed = { turn: 3, run: 'earlier', started: 1, found: false, clipboard: 'left', looks: 1, left: 'wipe.clipboard' };
  expect(lines).toEqual([['wipe.failed', failed]]);
  expect((await start.run([...before, ...lines, STARTED])).map(([code]) => code)).toEqual(['wipe.receipt']);
});

test('after a crash during the removal of left-overs the next start still writes the receipt @P9', async ({ start }) => {
  makeTurnFolder(start.root, 2);
  const [found] = await start.run();
  if (found === undefined) throw new Error('nothing was found');
  // The folder is gone, and the receipt was never written.
  expect(await start.run([STARTED, found, STARTED])).toEqual([
    ['wipe.receipt', { turn: 2, run: 'earlier', found: false, clipboard: 'empty', looks: 1 }],
  ]);
});

test('a PC that was off longer than the journal keeps lines still owes the receipt', async ({ start, folder }) => {
  const key = await openKioskKey(folder);
  let now = Date.parse('2026-03-02T12:00:00Z');
  const open = () => openJournal(folder, { key, keepDays: () => 7, now: () => now });
  const before = open();
  before.write('supervisor.started');
  before.write('notice.accepted', { turn: 3 });
  now += 10 * 24 * 3_600_000;
  const journal = open();
  const wiper = new Wiper(folder, USUAL_LIMITS);
  beginRun({ root: start.root, journal, host: { electronVersion: '33.2.1' } as Host }, wiper);
  expect(
    [...journal.entries()].map(({ code }) => code),
    'the old lines are gone',
  ).toEqual(['journal.removed', 'supervisor.started', 'supervisor.cut-off']);
  const { covers } = await wiper.prove({ empty: async () => {}, check: async () => 'empty' });
  expect(covers.map(({ turn, earlier }) => [turn, earlier])).toEqual([[3, { started: 1, found: false }]]);
  journal.close();
});
