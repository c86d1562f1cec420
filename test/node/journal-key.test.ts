/** The journal of a kiosk whose own key is damaged temporarily. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { KeptJournal } from '../../main/node/journal/journal.ts';
import { type KioskKey, openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { test } from '../fakes/folder.ts';
import { codes, JournalTrial } from '../fakes/kept-journal.ts';
import { kioskPack, type Outcome } from '../fakes/kiosk-pack.ts';

const DAY_MS = 24 * 3_600_000;
const FIRST = 'journal-000001.jsonl';

/** Returns the temporary key of a start that cannot read the key file, and restores the file. */
async function damagedKey({ stateDir }: JournalTrial): Promise<KioskKey> {
  const path = join(stateDir, 'kiosk.key');
  const whole = readFileSync(path);
  writeFileSync(path, 'no key');
  const key = await openKioskKey(stateDir);
  writeFileSync(path, whole);
  return key;
}

const headText = ({ folder }: JournalTrial): string => readFileSync(join(folder, 'head'), 'utf8');

for (const [how, ends] of [
  ['ends cleanly', true],
  ['ends in a power cut', false],
] as const) {
  test(`starts without the key add lines and keep the head; the next start with the key continues (a run ${how})`, async ({
    folder,
  }) => {
    const trial = await JournalTrial.make(folder);
    const first = trial.visits(2);
    first.write('shell.ready', { turn: 3 });
    if (ends) first.close();
    const head = headText(trial);
    for (let start = 0; start < 2; start += 1) {
      const strange = trial.open({ key: await damagedKey(trial) });
      strange.write('fault', { fault: 'key.bad' });
      expect(strange.problems()).toEqual([]);
      if (ends) strange.close();
      expect(headText(trial)).toBe(head);
    }
    const mended = trial.open();
    mended.write('supervisor.started', { electron: '45.0.0' });
    expect(codes(mended, 10)).toEqual(['shell.ready', 'fault', 'fault', 'supervisor.started']);
    mended.write('wipe.receipt', { turn: 3 });
    expect(mended.problems()).toEqual([]);
    expect(trial.signed()).toBe(14);
    expect(trial.check()).toMatchObject({ damages: [], torn: null });
  });
}

test('a start without the key removes no old journal lines, since it cannot sign that; the next with the key does', async ({
  folder,
}) => {
  const trial = await JournalTrial.make(folder);
  trial.keepDays = 10;
  trial.visits(1).close();
  trial.now += 20 * DAY_MS;
  const strange = trial.open({ key: await damagedKey(trial) });
  strange.write('fault', { fault: 'key.bad' });
  strange.close();
  expect(trial.check()).toMatchObject({ damages: [], first: 1 });
  const mended = trial.open();
  mended.write('shell.ready', { turn: 2 });
  expect(codes(mended)).toEqual(['fault', 'journal.removed', 'shell.ready']);
  expect(trial.check()).toMatchObject({ damages: [], first: 6 });
});

test('damage before or during a start without the key stays, and the next start with the key reports it', async ({ folder }) => {
  for (const harm of ['lines', 'head'] as const) {
    const trial = await JournalTrial.make(join(folder, harm));
    trial.visits(3).close();
    const path = join(trial.folder, harm === 'lines' ? FIRST : 'head');
    const harmed = readFileSync(path, 'utf8').replace(harm === 'lines' ? '"turn":2' : '"last":13', '"turn":7');
    writeFileSync(path, harmed);
    const strange = trial.open({ key: await damagedKey(trial) });
    strange.write('fault', { fault: 'key.bad' });
    strange.close();
    expect(codes(strange)).not.toContain('journal.broken');
    expect(readFileSync(path, 'utf8')).toBe(harmed);
    const mended = trial.visits(1);
    const from = harm === 'lines' ? 6 : 1;
    expect(mended.tail(6)[0]).toMatchObject({ n: 15, code: 'journal.broken', facts: { from, what: harm } });
    mended.close();
    expect(codes(trial.open()).filter((code) => code === 'journal.broken')).toHaveLength(1);
  }
});

/** Saves the records as on a stick. @returns the outcome of `journal verify` with that key */
async function savedRecords(journal: KeptJournal, stick: string, { publicKey }: KioskKey): Promise<Outcome> {
  mkdirSync(stick);
  for (const { name, bytes } of await journal.exportFiles()) writeFileSync(join(stick, name), bytes);
  return kioskPack(['journal', 'verify', stick, '--key', publicKey]);
}

test('following CODES.md without a copy of the key leaves two journals that verify, each with its own key', async ({
  folder,
}) => {
  const trial = await JournalTrial.make(folder);
  trial.visits(2).close();
  const strange = trial.open({ key: await damagedKey(trial) });
  strange.write('fault', { fault: 'key.bad' });
  const before = await savedRecords(strange, join(folder, 'before'), trial.key);
  expect(before).toMatchObject({ status: 0, err: '' });
  expect(before.out).toContain('whole     No line was changed');
  expect(before.out).toContain('number 1 to 9,');
  expect(readdirSync(join(folder, 'before'))).toContain(`journal-${trial.key.id}-9.head`);
  strange.close();

  const kept = join(folder, 'kept');
  renameSync(trial.folder, kept);
  rmSync(join(trial.stateDir, 'kiosk.key'));
  const key = await openKioskKey(trial.stateDir);
  const anew = trial.visits(1, { key });
  expect(codes(anew)[0]).toBe('supervisor.started');
  expect(anew.problems()).toEqual([]);
  expect(await savedRecords(anew, join(folder, 'after'), key)).toMatchObject({ status: 0, err: '' });
  const old = await kioskPack(['journal', 'verify', kept, '--key', trial.key.publicKey]);
  expect(old).toMatchObject({ status: 0, err: '' });
  expect(old.out).toContain('whole     Up to number 9 no line was changed');
});

test('a new key with the old journal is reported as damage by each check, as CODES.md warns', async ({ folder }) => {
  const trial = await JournalTrial.make(folder);
  trial.visits(2).close();
  rmSync(join(trial.stateDir, 'kiosk.key'));
  const key = await openKioskKey(trial.stateDir);
  const anew = trial.visits(1, { key });
  expect(codes(anew, 10)[0]).toBe('journal.broken');
  const { status, out } = await savedRecords(anew, join(folder, 'after'), key);
  expect(out).toContain('(journal.broken): nothing before that is proven.');
  expect(out).toMatch(/DAMAGED {3}Line 1 of .* is the start of another journal \(another kiosk's, or of an earlier key\)/);
  expect(status).toBe(1);
});
