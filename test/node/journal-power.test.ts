import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { test } from '../fakes/folder.ts';
import { byRunLength } from '../fakes/forms.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';
import { childModule } from '../fakes/module-in-child.ts';
import { type Call, cutEverywhere, filesIn } from '../fakes/power-cut.ts';
import { notingDisk } from '../fakes/power-cut-journal.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Writes a journal for four days, each with its own file; the first of them are removed in the end.
 * @param signed gets, for each number of calls, the last line that was signed for by then
 */
function days(trial: JournalTrial, calls: Call[], signed: number[], flushes = true): void {
  const journal = trial.open({ disk: notingDisk(trial.stateDir, calls, flushes) });
  trial.keepDays = 2;
  for (let day = 0; day < 4; day += 1) {
    for (const code of ['shell.ready', 'filter.blocked', 'turn.ended', 'shell.ready'] as const) {
      journal.write(code, { turn: day });
      const { last } = JSON.parse(readFileSync(join(trial.folder, 'head'), 'utf8')) as { last: number };
      while (signed.length < calls.length) signed.push(signed.at(-1) ?? 0);
      signed[calls.length] = last;
    }
    trial.now += DAY_MS;
  }
}

/** Returns what the next start finds after a power cut at each call, and the last line that was signed for before it. */
async function cutDays(trial: JournalTrial, flushes: boolean) {
  const before = filesIn(trial.stateDir);
  const calls: Call[] = [];
  const signed: number[] = [];
  days(trial, calls, signed, flushes);
  trial.now -= DAY_MS;
  const { now } = trial;
  const finds = await cutEverywhere(before, calls, trial.stateDir, async () => {
    trial.now = now;
    const journal = trial.open({ disk: notingDisk(trial.stateDir, []) });
    journal.write('wipe.receipt', { turn: 9 });
    const { damages, torn, last } = trial.check();
    const broken = codes(journal).includes('journal.broken');
    journal.close();
    return { damages: damages.map(({ words }) => words), torn, broken, last };
  });
  return { finds, signed };
}

test('after a power cut at any write, rename or flush the chain holds and every signed journal line exists', async ({
  folder,
}) => {
  test.setTimeout(byRunLength(60_000, 300_000));
  const { finds, signed } = await cutDays(await JournalTrial.make(folder), true);
  for (const [cut, found] of finds.entries()) {
    for (const { last, ...rest } of found) {
      expect(rest, `cut ${cut}`).toEqual({ damages: [], torn: null, broken: false });
      expect(last, `cut ${cut}`).toBeGreaterThan(signed[cut] ?? 0);
    }
  }
});

test('the power cut test detects a journal that is not flushed before its head is signed', { tag: '@slow' }, async ({
  folder,
}) => {
  test.setTimeout(byRunLength(60_000, 300_000));
  const { finds } = await cutDays(await JournalTrial.make(folder), false);
  expect(finds.flat().some(({ broken }) => broken)).toBe(true);
});

test('after SIGKILL every journal line that the program reported as written exists', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const writer = await childModule('test/fakes/journal-in-child.ts', folder);
  let last = 0;
  for (let round = 0; round < byRunLength(4, 40); round += 1) {
    const child = writer.call('writeOnAndOn', [trial.stateDir]);
    const [output, ended] = [allOf(child), once(child, 'exit')];
    await once(child.stdout as Readable, 'data');
    await new Promise((done) => setTimeout(done, 20 + round * 13));
    child.kill('SIGKILL');
    await ended;
    const numbers = (await output).split('\n').slice(0, -1).map(Number);
    expect(numbers[0]).toBe(last + 1);
    last = trial.check().last;
    expect(last).toBeGreaterThanOrEqual(numbers.at(-1) ?? Number.POSITIVE_INFINITY);
    expect(trial.check()).toMatchObject({ damages: [], torn: null });
  }
});

/** Returns everything that a child prints until it ends. */
async function allOf(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of child.stdout as Readable) text += String(piece);
  return text;
}
