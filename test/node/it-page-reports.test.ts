/** Visitors' reports on the IT desk: opened with the report key, decided site by site, answered in the next pack. */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import type { Report } from '../../main/core/packs/report.ts';
import { NODE_KEYS } from '../../main/node/crypto/node-crypto.ts';
import { newKeyPair } from '../../main/node/minisign/secret-key-text.ts';
import { openPack } from '../../main/node/packs/pack-file.ts';
import { filterOf } from '../../main/node/packs/pack-filter.ts';
import { newReportKeys } from '../../main/node/reports/age.ts';
import { answerKey } from '../../main/node/reports/answer-keys.ts';
import { reportKeyTexts } from '../../main/node/reports/report-key-texts.ts';
import { choicesFor, type Decision, decided, decisionsText, readDecisions } from '../../renderer/it-desk/work/decisions.ts';
import { test } from '../fakes/folder.ts';
import { askDesk, droppedFolder, orderFor, PRODUCT } from '../fakes/it-page.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { keys, sealed, storeAt } from '../fakes/reports.ts';
import { CONFIG } from '../fakes/starter.ts';

const KEY = { name: 'report.key', text: reportKeyTexts(keys, '2026-12-01', 'a test').secret, password: '' };

async function outbox(folder: string, reports: readonly Partial<Report>[]) {
  const { reporter } = await storeAt(folder);
  const entries: [string, Uint8Array<ArrayBuffer>][] = [];
  for (const [at, about] of reports.entries()) {
    const { sealed: text } = await sealed(reporter, about);
    entries.push([`report-${String(at).padStart(16, '0')}.age`, new Uint8Array(Buffer.from(text, 'base64'))]);
  }
  return Object.fromEntries(entries);
}

test('reports are grouped by site, the most reported site first; invalid reports are named and skipped', async ({ folder }) => {
  const other = await newReportKeys();
  const written = await outbox(folder, [
    { host: 'once.example', kind: 'shouldBlock', rule: null },
    { host: 'twice.example' },
    { host: 'twice.example', rule: 'words:adult' },
    { host: 'co.uk' },
  ]);
  const [first = new Uint8Array()] = Object.values(written);
  const more = { 'cut.age': first.slice(0, 700), 'copy.age': first, 'large.age': 'x'.repeat(5000) };
  const dropped = [droppedFolder('outbox', { ...written, ...more, 'receipt.txt': 'a receipt' })];
  const opened = await askDesk<'openReports'>({ kind: 'openReports', dropped, key: KEY });
  if (!opened.ok) throw new Error(opened.problems.join('\n'));
  expect(opened.value.sites).toMatchObject([
    { host: 'twice.example', wrongBlocks: 2, shouldBlocks: 0, rules: ['list:adult', 'words:adult'], isEnding: false },
    { host: 'co.uk', isEnding: true },
    { host: 'once.example', shouldBlocks: 1, rules: [] },
  ]);
  expect(opened.value.sites.map(choicesFor)).toEqual([['open', 'keep'], [], ['block']]);
  expect(opened.value.problems).toHaveLength(2);
  const wrongKey = { ...KEY, text: reportKeyTexts(other, '2026-12-01', 'a test').secret };
  const closed = await askDesk<'openReports'>({ kind: 'openReports', dropped, key: wrongKey });
  expect(closed.ok && closed.value.problems[0]).toMatch(/is sealed to another key/);
  for (const text of ['', 'AGE-SECRET-KEY-1NONE', reportKeyTexts(keys, '2026-12-01', 'a test').public])
    expect(await askDesk<'openReports'>({ kind: 'openReports', dropped, key: { ...KEY, text } })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('is not the secret key for reports')],
    });
});

const DECISIONS: readonly Decision[] = [
  { host: 'bad.example', choice: 'open', reviewed: '2026-12-01' },
  { host: 'casino-poker-slots.example', choice: 'open', reviewed: '2026-12-01' },
  { host: 'worse.example', choice: 'keep', reviewed: '2026-11-30' },
  { host: 'new.example', choice: 'block', reviewed: '2026-12-01' },
];

