import { expect } from '@playwright/test';
import { type ProofBundle, proofBundle } from '../../main/supervisor/proof/proof-files.ts';
import { test } from '../fakes/folder.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';

const LINES = 20_000;
const ABOUT = { site: 'Civic Centre', version: '1', months: [], readiness: [], card: null, evidence: null, itPage: null };

test('a long journal is prepared for a stick in pieces, while the kiosk continues to write to it', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(3);
  for (let line = 0; line < LINES; line += 1) journal.write('shell.ready', { turn: line });
  const done = { yet: false };
  const bundle = proofBundle({ journal, key: trial.key, ...ABOUT }, trial.now).finally(() => {
    done.yet = true;
  });
  let turns = 0;
  while (!done.yet) {
    await new Promise(setImmediate);
    turns += 1;
    journal.write('shell.ready', { turn: turns });
  }
  // One pause per thousand lines, and one per file.
  expect(turns).toBeGreaterThan(LINES / 1_000);
  const { files } = await bundle;
  expect(textOf(files, 'wipes.csv').split('\r\n')).toHaveLength(5);
  const saved = files.filter(({ name }) => name.endsWith('.jsonl'));
  const lines = saved.flatMap(({ bytes }) => Buffer.from(bytes).toString('latin1').split('\n').slice(0, -1));
  const { last } = JSON.parse(textOf(files, '.head')) as { last: number };
  expect(last).toBeGreaterThan(LINES);
  expect(lines.length).toBeGreaterThanOrEqual(last);
});

test('journal files removed during a save do not make the saved journal look damaged', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.keepDays = 10;
  const journal = trial.open();
  const day = (): void => {
    trial.now += 24 * 3_600_000;
    journal.write('notice.accepted', { turn: 1 });
  };
  for (let each = 0; each < 10; each += 1) day();
  const saving = journal.exportFiles();
  // Only the first file has been read so far.
  for (let each = 0; each < 5; each += 1) day();
  const files = await saving;
  const first = JSON.parse(textOf(files, '.jsonl').split('\n')[0] ?? '') as { n: number };
  const head = JSON.parse(textOf(files, '.head')) as { first: number };
  expect(head.first).toBeGreaterThan(1);
  expect(first.n).toBe(head.first);
});

function textOf(files: ProofBundle['files'], end: string): string {
  const bytes = files.find(({ name }) => name.endsWith(end))?.bytes ?? new Uint8Array();
  return Buffer.from(bytes).toString('latin1');
}
