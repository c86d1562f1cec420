import { expect } from '@playwright/test';
import { openSummaryDesk } from '../../main/supervisor/proof/summary-desk.ts';
import { test } from '../fakes/folder.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';

test('the summary follows the journal, and only what is new is read', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(3);
  const asked: (number | undefined)[] = [];
  let changes = 0;
  const watched = {
    head: () => journal.head(),
    entries: (from?: number) => {
      asked.push(from);
      return journal.entries(from);
    },
  };
  const desk = openSummaryDesk(
    watched,
    () => trial.now,
    () => {
      changes += 1;
    },
  );
  // A short one is known at once; staff are told all the same.
  desk.months();
  await expect.poll(() => changes).toBe(1);
  expect(desk.months()).toMatchObject([{ sessions: 3, wipesProven: 3 }]);
  expect(asked).toEqual([1]);
  const { n } = journal.head();
  journal.write('wipe.receipt', { turn: 0 });
  expect(await desk.whole()).toMatchObject([{ sessions: 3, wipesProven: 4 }]);
  expect(asked).toEqual([1, n + 1]);
  // Nothing is new: nothing is read, and nobody is told to look again.
  desk.months();
  expect([asked.length, changes]).toEqual([2, 1]);
});

test('what is written while a long journal is read is not forgotten', async () => {
  const lines = Array.from({ length: 3_000 }, (_, place) => receipt(place + 1, '2026-11-03T10:00:00.000Z'));
  const journal = {
    head: () => ({ first: 1, n: lines.length, hash: '', at: '' }),
    // As they were when the reading began.
    entries: (from = 1) => lines.slice(from - 1),
  };
  const desk = openSummaryDesk(
    journal,
    () => 0,
    () => {},
  );
  desk.months();
  lines.push(receipt(3_001, '2026-11-03T10:00:00.000Z'));
  const [month] = await desk.whole();
  expect(month).toMatchObject({ wipesProven: 3_001, gaps: 0 });
});

const receipt = (n: number, at: string) => ({ n, at, code: 'wipe.receipt', facts: { turn: n } });

test('lines that can never be read are not asked for without an end', async () => {
  let reads = 0;
  const entries = () => {
    reads += 1;
    return [];
  };
  const head = () => ({ first: 1, n: 9, hash: '', at: '' });
  const desk = openSummaryDesk(
    { head, entries },
    () => 0,
    () => desk.months(),
  );
  desk.months();
  await new Promise((done) => setTimeout(done, 100));
  expect(reads).toBe(1);
});

test('what the journal keeps no longer leaves the summary too', async () => {
  const lines = [receipt(1, '2026-08-03T10:00:00.000Z'), receipt(2, '2026-11-03T10:00:00.000Z')];
  let first = 1;
  const journal = {
    head: () => ({ first, n: 2, hash: '', at: '' }),
    entries: (from = 1) => lines.filter(({ n }) => n >= Math.max(from, first)),
  };
  const desk = openSummaryDesk(
    journal,
    () => 0,
    () => {},
  );
  expect((await desk.whole()).map(({ month }) => month)).toEqual(['2026-08', '2026-11']);
  first = 2;
  expect((await desk.whole()).map(({ month }) => month)).toEqual(['2026-11']);
});
