import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readLine, writeLine } from '../../main/core/journal/line.ts';
import { digest } from '../../main/node/journal/digest.ts';
import type { KeptJournal } from '../../main/node/journal/journal.ts';
import { test } from '../fakes/folder.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';
import { kioskPack, type Outcome } from '../fakes/kiosk-pack.ts';

/** Saves a journal as the kiosk does in an outbox on a stick. */
async function saveOn(stick: string, journal: KeptJournal): Promise<void> {
  mkdirSync(stick, { recursive: true });
  for (const { name, bytes } of await journal.exportFiles()) writeFileSync(join(stick, name), bytes);
}

const verify = (...args: readonly string[]): Promise<Outcome> => kioskPack(['journal', 'verify', ...args]);

test("journal verify checks the journals of two kiosks and two days on one stick; --key refuses another kiosk's", async ({
  folder,
}) => {
  const [one, two] = [await JournalTrial.make(folder), await JournalTrial.make(folder)];
  const stick = join(folder, 'outbox');
  const journal = one.visits(2);
  await saveOn(stick, journal);
  one.now += 24 * 3_600_000;
  journal.write('outbox.written', { reports: 0 });
  await saveOn(stick, journal);
  await saveOn(stick, two.visits(1));
  writeFileSync(join(stick, 'receipt.txt'), 'of another thing');
  const all = await verify(stick);
  expect(all).toMatchObject({ status: 0, err: '' });
  expect(all.out.match(/whole {5}No line was changed/g)).toHaveLength(3);
  expect(all.out).toMatch(/-9\n {2}lines {5}number 1 to 9, from 2026-11-02 09:00:\d\d UTC to 2026-11-02 09:00:\d\d UTC\n/);
  expect(all.out).toContain(`Compare ${one.key.id} with the name of the key`);
  const own = readdirSync(stick).filter((name) => name.includes(`${one.key.id}-10`));
  expect(own).toHaveLength(2);
  const known = await verify(...own.map((name) => join(stick, name)), '--key', one.key.publicKey);
  expect(known).toMatchObject({ status: 0, err: '' });
  expect(known.out).not.toContain('Compare');
  const strange = await verify(...own.map((name) => join(stick, name)), '--key', two.key.publicKey);
  expect(strange).toMatchObject({ status: 1, out: '' });
  expect(strange.err).toContain(`is of another kiosk: it is signed with the key ${one.key.id}.`);
});

test("journal verify checks all kiosks' folders in an outbox", async ({ folder }) => {
  const [one, two] = [await JournalTrial.make(folder), await JournalTrial.make(folder)];
  const outbox = join(folder, 'outbox');
  for (const each of [one, two]) await saveOn(join(outbox, `kiosk-${each.key.id}-2026-11-26`), each.visits(1));
  const all = await verify(outbox);
  expect(all).toMatchObject({ status: 0, err: '' });
  for (const { key } of [one, two]) expect(all.out).toContain(key.id);
});

test('journal verify reports a changed line, a missing last line and a changed head, with status 1', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const stick = join(folder, 'outbox');
  await saveOn(stick, trial.visits(2));
  const [head = '', file = ''] = readdirSync(stick).sort((a, b) => Number(b.endsWith('head')) - Number(a.endsWith('head')));
  const [text, headText] = [readFileSync(join(stick, file), 'utf8'), readFileSync(join(stick, head), 'utf8')];
  writeFileSync(join(stick, file), text.replace('adult', 'games'));
  const changed = await verify(stick);
  expect(changed.status).toBe(1);
  expect(changed.out).toContain(
    `DAMAGED   Line 3 of ${file} and line 4 of ${file} do not fit: one was changed, or is of another`,
  );
  expect(changed.err).toBe(`journal-${trial.key.id}-9 is NOT as the kiosk wrote it.\n`);

  writeFileSync(join(stick, file), `${text.split('\n').slice(0, 8).join('\n')}\n`);
  const short = await verify(stick);
  expect(short.status).toBe(1);
  expect(short.out).toContain(`DAMAGED   The end was cut off: number 9 is missing after line 8 of ${file}.`);
  const headless = await verify(join(stick, file));
  expect(headless).toMatchObject({ status: 0, err: '' });
  expect(headless.out).toContain('whether lines were cut off at the end cannot be seen');
  renameSync(join(stick, head), join(folder, 'elsewhere'));
  expect(await verify(join(stick, file), '--head', join(folder, 'elsewhere'))).toMatchObject({ status: 1 });

  writeFileSync(join(stick, head), headText.replace('"last":9', '"last":8'));
  expect(await verify(stick)).toMatchObject({
    status: 1,
    err: `${head} is NOT as the kiosk wrote it: its signature does not fit.\n`,
  });
});

