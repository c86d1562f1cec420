/** Whatever is on a stick, the IT desk answers in sentences and never calls data sound that a kiosk did not write. */
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { NODE_KEYS } from '../../main/node/crypto/node-crypto.ts';
import { newKeyPair } from '../../main/node/minisign/secret-key-text.ts';
import { sealWithPhrase } from '../../main/node/reports/age.ts';
import { reportKeyTexts } from '../../main/node/reports/report-key-texts.ts';
import { readDecisions } from '../../renderer/it-desk/work/decisions.ts';
import { tarOf } from '../fakes/archives.ts';
import { signedCard } from '../fakes/card.ts';
import { test } from '../fakes/folder.ts';
import { byRunLength } from '../fakes/forms.ts';
import { askDesk, droppedFile, droppedFolder, orderFor } from '../fakes/it-page.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';
import { bytesOf, damaged, pick, seeded, whole } from '../fakes/random.ts';
import { HOST, keys as reportKeys, sealed, storeAt } from '../fakes/reports.ts';

const REPORT_KEY = { name: 'report.key', text: reportKeyTexts(reportKeys, '2026-12-01', 'a test').secret, password: '' };

/** Rounds per test: 10,000 in total in the long form. */
const RECORDS = byRunLength(100, 4_000);
const PACKS = byRunLength(100, 2_000);
const KEYS = byRunLength(50, 1_000);
const LISTS = byRunLength(10, 500);
const REPORTS = byRunLength(100, 1_500);
const REPORT_KEYS = byRunLength(20, 500);
const SMALL_FILES = byRunLength(50, 500);

test.beforeEach(() => test.setTimeout(byRunLength(60_000, 900_000)));

const ownBytes = (bytes: Uint8Array | string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(bytes));

test('the IT desk never calls a damaged card or journal sound, and none stops it', async ({ folder }) => {
  const journal = await (await JournalTrial.make(folder)).visits(2).exportFiles();
  const { text } = await signedCard(folder);
  const genuine = new Map(journal.map(({ name, bytes }) => [name, ownBytes(bytes)]));
  genuine.set('card.txt', ownBytes(text));
  const random = seeded(31);
  for (let round = 0; round < RECORDS; round += 1) {
    const given = new Map(genuine);
    const name = pick(random, [...genuine.keys()]);
    const before = genuine.get(name) ?? ownBytes('');
    // A file may also be missing, or have the content of another file.
    const others = [...genuine.values(), bytesOf(random, 200)];
    const after = ownBytes(random() < 0.1 ? pick(random, others) : damaged(random, before));
    given.set(name, after);
    if (name !== 'card.txt' && random() < 0.1) given.delete(name);
    const same = given.has(name) && Buffer.from(after).equals(before);
    const answer = await askDesk<'lookAt'>({ kind: 'lookAt', dropped: [droppedFolder('outbox', Object.fromEntries(given))] });
    if (!answer.ok) throw new Error(`round ${round}: ${answer.problems.join()}`);
    const { cards, journals } = answer.value;
    const looked = name === 'card.txt' ? cards : journals;
    const sound = looked.every(({ verdict }) => verdict === 'sound');
    // White space at the end of the last line is not covered by a signature.
    const trimmed = Buffer.from(after).toString('latin1').trimEnd() === Buffer.from(before).toString('latin1').trimEnd();
    if (!same && !(given.has(name) && trimmed)) expect(sound, `round ${round}, ${name}`).toBe(false);
    if (same) expect(sound, `round ${round}, ${name}`).toBe(true);
  }
});

test('the IT desk reads the facts of a damaged pack correctly or refuses it with a sentence', async () => {
  const pair = await newKeyPair(NODE_KEYS);
  const key = { text: pair.secretKey, password: '' };
  const order = orderFor([droppedFile('adult.txt', 'bad.example\nworse.example/part\n')]);
  const signed = await askDesk<'sign'>({ kind: 'sign', order, key, fileName: 'x.kioskpack' });
  if (!signed.ok) throw new Error(signed.problems.join());
  const random = seeded(32);
  for (let round = 0; round < PACKS; round += 1) {
    const file = new Blob([ownBytes(damaged(random, signed.value.bytes))]);
    const answer = await askDesk<'readPack'>({ kind: 'readPack', name: 'x.kioskpack', file });
    if (answer.ok) expect(answer.value, `round ${round}`).toMatchObject({ group: 'canteen', serial: 7 });
    else for (const problem of answer.problems) expect(problem, `round ${round}`).toContain('x.kioskpack');
  }
});

test('a damaged key never signs with a signature that its public key does not verify', async () => {
  const pair = await newKeyPair(NODE_KEYS);
  const order = orderFor([droppedFile('adult.txt', 'bad.example\n')]);
  const whole = pair.secretKey;
  const genuine = await askDesk<'sign'>({ kind: 'sign', order, key: { text: whole, password: '' }, fileName: 'x.kioskpack' });
  if (!genuine.ok) throw new Error(genuine.problems.join());
  const random = seeded(33);
  for (let round = 0; round < KEYS; round += 1) {
    const text = Buffer.from(damaged(random, Buffer.from(whole))).toString('latin1');
    const answer = await askDesk<'sign'>({ kind: 'sign', order, key: { text, password: '' }, fileName: 'x.kioskpack' });
    if (answer.ok) expect(answer.value.signature, `round ${round}`).toBe(genuine.value.signature);
    else for (const problem of answer.problems) expect(problem, `round ${round}`).toMatch(/^The key /);
  }
});

