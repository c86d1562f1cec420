/** Works through the whole IT desk, page by page, as a person does: the same steps in every browser. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { newSha256 } from '../../main/node/crypto/node-crypto.ts';
import { openPack } from '../../main/node/packs/pack-file.ts';
import { answerKey } from '../../main/node/reports/answer-keys.ts';
import { createReporter } from '../../main/node/reports/reporter.ts';
import { judgeSetup } from '../../main/node/setup/judge-setup.ts';
import { sixWords } from '../../main/node/setup/six-words.ts';
import { ageOpens } from '../fakes/age.ts';
import { tarOf } from '../fakes/archives.ts';
import { signedCard } from '../fakes/card.ts';
import { JournalTrial } from '../fakes/kept-journal.ts';
import { minisign } from '../fakes/minisign.ts';
import { NOON, sealed } from '../fakes/reports.ts';
import type { OpenedPage } from './browsers.ts';
import { pictureOfCode } from './picture-of-code.ts';

export const PHRASE = 'four words at random';

interface Journey {
  readonly desk: OpenedPage;
  /** The folder for files that the person has or saves. */
  readonly folder: string;
  /** Called on each page once its content is shown. */
  readonly look: (name: string) => Promise<void>;
}

/** Visits all seven pages, with some mistakes on the way. */
export async function wholeJourney(journey: Journey): Promise<void> {
  await startGroup(journey);
  await readLists(journey);
  await settingsAndNotice(journey);
  await codes(journey);
  await signAndCarry(journey);
  await setUp(journey);
  await lookAtPcs(journey);
}

async function startGroup({ desk, folder, look }: Journey): Promise<void> {
  await desk.fill('Name of the group', 'the canteen');
  await desk.fill('Pass phrase for the secret keys', PHRASE);
  await desk.fill('The same again', `${PHRASE}!`);
  await desk.press('Make the keys');
  await desk.sees('Write up to 64 letters');
  await desk.sees('The two are not the same.');
  for (const words of ['Write up to 64 letters', 'The two are not the same.']) expect(await desk.alerts(words), words).toBe(1);
  await look('group-wrong');
  await desk.fill('Name of the group', 'canteen');
  await desk.fill('The same again', PHRASE);
  await desk.press('Make the keys');
  await desk.sees('The keys are made: save them now');
  await look('group');
  for (const name of ['pack.key', 'pack.pub', 'report.key', 'report.pub', 'pins.json']) await desk.save(name);
  await writeFile(join(folder, 'file'), 'to be signed');
  expect(await minisign(folder, ['-S', '-s', 'pack.key', '-m', 'file'], `${PHRASE}\n`)).toMatchObject({ status: 0 });
  expect(await minisign(folder, ['-V', '-p', 'pack.pub', '-m', 'file'])).toMatchObject({ status: 0 });
}

async function readLists({ desk, folder, look }: Journey): Promise<void> {
  const tree = await tarOf([
    ['blacklists/adult/domains', 'bad.example\nairtable.com\n'],
    ['blacklists/adult/usage', 'black\n'],
  ]);
  const [archive, broken] = [join(folder, 'ut1.tar.gz'), join(folder, 'broken.tar')];
  await Promise.all([writeFile(archive, gzipSync(tree)), writeFile(broken, 'no archive')]);
  await desk.press('Lists');
  await desk.choose(LISTS, [archive, broken]);
  await desk.press('Look at the lists');
  await desk.sees('broken.tar is damaged');
  await desk.press('Remove broken.tar');
  await desk.press('Look at the lists');
  await desk.sees('1 of 1 are still to be decided');
  await look('lists');
  await desk.tick('Keep it open');
  await desk.sees('All are decided.');
}

async function settingsAndNotice({ desk, look }: Journey): Promise<void> {
  await desk.press('Settings and notice');
  await desk.sees('Opening hours');
  await desk.fill('Where the PC stands, as visitors call it.', 'Town hall foyer');
  await desk.fill('How many tabs a visitor may have open.', '99');
  await desk.tick('The PC is always open', 'checkbox');
  await desk.fill('Bank holidays and other days with hours of their own', '2026-12-25 shut');
  await desk.press('Check and keep');
  await desk.sees('whole number from 1 to 20');
  await desk.sees('must be "closed"');
  for (const words of ['whole number from 1 to 20', 'must be "closed"']) expect(await desk.alerts(words), words).toBe(1);
  await look('settings-wrong');
  await desk.fill('How many tabs a visitor may have open.', '4');
  await desk.fill('Bank holidays and other days with hours of their own', '2026-12-25 closed Christmas Day');
  await desk.press('Check and keep');
  await desk.sees('Kept for the next pack and for set-ups.');
  await desk.sees('Good: at most 120.');
  await look('settings');
}

async function codes({ desk, look }: Journey): Promise<void> {
  await desk.press('Codes');
  for (const label of ['New IT code', 'New IT code again']) await desk.fill(label, '830417');
  await desk.press('Put into the next pack');
  await desk.sees('must have at least 10 digits');
  await look('codes');
  for (const label of ['New IT code', 'New IT code again']) await desk.fill(label, '8304179265');
  await desk.press('Put into the next pack');
  await desk.sees('The next pack brings new codes.');
}