test('journal verify and show work on the state folder of a kiosk', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.visits(1).write('fault', { fault: 'wipe.late' });
  const copy = join(folder, 'copy');
  cpSync(trial.folder, copy, { recursive: true });
  expect(await verify(copy)).toMatchObject({ status: 0, err: '' });
  const { status, out } = await kioskPack(['journal', 'show', copy]);
  expect(status).toBe(0);
  expect(out.split('\n')[5]).toMatch(
    /^6 {2}2026-11-02 09:00:\d\d UTC {2}fault {2}The kiosk went out of order\. \(fault wipe\.late\)/,
  );
  rmSync(join(copy, 'journal-000001.jsonl'));
  expect((await verify(copy)).out).toContain('The end was cut off: numbers 1 to 6 are missing after the start.');
});

test('wrong arguments of kiosk-pack journal give status 2, a missing file status 1', async ({ folder }) => {
  for (const args of [['verify'], ['prove', folder], ['verify', folder, '--key', 'short'], ['show', folder, '--head', 'x']])
    expect((await kioskPack(['journal', ...args])).status, args.join(' ')).toBe(2);
  expect(await verify(folder)).toMatchObject({ status: 1, err: 'There is no journal.\n' });
  expect((await verify(join(folder, 'nothing'))).err).toMatch(/nothing is missing/);
  expect((await kioskPack(['journal', '--help'])).out).toContain('kiosk-pack journal verify');
});

/** Returns lines chained after that text as by the kiosk, which needs no key. */
function chained(text: string, ...codes: readonly string[]): string {
  let [last = ''] = text.split('\n').slice(-2);
  let added = '';
  for (const code of codes) {
    const entry = readLine(last)?.entry;
    last = writeLine({ n: (entry?.n ?? 0) + 1, at: entry?.at ?? '', code, facts: {} }, digest(last));
    added += `${last}\n`;
  }
  return added;
}

test("lines added to a saved journal are reported as damage, also with the kiosk's key", async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const stick = join(folder, 'outbox');
  const journal = trial.visits(2);
  journal.write('drill.failed', { kinds: 'cookies' });
  await saveOn(stick, journal);
  const [file = '', head = ''] = readdirSync(stick).sort((a, b) => Number(a.endsWith('head')) - Number(b.endsWith('head')));
  const text = readFileSync(join(stick, file), 'utf8');
  appendFileSync(join(stick, file), chained(text, 'drill.passed', 'supervisor.started', 'turn.ended'));
  for (const args of [[stick], [join(stick, file), '--head', join(stick, head)]]) {
    const { status, out, err } = await verify(...args, '--key', trial.key.publicKey);
    expect(status).toBe(1);
    expect(out).not.toContain('whole');
    expect(out).toContain(`DAMAGED   From line 11 of ${file} on, numbers 11 to 13 are not signed for: the kiosk saves only what`);
    expect(err).toContain('is NOT as the kiosk wrote it.');
  }
});

