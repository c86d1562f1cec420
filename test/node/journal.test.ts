import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';

const FIRST = 'journal-000001.jsonl';

test('journal lines are numbered and chained across restarts, and the head is signed', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.visits(2).close();
  const again = trial.visits(1);
  const entries = [...again.entries()];
  expect(entries.map(({ n }) => n)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  expect(entries[10]).toMatchObject({ n: 11, code: 'notice.accepted', facts: { turn: 1 } });
  expect(again.head()).toMatchObject({ first: 1, n: 14, at: entries[13]?.at });
  expect(again.tail(2).map(({ n }) => n)).toEqual([13, 14]);
  expect(again.problems()).toEqual([]);
  expect(trial.check()).toMatchObject({ damages: [], torn: null, first: 1, last: 14, hash: again.head().hash });
});

test('important journal lines are signed for at once, other lines later', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(1);
  journal.write('filter.blocked', { category: 'adult' });
  const head = JSON.parse(readFileSync(join(trial.folder, 'head'), 'utf8'));
  expect(head).toMatchObject({ first: 1, last: 5 });
  expect(trial.check()).toMatchObject({ damages: [], last: 6 });
});

test('a last line torn at any byte is removed and reported, and nothing else is lost', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(1);
  const before = readFileSync(join(trial.folder, FIRST));
  journal.write('filter.blocked', { category: 'adult' });
  const whole = readFileSync(join(trial.folder, FIRST));
  const head = readFileSync(join(trial.folder, 'head'));
  for (let bytes = before.length + 1; bytes < whole.length; bytes += 1) {
    const zeros = Buffer.concat([before, Buffer.alloc(bytes - before.length)]);
    for (const tail of bytes % 8 === 0 ? [whole.subarray(0, bytes), zeros] : [whole.subarray(0, bytes)]) {
      writeFileSync(join(trial.folder, FIRST), tail);
      writeFileSync(join(trial.folder, 'head'), head);
      const next = trial.open();
      expect(next.tail(2).map(({ n, code, facts }) => [n, code, facts])).toEqual([
        [5, 'wipe.receipt', expect.anything()],
        [6, 'journal.torn', { bytes: bytes - before.length }],
      ]);
      expect(trial.check()).toMatchObject({ damages: [], torn: null, last: 6 });
      next.close();
    }
  }
});

test('a torn line that was signed for is damage, not a torn end', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.visits(1).close();
  const file = join(trial.folder, FIRST);
  const before = readFileSync(file);
  truncateSync(file, before.length - 1);
  const next = trial.open();
  expect(next.tail(1)).toMatchObject([{ n: 6, code: 'journal.broken', facts: { from: 5, what: 'lines' } }]);
  expect(readFileSync(file)).toEqual(before.subarray(0, -1));
});

test('a tampered journal stays as it is: the kiosk continues in a new file and reports it once', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.visits(3).close();
  const changed = readFileSync(join(trial.folder, FIRST), 'utf8').replace('"turn":2', '"turn":7');
  writeFileSync(join(trial.folder, FIRST), changed);
  const next = trial.visits(1);
  expect(codes(next, 14).slice(0, 2)).toEqual(['journal.broken', 'supervisor.started']);
  expect(next.tail(6)[0]).toMatchObject({ n: 14, facts: { from: 6, what: 'lines' } });
  expect(readdirSync(trial.folder).sort()).toEqual(['head', FIRST, 'journal-000014.jsonl']);
  expect(readFileSync(join(trial.folder, FIRST), 'utf8')).toBe(changed);
  expect(next.problems()).toHaveLength(1);
  next.close();
  const later = trial.visits(1);
  expect(codes(later).filter((code) => code === 'journal.broken')).toHaveLength(1);
  expect(later.problems()).toHaveLength(1);
  trial.now += 8 * 24 * 3_600_000;
  expect(later.problems()).toEqual([]);
  expect(trial.check().damages).toHaveLength(1);
});

for (const [what, harm, from] of [
  ['all files', (trial: JournalTrial) => rmSync(join(trial.folder, FIRST)), 1],
  [
    'the last lines',
    (trial: JournalTrial) => {
      const lines = readFileSync(join(trial.folder, FIRST), 'utf8').split('\n');
      writeFileSync(join(trial.folder, FIRST), `${lines.slice(0, 7).join('\n')}\n`);
    },
    8,
  ],
  ['the head', (trial: JournalTrial) => rmSync(join(trial.folder, 'head')), 1],
  ['a valid head', (trial: JournalTrial) => appendFileSync(join(trial.folder, 'head'), ' x'), 1],
] as const) {
  test(`journal with ${what} gone: no number is used twice, and the loss is reported`, async ({ folder }) => {
    const trial = await JournalTrial.make(folder);
    trial.visits(3).close();
    harm(trial);
    const next = trial.visits(1);
    expect(
      next
        .tail(6)
        .map(({ n, code }) => `${n} ${code}`)
        .slice(0, 2),
    ).toEqual(['14 journal.broken', '15 supervisor.started']);
    expect(next.tail(6)[0]?.facts).toMatchObject({ from });
  });
}

test('the journal begins a new file each day and by size; expired files are removed and the rest verifies', async ({
  folder,
}) => {
  const trial = await JournalTrial.make(folder);
  trial.keepDays = 10;
  const journal = trial.visits(1);
  for (let day = 2; day <= 30; day += 1) {
    trial.now += 24 * 3_600_000;
    journal.write('notice.accepted', { turn: day });
  }
  const files = readdirSync(trial.folder).filter((name) => name !== 'head');
  expect(files).toHaveLength(10);
  expect(trial.check()).toMatchObject({ damages: [], first: journal.head().first, last: journal.head().n });
  expect(journal.head().first).toBeGreaterThan(20);
  journal.close();
  trial.now += 40 * 24 * 3_600_000;
  const later = trial.open();
  expect(later.head().first, 'a start can read old lines until it writes one').toBe(journal.head().first);
  later.write('supervisor.started');
  expect(codes(later)).toEqual(['journal.removed', 'supervisor.started']);
  expect(trial.check().damages).toEqual([]);
  for (let line = 0; line < 12_000; line += 1) later.write('filter.blocked', { category: 'adult' });
  expect(readdirSync(trial.folder).length).toBeGreaterThan(2);
  expect(trial.check().damages).toEqual([]);
});

test('the journal of an earlier version is set aside and removed when it is old', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  writeFileSync(join(trial.stateDir, 'journal.jsonl'), '{"at":"2026-01-01T00:00:00.000Z","code":"fault"}\n');
  trial.now = Date.now();
  const journal = trial.open();
  expect(journal.tail(9)).toMatchObject([{ n: 1, code: 'journal.old', facts: { files: 1 } }]);
  expect(readdirSync(trial.folder)).toContain('old-journal.jsonl');
  for (let half = 0; half < 2; half += 1) {
    trial.now += 46 * 24 * 3_600_000;
    journal.write('shell.ready', { turn: 1 });
  }
  expect(readdirSync(trial.folder)).not.toContain('old-journal.jsonl');
  expect(codes(journal)).toEqual(['shell.ready', 'journal.removed', 'shell.ready']);
  expect(trial.check().damages).toEqual([]);
});
