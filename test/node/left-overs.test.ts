/** What a start finds of earlier runs, by the folders and by the journal, and the receipts that it gives. */
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
  /** Starts on what there is, after these lines; returns those that it writes, up to its first proof. */
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
      const told: unknown[] = [];
      writeReceipts(proof.covers, proof, faultsOf(proof), { journal, automation: (event) => void told.push(event) });
      expect(told, 'nobody waits for a turn of another run').toEqual([]);
      return lines;
    };
    await use({ root, run });
    rmSync(root.dir, { recursive: true, force: true });
  },
});

const STARTED: Line = ['supervisor.started', {}];
const ACCEPTED: Line = ['notice.accepted', { turn: 3 }];
const FOUND = { processes: 0, folder: 'gone', clipboard: 'empty', looks: 1 };
/** No shell: the number is too great for one. */
const GROUP = { pgid: 4_000_000, startTime: 77 };

test('nothing found and nothing owed: no line', async ({ start }) => {
  expect(await start.run()).toEqual([]);
  expect(await start.run([STARTED, ACCEPTED, ['wipe.receipt', { turn: 3 }]])).toEqual([]);
});

test('a folder that is found is named by its turn, removed, and has its receipt after the proof @P9', async ({ start }) => {
  const { dir } = makeTurnFolder(start.root, 3);
  recordGroup(dir, GROUP, 1);
  const lines = await start.run([STARTED, ACCEPTED]);
  expect(lines).toEqual([
    ['supervisor.left-over', { turn: 3, started: 1 }],
    ['wipe.receipt', { turn: 3, run: 'earlier', started: 1, found: true, ...FOUND }],
  ]);
  expect([dir, `${dir}.json`].map((path) => existsSync(path))).toEqual([false, false]);
});

test('a turn of which nothing is left, and that has no receipt, has one now @P9', async ({ start }) => {
  const lines = await start.run([STARTED, ACCEPTED, ['turn.ended', { turn: 3 }]]);
  expect(lines).toEqual([['wipe.receipt', { turn: 3, run: 'earlier', started: 1, found: false, clipboard: 'empty', looks: 1 }]]);
});

test('a folder of another run is not taken for the turn that is owed', async ({ start }) => {
  recordGroup(makeTurnFolder(start.root, 3).dir, GROUP, 3);
  const lines = await start.run([STARTED, ACCEPTED, STARTED]);
  const receipts = lines.filter(([code]) => code === 'wipe.receipt').map(([, { started, found }]) => [started, found]);
  expect(receipts).toEqual([
    [3, true],
    [1, false],
  ]);
});

test('a folder without a record is removed and has its receipt; its run is not known', async ({ start }) => {
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

test('a second crash while they are removed: the next start finds them again, or owes their receipts @P9', async ({ start }) => {
  makeTurnFolder(start.root, 2);
  const [found] = await start.run();
  if (found === undefined) throw new Error('nothing was found');
  // The folder is gone, and the receipt was never written.
  expect(await start.run([STARTED, found, STARTED])).toEqual([
    ['wipe.receipt', { turn: 2, run: 'earlier', found: false, clipboard: 'empty', looks: 1 }],
  ]);
});

test('a PC that was off for longer than lines are kept still owes the receipt', async ({ start, folder }) => {
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