test('the next pack applies the decisions and has the answers; kiosk-pack makes the same pack from the same files', async ({
  folder,
}) => {
  const pair = await newKeyPair(NODE_KEYS);
  const lists = { 'lists/adult.txt': 'bad.example\nworse.example\n' };
  const key = { text: pair.secretKey, password: '' };
  const sign = async (decisions: readonly Decision[]) => {
    const order = orderFor([droppedFolder('own', lists)], { decisions });
    const signed = await askDesk<'sign'>({ kind: 'sign', order, key, fileName: 'canteen-7.kioskpack' });
    if (!signed.ok) throw new Error(signed.problems.join('\n'));
    return Buffer.from(signed.value.bytes);
  };
  const verdicts = (bytes: Uint8Array) => {
    const pack = openPack(bytes, 'pack');
    if (!pack.ok) throw new Error(pack.problems.join(' '));
    const filter = filterOf(pack.value);
    const hosts = ['www.bad.example', 'worse.example', 'new.example'];
    return { answers: pack.value.extras.answers, of: hosts.map((host) => filter.decideUrl(`https://${host}/`).verdict) };
  };
  expect(verdicts(await sign([])).of).toEqual(['block', 'block', 'allow']);
  const made = await sign(DECISIONS);
  const { answers, of } = verdicts(made);
  expect(of).toEqual(['allow', 'block', 'block']);
  expect(answers).toContainEqual({ host: answerKey('canteen', 'bad.example'), answer: 'allowed', reviewed: '2026-12-01' });
  expect(answers).toContainEqual({ host: answerKey('canteen', 'worse.example'), answer: 'stays', reviewed: '2026-11-30' });

  const rules = readdirSync(join(CONFIG, 'rules')).map((name) => [
    `own/rules/${name}`,
    readFileSync(join(CONFIG, 'rules', name), 'utf8'),
  ]);
  await files(folder, {
    ...Object.fromEntries(rules),
    'own/rules/protected.txt': `${readFileSync(join(CONFIG, 'rules/protected.txt'), 'utf8')}bad.example\ncasino-poker-slots.example\n`,
    'own/lists/adult.txt': lists['lists/adult.txt'],
    'own/answers.json': JSON.stringify(
      [...DECISIONS]
        .sort((a, b) => (a.host < b.host ? -1 : 1))
        .map(({ host, choice, reviewed }) => ({ host, answer: choice === 'open' ? 'allowed' : 'stays', reviewed })),
    ),
    'reported/reported.txt': 'new.example\n',
    'pack.key': pair.secretKey,
  });
  const out = join(folder, 'canteen-7.kioskpack');
  const from = ['own', 'reported'].flatMap((name) => ['--in', join(folder, name)]);
  const words = ['--serial', '7', '--expires', '2090-12-31', '--group', 'canteen', '--key', join(folder, 'pack.key')];
  const output: string[] = [];
  const io = { input: process.stdin, version: PRODUCT.version, starterDir: CONFIG, today: '2026-12-01' };
  const say = { write: async (text: string) => void output.push(text), complain: (line: string) => void output.push(line) };
  expect(await kioskPack(['build', ...from, '--out', out, ...words], { ...io, ...say }), output.join('\n')).toBe(0);
  expect(made.equals(await readFile(out))).toBe(true);
});

test('decisions.txt reads back as written; one invalid line is named and rejects the whole file', () => {
  expect(readDecisions(decisionsText(DECISIONS))).toMatchObject({ ok: true, value: expect.arrayContaining([...DECISIONS]) });
  expect(decided(DECISIONS, 'bad.example', null, '2026-12-02')).toHaveLength(DECISIONS.length - 1);
  for (const line of [
    '2026-12-01 open co.uk',
    '2026-13-01 open a.example',
    '2026-12-01 leave a.example',
    '2026-12-01 open',
    'x'.repeat(9),
  ])
    expect(readDecisions(`2026-12-01 open good.example\n${line}\n`)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('line 2')],
    });
});