async function signAndCarry({ desk, folder, look }: Journey): Promise<void> {
  await desk.press('Sign and carry');
  await desk.press('Make and sign the pack');
  await desk.sees('Type it.');
  await desk.fill('Pass phrase of the key', PHRASE);
  await desk.press('Make and sign the pack');
  await desk.sees('The pack is signed');
  await desk.sees('Group: canteen. Last number: 1.');
  await look('signed');
  await checkedPack(desk, folder, 1);
}

async function checkedPack(desk: OpenedPage, folder: string, serial: number) {
  const name = `canteen-${serial}.kioskpack`;
  for (const each of [name, `${name}.minisig`]) await desk.save(each);
  const checked = await minisign(folder, ['-V', '-p', 'pack.pub', '-m', name]);
  expect(checked, checked.out).toMatchObject({ status: 0 });
  const pack = openPack(await readFile(join(folder, name)), name);
  if (!pack.ok) throw new Error(pack.problems.join(' '));
  return pack.value;
}

async function setUp({ desk, folder, look }: Journey): Promise<void> {
  await desk.press('Set up a PC');
  await desk.press('Make the set-up');
  await desk.sees('Type it.');
  await desk.fill('Pass phrase of the key', PHRASE);
  await desk.press('Make the set-up');
  await desk.sees('The set-up is made');
  await look('set-up');
  for (const name of ['setup.json', 'setup.json.minisig', 'first.kioskpack', 'first.kioskpack.minisig']) await desk.save(name);
  expect(await minisign(folder, ['-V', '-p', 'pack.pub', '-m', 'setup.json'])).toMatchObject({ status: 0 });
  const [text, signature] = await Promise.all(
    ['setup.json', 'setup.json.minisig'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  const setup = await judgeSetup(text ?? '', signature ?? '');
  if (!setup.ok) throw new Error(setup.problems.join(' '));
  expect(setup.value).toMatchObject({
    group: 'canteen',
    settings: { site: { name: 'Town hall foyer' }, tabs: { max: 4 }, hours: { monday: '09:00-17:00', saturday: 'closed' } },
  });
  await desk.sees(sixWords(setup.value.keys.current, newSha256).join(' '));
}

async function lookAtPcs({ desk, folder, look }: Journey): Promise<void> {
  const trial = await JournalTrial.make(folder);
  const journal = await trial.visits(3).exportFiles();
  const card = await signedCard(trial.stateDir);
  const recipient = (await readFile(join(folder, 'report.pub'), 'utf8')).trim();
  const reporter = createReporter({ recipient, group: 'canteen', key: Buffer.alloc(32).toString('base64') });
  const reports = await Promise.all([
    sealed(reporter, { host: 'bad.example' }),
    sealed(reporter, { host: 'nasty.example', kind: 'shouldBlock', rule: null }, NOON + 86_400_000),
  ]);
  const files: (readonly [string, string | Uint8Array])[] = [
    ...journal.map(({ name, bytes }) => [name, bytes] as const),
    ['card.txt', `${card.text}\n`],
    ['photo.png', pictureOfCode(card.text)],
    ...reports.map((report, at) => [`report-${at}.age`, Buffer.from(report.sealed, 'base64')] as const),
  ];
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  const opened = await ageOpens(folder, 'report.key', 'report-0.age', PHRASE);
  expect(opened).toMatchObject({ status: 0, out: expect.stringContaining('bad.example') });
  await desk.press('Look at the PCs');
  await desk.choose(
    OUTBOX,
    files.map(([name]) => join(folder, name)),
  );
  await desk.sees('photo.png: as the kiosk wrote it');
  await desk.sees('Blocked pages by kind');
  await desk.press('Open the reports');
  await desk.sees('report.key, made on this page is protected with a pass phrase. Type it.');
  await desk.fill('Pass phrase of report.key', PHRASE);
  await desk.press('Open the reports');
  await desk.sees('Reports that it should be blocked: 1');
  await desk.tick('Open it');
  await desk.tick('Block it');
  await desk.sees('Your decisions go into the next pack.');
  await look('pcs');
  expect(await readFile(await desk.save('decisions.txt'), 'utf8')).toMatch(/ open bad\.example\n/);
  await desk.press('Sign and carry');
  await desk.sees('Sites that open: 1. That stay blocked: 0. That become blocked: 1.');
  await desk.fill('Pass phrase of the key', PHRASE);
  await desk.press('Make and sign the pack');
  await desk.sees('Group: canteen. Last number: 2.');
  await desk.sees('Number 2 in place of 1: 1 site more.');
  const { extras } = await checkedPack(desk, folder, 2);
  expect(extras.settings).toMatchObject({ tabs: { max: 4 } });
  expect(extras.answers).toContainEqual(
    expect.objectContaining({ host: answerKey('canteen', 'bad.example'), answer: 'allowed' }),
  );
}

const LISTS = 'lists, archives, the last pack, report.pub or decisions.txt';
const OUTBOX = 'the outbox of a stick, or photos of health cards';