test('a journal truncated together with its head is not whole, even after the kiosk has continued and signed it', async ({
  folder,
}) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(2);
  journal.write('wipe.failed', { turn: 3, processes: 1 });
  journal.close();
  const path = join(trial.folder, 'journal-000001.jsonl');
  writeFileSync(path, `${readFileSync(path, 'utf8').split('\n').slice(0, 8).join('\n')}\n`);
  rmSync(join(trial.folder, 'head'));
  const next = trial.visits(1);
  const stick = join(folder, 'outbox');
  await saveOn(stick, next);
  next.close();
  for (const place of [stick, trial.folder]) {
    const { status, out } = await verify(place, '--key', trial.key.publicKey);
    expect(out).toContain('DAMAGED   The kiosk itself found damage and said so as number 9 (journal.broken): nothing before');
    expect(out).not.toContain('whole');
    expect(status).toBe(1);
  }
});

test('in a state folder only the signed lines of a journal are called whole', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(1);
  journal.write('filter.blocked', { category: 'adult' });
  const one = await verify(trial.folder, '--key', trial.key.publicKey);
  expect(one).toMatchObject({ status: 0, err: '' });
  expect(one.out).toContain('whole     Up to number 5 no line was changed, left out, moved, cut off or brought in.\n');
  expect(one.out).toContain('unsigned  After that, number 6 is not signed for (yet): from the kiosk, or from somebody who can');
  const path = join(trial.folder, 'journal-000001.jsonl');
  appendFileSync(path, chained(readFileSync(path, 'utf8'), 'drill.passed'));
  expect((await verify(trial.folder)).out).toContain('After that, numbers 6 to 7 are not signed for (yet)');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"turn":1', '"turn":7'));
  const changed = await verify(trial.folder);
  expect(changed.status).toBe(1);
  expect(changed.out).not.toContain('whole');
  expect(changed.out).toContain('After that, numbers 6 to 7 are not signed for (yet)');
});

test('a journal that grows while it is saved is saved up to the signed line', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  const journal = trial.visits(1);
  trial.now += 24 * 3_600_000;
  journal.write('notice.accepted', { turn: 2 });
  const stick = join(folder, 'outbox');
  mkdirSync(stick);
  const saving = journal.exportFiles();
  // These lines go into the file that has not been read yet.
  journal.write('filter.blocked', { category: 'adult' });
  journal.write('turn.ended', { turn: 2 });
  for (const { name, bytes } of await saving) writeFileSync(join(stick, name), bytes);
  const { status, out } = await verify(stick, '--key', trial.key.publicKey);
  expect(out).toContain('whole     No line was changed');
  expect(out).toContain('number 1 to 6,');
  expect(status).toBe(0);
});

test('journal verify checks two state folders, or a saved journal and its copy, separately', async ({ folder }) => {
  const [one, two] = [await JournalTrial.make(folder), await JournalTrial.make(folder)];
  const [stick, copy] = [join(folder, 'outbox'), join(folder, 'copy')];
  await saveOn(stick, one.visits(2));
  two.visits(1).close();
  cpSync(stick, copy, { recursive: true });
  const live = await verify(one.folder, two.folder, two.folder);
  expect(live).toMatchObject({ status: 0, err: '' });
  expect(live.out.match(/^ {2}whole/gm)).toHaveLength(2);
  for (const { folder: place } of [one, two]) expect(live.out).toContain(`journal in ${place}\n`);
  const saved = await verify(stick, copy);
  expect(saved).toMatchObject({ status: 0, err: '' });
  expect(saved.out.match(/^ {2}whole/gm)).toHaveLength(2);
  const [file = ''] = readdirSync(copy).filter((name) => name.endsWith('.jsonl'));
  writeFileSync(join(copy, file), readFileSync(join(copy, file), 'utf8').replace('adult', 'games'));
  expect((await verify(stick, copy)).err).toBe(`journal-${one.key.id}-9 in ${copy} is NOT as the kiosk wrote it.\n`);
});