test('damaged lists are named, or used as far as they are readable', async () => {
  const tree = await tarOf([
    ['blacklists/adult/domains', 'tree.example\nhttp://odd\n'],
    ['blacklists/adult/usage', 'black\n'],
  ]);
  const random = seeded(34);
  for (let round = 0; round < LISTS; round += 1) {
    const hurt = whole(random, 2) === 0 ? damaged(random, gzipSync(tree)) : gzipSync(damaged(random, tree));
    const answer = await askDesk<'tryLists'>({ kind: 'tryLists', order: orderFor([droppedFile('ut1.tar.gz', ownBytes(hurt))]) });
    if (!answer.ok) for (const problem of answer.problems) expect(problem, `round ${round}`).toMatch(/^ut1\.tar\.gz|^suites/);
  }
});

test('a damaged report is named and stays closed, and the other reports are opened', async ({ folder }) => {
  const { reporter } = await storeAt(folder);
  const [one, other] = await Promise.all([
    sealed(reporter, { host: 'one.example' }),
    sealed(reporter, { host: 'other.example' }),
  ]);
  const [intact, hurt] = [one, other].map(({ sealed: letters }) => ownBytes(Buffer.from(letters, 'base64')));
  if (intact === undefined || hurt === undefined) throw new Error('two were sealed');
  const random = seeded(35);
  for (let round = 0; round < REPORTS; round += 1) {
    const after = ownBytes(damaged(random, hurt));
    const around = { 'receipt.txt': ownBytes(damaged(random, ownBytes('Receipt of the kiosk'))), 'wipes.csv': after };
    const dropped = [droppedFolder('outbox', { 'a.age': intact, 'b.age': after, ...around })];
    const answer = await askDesk<'openReports'>({ kind: 'openReports', dropped, key: REPORT_KEY });
    if (!answer.ok) throw new Error(`round ${round}: ${answer.problems.join()}`);
    const { sites, problems } = answer.value;
    const same = Buffer.from(after).equals(hurt);
    const hosts = sites.map(({ host }) => host).sort();
    expect(hosts, `round ${round}`).toEqual(same ? ['one.example', 'other.example'] : ['one.example']);
    expect(problems, `round ${round}`).toEqual(same ? [] : [expect.stringMatching(/^b\.age (is|opens, but)/)]);
  }
});

test('a damaged report key, encrypted or not, opens the report or is named, and its text is never repeated', async ({
  folder,
}) => {
  const { reporter } = await storeAt(folder);
  const { sealed: letters } = await sealed(reporter);
  const dropped = [droppedFile('a.age', ownBytes(Buffer.from(letters, 'base64')))];
  const password = 'four words at random';
  const texts = [REPORT_KEY.text, await sealWithPhrase(REPORT_KEY.text, password, 10)];
  const random = seeded(36);
  for (let round = 0; round < REPORT_KEYS; round += 1) {
    const text = Buffer.from(damaged(random, Buffer.from(pick(random, texts)))).toString('latin1');
    const answer = await askDesk<'openReports'>({ kind: 'openReports', dropped, key: { name: 'report.key', text, password } });
    if (answer.ok) expect(answer.value, `round ${round}`).toMatchObject({ sites: [{ host: HOST }], problems: [] });
    else
      for (const problem of answer.problems) {
        expect(problem, `round ${round}`).toContain('report.key');
        expect(problem).not.toContain('AGE-SECRET-KEY');
      }
  }
});

test('damaged pins never make a set-up with other keys; damaged decisions are named', async () => {
  const [current, next] = [await newKeyPair(NODE_KEYS), await newKeyPair(NODE_KEYS)];
  const lineOf = ({ publicKey }: typeof current): string => publicKey.trim().split('\n').at(-1) ?? '';
  const keys = { current: { key: lineOf(current) }, next: { key: lineOf(next) } };
  const pins = JSON.stringify({ group: 'canteen', ...keys }, null, 2);
  const make = (text: string) =>
    askDesk<'makeSetup'>({
      kind: 'makeSetup',
      order: { pins: text, settings: { site: { name: 'Canteen' } }, notice: null, pack: null },
      key: { text: current.secretKey, password: '' },
    });
  const genuine = await make(pins);
  if (!genuine.ok) throw new Error(genuine.problems.join());
  const decisions = '2026-12-01 open bad.example\n2026-11-30 keep worse.example\n';
  const random = seeded(37);
  for (let round = 0; round < SMALL_FILES; round += 1) {
    const set = await make(Buffer.from(damaged(random, Buffer.from(pins))).toString('latin1'));
    if (set.ok) expect(set.value.words, `round ${round}`).toEqual(genuine.value.words);
    else for (const problem of set.problems) expect(problem, `round ${round}`).toMatch(/^[A-Z"]|^pins\.json|^setup\.json/);
    const read = readDecisions(Buffer.from(damaged(random, Buffer.from(decisions))).toString('latin1'));
    if (!read.ok) for (const problem of read.problems) expect(problem, `round ${round}`).toMatch(/^decisions\.txt: line \d+ /);
  }
});
