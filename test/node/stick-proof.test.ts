import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openSummary } from '../../main/core/summary/summary.ts';
import { type KeptJournal, openJournal } from '../../main/node/journal/journal.ts';
import { openReports } from '../../main/node/reports/report-store.ts';
import { type KioskKey, openKioskKey } from '../../main/node/state/kiosk-key.ts';
import { MAX_OUTBOX_FILE_BYTES, openOutbox } from '../../main/node/sticks/outbox.ts';
import { type ProofBundle, proofBundle } from '../../main/supervisor/proof/proof-files.ts';
import { type SavedRecords, saveToStick } from '../../main/supervisor/sticks/outbox-visit.ts';
import { localTime } from '../../main/supervisor/time/opening.ts';
import { parseCsv } from '../fakes/csv.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';
import { KINDS, MAY_MOUNT, openBelow, SAFE, type Sticks, type TestStick, test } from '../fakes/stick.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');

const EVIDENCE = { electron: '', rules: [] };

interface LittleKiosk {
  readonly journal: KeptJournal;
  readonly key: KioskKey;
  readonly toLeave: SavedRecords;
}

/** Makes the parts of a kiosk that deal with sticks, with a day's journal. */
async function littleKiosk(stateDir: string): Promise<LittleKiosk> {
  const key = await openKioskKey(stateDir);
  let now = NOW - 8 * 3_600_000;
  const journal = openJournal(stateDir, { key, keepDays: () => 90, now: () => now });
  journal.write('supervisor.started', { electron: '33.0.0' });
  for (let turn = 1; turn <= 20; turn += 1) {
    journal.write('notice.accepted', { turn });
    now += 10 * 60_000;
    journal.write('filter.blocked', { category: turn % 2 === 0 ? 'adult' : 'gambling' });
    journal.write('turn.ended', { turn, cause: 'finished' });
    journal.write('wipe.receipt', { turn, shownMs: 200, goneMs: 600, processes: 0, folder: 'gone', clipboard: 'empty' });
  }
  const proof = async (): Promise<ProofBundle> => {
    const summary = openSummary((at) => localTime(new Date(at)));
    for (const entry of journal.entries()) summary.add(entry);
    const itPage = { bytes: Buffer.from('<!doctype html>'), sha256: 'abc123' };
    const about = { site: 'Civic Centre canteen', version: '0.1.0', readiness: [], card: 'CARD', evidence: EVIDENCE, itPage };
    return proofBundle({ journal, key, ...about, months: summary.months(NOW) }, NOW);
  };
  const reports = await openReports(stateDir, () => '2026-11-26');
  return { journal, key, toLeave: { receipt: (sha256: string | null) => `Receipt ${sha256}\r\n`, reports, proof } };
}

const makeFolder = (dir: string) => mkdir(outboxOf(dir), { recursive: true });
const outboxOf = (point: string): string => join(point, 'canteen-kiosk', 'outbox');

function leave({ toLeave, journal }: LittleKiosk, { mount, options }: TestStick) {
  return saveToStick(mount, toLeave, journal, options);
}

for (const kind of KINDS) {
  test(`a kiosk saves all its records on a stick, and each file is readable (${kind})`, async ({ sticks, folder }) => {
    const kiosk = await littleKiosk(folder);
    const stick = await sticks.make(kind, makeFolder, 'rw');
    const name = `kiosk-${kiosk.key.id}-2026-11-26`;
    const words = `A receipt and 0 reports were saved on the stick. The journal and the summary are in its folder ${name}.`;
    expect(await leave(kiosk, stick)).toEqual([{ good: true, words }]);
    expect(await openBelow(stick.point)).toBe(0);

    const outbox = outboxOf(stick.point);
    expect((await readdir(outbox)).sort()).toEqual([name, 'receipt.txt']);
    const read = (file: string) => readFile(join(outbox, name, file), 'utf8');
    expect(await readFile(join(outbox, 'receipt.txt'), 'utf8')).toBe('Receipt abc123\r\n');
    expect(await read('it-desk.html')).toBe('<!doctype html>');
    const files = await readdir(join(outbox, name));
    const texts = [
      'read-me.txt',
      'summary.html',
      'summary.csv',
      'blocks.csv',
      'wipes.csv',
      'readiness.txt',
      'evidence.html',
      'card.txt',
    ];
    expect(files).toEqual(expect.arrayContaining([...texts, 'kiosk.pub']));
    expect(files.filter((file) => /\.(jsonl|head)$/.test(file))).toHaveLength(2);

    const [header = [], row = []] = parseCsv(await read('summary.csv'));
    expect([row[0], row[header.indexOf('Sessions')], row[header.indexOf('Average minutes')]]).toEqual(['2026-11', '20', '10']);
    expect(parseCsv(await read('blocks.csv')).slice(1)).toEqual([
      ['2026-11', 'adult', '10'],
      ['2026-11', 'gambling', '10'],
    ]);
    const wipes = parseCsv(await read('wipes.csv'));
    expect(wipes).toHaveLength(21);
    expect(wipes[1]?.slice(2)).toEqual([
      ...['1', 'Erased, and the check found nothing'],
      'shown ms 200, gone ms 600, processes 0, folder gone, clipboard empty',
    ]);
    expect(await read('summary.html')).toContain('<th scope="row">November 2026</th><td class="number">20</td>');
    expect(await read('evidence.html')).toContain('The tests did not run with this build.');
    expect((await read('kiosk.pub')).trim()).toBe(kiosk.key.publicKey);
    expect(await read('read-me.txt')).toContain(`kiosk-pack journal verify ${name}`);
  });
}

