import { expect } from '@playwright/test';
import { openLiveSummary } from '../../main/supervisor/proof/live-summary.ts';
import { test } from '../fakes/folder.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';

test('the live summary follows the journal and reads only new lines', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(3);
  const requested: (number | undefined)[] = [];
  let changes = 0;
  const watched = {
    head: () => journal.head(),
    entries: (from?: number) => {
      requested.push(from);
      return journal.entries(from);
    },
  };
  const summary = openLiveSummary(
    watched,
    () => trial.now,
    () => {
      changes += 1;
    },
  );
  // A short journal is read at once, and the change is still reported.
  summary.months();
  await expect.poll(() => changes).toBe(1);
  expect(summary.months()).toMatchObject([{ sessions: 3, wipesProven: 3 }]);
  expect(requested).toEqual([1]);
  const { n } = journal.head();
  journal.write('wipe.receipt', { turn: 0 });
  expect(await summary.whole()).toMatchObject([{ sessions: 3, wipesProven: 4 }]);
  expect(requested).toEqual([1, n + 1]);
  // Without new lines nothing is read and no change is reported.
  summary.months();
  expect([requested.length, changes]).toEqual([2, 1]);
});

test('the live summary includes lines written while it reads a long journal', async () => {
  const lines = Array.from({ length: 3_000 }, (_, place) => receipt(place + 1, '2026-11-03T10:00:00.000Z'));
  const journal = {
    head: () => ({ first: 1, n: lines.length, hash: '', at: '' }),
    // The lines as they were when reading began.
    entries: (from = 1) => lines.slice(from - 1),
  };
  const summary = openLiveSummary(
    journal,
    () => 0,
    () => {},
  );
  summary.months();
  lines.push(receipt(3_001, '2026-11-03T10:00:00.000Z'));
  const [month] = await summary.whole();
  expect(month).toMatchObject({ wipesProven: 3_001, gaps: 0 });
});

const receipt = (n: number, at: string) => ({ n, at, code: 'wipe.receipt', facts: { turn: n } });

test('the live summary does not retry endlessly when lines cannot be read', async () => {
  let reads = 0;
  const entries = () => {
    reads += 1;
    return [];
  };
  const head = () => ({ first: 1, n: 9, hash: '', at: '' });
  const summary = openLiveSummary(
    { head, entries },
    () => 0,
    () => summary.months(),
  );
  summary.months();
  await new Promise((done) => setTimeout(done, 100));
  expect(reads).toBe(1);
});

test('months that the journal no longer keeps leave the live summary', async () => {
  const lines = [receipt(1, '2026-08-03T10:00:00.000Z'), receipt(2, '2026-11-03T10:00:00.000Z')];
  let first = 1;
  const journal = {
    head: () => ({ first, n: 2, hash: '', at: '' }),
    entries: (from = 1) => lines.filter(({ n }) => n >= Math.max(from, first)),
  };
  const summary = openLiveSummary(
    journal,
    () => 0,
    () => {},
  );
  expect((await summary.whole()).map(({ month }) => month)).toEqual(['2026-08', '2026-11']);
  first = 2;
  expect((await summary.whole()).map(({ month }) => month)).toEqual(['2026-11']);
});