test('a second visit and a second kiosk get their own folders in the outbox', async ({ sticks, folder }) => {
  const stick = await sticks.make('folder', makeFolder, 'rw');
  const [one, other] = [await littleKiosk(join(folder, 'one')), await littleKiosk(join(folder, 'other'))];
  for (const kiosk of [one, other, one]) await leave(kiosk, stick);
  const names = (await readdir(outboxOf(stick.point))).filter((name) => name.startsWith('kiosk-'));
  const stems = [one, one, other].map(({ key }) => `kiosk-${key.id}-2026-11-26`);
  expect(names.sort()).toEqual([stems[0], `${stems[1]}-2`, stems[2]].sort());
  const lists = await Promise.all(names.map((name) => readdir(join(outboxOf(stick.point), name))));
  for (const list of lists) expect(list).toHaveLength(12);
});

test('the saved journal can be verified with the saved key, and a changed one fails', async ({ sticks, folder }) => {
  const kiosk = await littleKiosk(folder);
  const stick = await sticks.make('folder', makeFolder, 'rw');
  await leave(kiosk, stick);
  const place = join(outboxOf(stick.point), `kiosk-${kiosk.key.id}-2026-11-26`);
  const key = (await readFile(join(place, 'kiosk.pub'), 'utf8')).trim();
  const verify = () => kioskPack(['journal', 'verify', place, '--key', key]);
  expect(await verify()).toMatchObject({ status: 0, err: '' });
  const name = (await readdir(place)).find((each) => each.endsWith('.jsonl')) ?? '';
  const text = await readFile(join(place, name), 'utf8');
  await writeFile(join(place, name), text.replace('"gambling"', '"adult"'));
  expect((await verify()).status).toBe(1);
});

test('a stick without an outbox stays unchanged, and no records are prepared for it', async ({ sticks, folder }) => {
  const kiosk = await littleKiosk(folder);
  const stick = await sticks.make('folder', () => {}, 'rw');
  const proof = () => Promise.reject(new Error('was made'));
  const before = kiosk.journal.head().n;
  expect(await saveToStick(stick.mount, { ...kiosk.toLeave, proof }, kiosk.journal, stick.options)).toBeNull();
  expect(await readdir(stick.point)).toEqual([]);
  expect(kiosk.journal.head().n).toBe(before);
});

test('a file too large for the outbox is left out, shown to staff and journalled', async ({ sticks, folder }) => {
  const kiosk = await littleKiosk(folder);
  const stick = await sticks.make('folder', makeFolder, 'rw');
  const large = { name: 'wipes.csv', bytes: new Uint8Array(MAX_OUTBOX_FILE_BYTES + 1) };
  const proof = async (): Promise<ProofBundle> => {
    const bundle = await kiosk.toLeave.proof();
    if (bundle === null) throw new Error('there is proof');
    return { ...bundle, files: bundle.files.map((file) => (file.name === large.name ? large : file)) };
  };
  const results = await saveToStick(stick.mount, { ...kiosk.toLeave, proof }, kiosk.journal, stick.options);
  expect(results?.map(({ good }) => good)).toEqual([true, false]);
  expect(results?.[1]?.words).toBe('The file wipes.csv is missing on the stick: it is too large. Tell IT.');
  const left = kiosk.journal.tail(2).map(({ code, facts }) => [code, facts]);
  expect(left).toEqual([
    ['outbox.written', { reports: 0 }],
    ['outbox.failed', { files: 1 }],
  ]);
  // All other files are there, including those after it.
  const files = await readdir(join(outboxOf(stick.point), `kiosk-${kiosk.key.id}-2026-11-26`));
  expect(files).toHaveLength(11);
  expect(files.filter((name) => name.startsWith('journal-'))).toHaveLength(2);
  expect(await openBelow(stick.point)).toBe(0);
});

test('if the records cannot be prepared the stick is released', async ({ sticks, folder }) => {
  const kiosk = await littleKiosk(folder);
  const stick = await sticks.make('folder', makeFolder, 'rw');
  const proof = () => Promise.reject(new Error('an error of its own'));
  const left = saveToStick(stick.mount, { ...kiosk.toLeave, proof }, kiosk.journal, stick.options);
  await expect(left).rejects.toThrow('an error of its own');
  expect(await openBelow(stick.point)).toBe(0);
});

test('a stick without enough room for the records is reported to staff and released', async ({ sticks, folder }) => {
  test.skip(!MAY_MOUNT, 'only root can mount a stick');
  const kiosk = await littleKiosk(folder);
  const stick = await small(sticks);
  expect(await leave(kiosk, stick)).toEqual([
    { good: false, words: 'The stick is full. Remove something from it or use another.' },
  ]);
  expect(await openBelow(stick.point)).toBe(0);
});

test('outbox.folder always makes a new folder, and refuses other names than ours', async ({ sticks }) => {
  const stick = await sticks.make('folder', makeFolder, 'rw');
  const opened = await openOutbox(stick.mount, stick.options);
  if (!opened.ok) throw new Error(opened.problems.join());
  const outbox = opened.value;
  for (const odd of ['', '..', '.', 'a/b', 'A', 'a.b', '-a', 'a'.repeat(49)])
    await expect(outbox.folder(odd), odd).rejects.toThrow('not a name for a folder');
  const [first, second] = [await outbox.folder('kiosk-a'), await outbox.folder('kiosk-a')];
  expect([first.ok && first.value.name, second.ok && second.value.name]).toEqual(['kiosk-a', 'kiosk-a-2']);
  await outbox.finish();
  await expect(outbox.folder('kiosk-b')).rejects.toThrow('finished');
});

/** Makes a stick with room for a few pages. */
async function small(sticks: Sticks): Promise<TestStick> {
  const point = await sticks.place();
  sticks.mount(point, '-t', 'tmpfs', '-o', `rw,${SAFE},size=24k`, 'stick');
  await makeFolder(point);
  return sticks.real(point);
}
