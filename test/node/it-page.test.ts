/** The IT desk does what `kiosk-pack` does, with the cryptography of a browser. */
import { createHash, scryptSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import { NODE_KEYS } from '../../main/node/crypto/node-crypto.ts';
import { readSecretKey } from '../../main/node/minisign/secret-key.ts';
import { newKeyPair } from '../../main/node/minisign/secret-key-text.ts';
import { readPins } from '../../main/node/packs/pins.ts';
import { BROWSER_KEYS, loadSha256 } from '../../renderer/it-desk/work/browser-crypto.ts';
import { makeGroup } from '../../renderer/it-desk/work/make-group.ts';
import { tarOf } from '../fakes/archives.ts';
import { test } from '../fakes/folder.ts';
import { askDesk, droppedFile, droppedFolder, orderFor, PRODUCT } from '../fakes/it-page.ts';
import { LITTLE_EFFORT, minisign } from '../fakes/minisign.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { CONFIG } from '../fakes/starter.ts';

const LISTS = {
  'lists/adult.txt': 'bad.example\nworse.example/part\n',
  'suites/block.txt': 'https://bad.example/\n',
  'suites/allow.txt': 'https://www.nhs.uk/\n',
  'texts/blocked.txt': 'Ask at the desk.\n',
  'answers.json': '[{"host":"good.example","answer":"allowed","reviewed":"2026-11-30"}]',
};
const TREE: readonly (readonly [string, string])[] = [
  ['blacklists/adult/domains', 'tree.example\nhttp://odd\n'],
  ['blacklists/adult/usage', 'black\n'],
  ['blacklists/webmail/domains', 'mail.example\n'],
  ['blacklists/agressif/domains', 'hateful.example\n'],
];

test('the IT desk makes the same pack and signature as kiosk-pack, and minisign accepts them', async ({ folder }) => {
  const archive = gzipSync(await tarOf(TREE));
  const pair = await newKeyPair(NODE_KEYS);
  await files(folder, Object.fromEntries(Object.entries(LISTS).map(([name, text]) => [`own/${name}`, text])));
  await files(folder, { 'ut1.tar.gz': archive, 'pack.key': pair.secretKey, 'pack.pub': pair.publicKey });
  const out = join(folder, 'canteen-7.kioskpack');
  const from = ['own', 'ut1.tar.gz'].flatMap((name) => ['--in', join(folder, name)]);
  const words = ['--serial', '7', '--expires', '2090-12-31', '--group', 'canteen', '--key', join(folder, 'pack.key')];
  const output: string[] = [];
  const io = { input: process.stdin, version: PRODUCT.version, starterDir: CONFIG, today: '2026-12-01' };
  const say = { write: async (text: string) => void output.push(text), complain: (line: string) => void output.push(line) };
  expect(await kioskPack(['build', ...from, '--out', out, ...words], { ...io, ...say }), output.join('\n')).toBe(0);

  const order = orderFor([droppedFolder('own', LISTS), droppedFile('ut1.tar.gz', new Uint8Array(archive))]);
  const key = { text: pair.secretKey, password: '' };
  const signed = await askDesk<'sign'>({ kind: 'sign', order, key, fileName: 'canteen-7.kioskpack' });
  if (!signed.ok) throw new Error(signed.problems.join('\n'));
  expect(Buffer.from(signed.value.bytes).equals(await readFile(out))).toBe(true);
  expect(signed.value.signature).toBe(await readFile(`${out}.minisig`, 'utf8'));

  await writeFile(join(folder, 'desk.kioskpack'), signed.value.bytes);
  await writeFile(join(folder, 'desk.kioskpack.minisig'), signed.value.signature);
  expect(await minisign(folder, ['-V', '-p', 'pack.pub', '-m', 'desk.kioskpack'])).toMatchObject({ status: 0 });
});

test('the keys of a new group are encrypted as by minisign and match the kiosk’s pins', async ({ folder }) => {
  const group = await makeGroup('civic-centre', 'four words at random', '2026-12-01', LITTLE_EFFORT);
  const texts = Object.fromEntries(group.files.map(({ name, text }) => [name, text]));
  await files(folder, { ...texts, 'keys/pins.json': texts['pins.json'] ?? '', file: 'signed' });
  const signed = await minisign(folder, ['-S', '-s', 'pack.key', '-m', 'file'], 'four words at random\n');
  expect(signed, signed.out).toMatchObject({ status: 0 });
  expect(await minisign(folder, ['-V', '-p', 'pack.pub', '-m', 'file'])).toMatchObject({ status: 0 });
  expect(await readSecretKey(texts['next.key'] ?? '', 'four words at random')).toMatchObject({
    ok: true,
    value: { id: group.next },
  });
  expect(await readSecretKey(texts['pack.key'] ?? '', 'four words at Random')).toMatchObject({ ok: false });
  expect(await readPins(folder)).toMatchObject({
    ok: true,
    value: { group: 'civic-centre', current: { public: { id: group.current } }, next: { public: { id: group.next } } },
  });
  expect(group.files.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['pack.key', 'next.key', 'report.key']);
});

test('an everyday site in a list is named, and nothing is signed until it is decided', async () => {
  const { secretKey } = await newKeyPair(BROWSER_KEYS);
  const sources = [droppedFile('adult.txt', 'bad.example\nairtable.com\n')];
  const tried = await askDesk<'tryLists'>({ kind: 'tryLists', order: orderFor(sources) });
  expect(tried).toMatchObject({
    ok: true,
    value: { open: ['airtable.com'], disputed: [{ name: 'airtable.com', wanted: 'everyday' }] },
  });
  const sign = (more: object) =>
    askDesk<'sign'>({
      kind: 'sign',
      order: orderFor(sources, more),
      key: { text: secretKey, password: '' },
      fileName: 'x.kioskpack',
    });
  expect(await sign({})).toEqual({ ok: false, problems: [expect.stringContaining('airtable.com')] });
  expect(await sign({ leaveOut: ['airtable.com'] })).toMatchObject({ ok: true });
  expect(await sign({ accept: ['airtable.com'] })).toMatchObject({ ok: true });
});

test('each damaged or hostile file that is dropped is refused with a sentence', async () => {
  const plain = await tarOf(TREE);
  const cut = gzipSync(plain);
  const cases: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, string])[] = [
    ['cut.tar.gz', new Uint8Array(cut.subarray(0, cut.length - 20)), 'cut.tar.gz is damaged or cut short'],
    ['half.tar', new Uint8Array(plain.subarray(0, plain.length - 1024)), 'half.tar is cut short'],
    ['page.tar', '<!doctype html>'.padEnd(2048, ' '), 'page.tar is damaged, or no tar archive'],
    ['bomb.txt', new Uint8Array(gzipSync(new Uint8Array(40 << 20))), 'it was made to fill the memory'],
    ['picture.txt', new Uint8Array(5000).fill(0x80), 'picture.txt: nothing in it can be used'],
  ];
  for (const [name, content, words] of cases) {
    const answer = await askDesk<'tryLists'>({ kind: 'tryLists', order: orderFor([droppedFile(name, content)]) });
    expect.soft(answer, name).toEqual({ ok: false, problems: [expect.stringContaining(words)] });
  }
  const { secretKey } = await newKeyPair(NODE_KEYS, 'the right pass phrase', LITTLE_EFFORT);
  const order = orderFor([droppedFile('adult.txt', 'bad.example\n')]);
  for (const [text, password] of [
    ['no key', ''],
    [secretKey, ''],
    [secretKey, 'another pass phrase'],
  ] as const) {
    const request = { kind: 'sign', order, key: { text, password }, fileName: 'x.kioskpack' } as const;
    expect.soft(await askDesk<'sign'>(request)).toEqual({ ok: false, problems: [expect.stringMatching(/^The key (is|cannot)/)] });
  }
  const noPack = await askDesk<'readPack'>({ kind: 'readPack', name: 'x.kioskpack', file: new Blob(['PK\u0003\u0004']) });
  expect(noPack).toEqual({ ok: false, problems: [expect.stringContaining('x.kioskpack is')] });
});

test("the page's cryptography computes the same as Node’s", async () => {
  const newSha256 = await loadSha256();
  const bytes = BROWSER_KEYS.randomBytes(60_000);
  const [first, second] = [newSha256(), newSha256()];
  for (const hash of [first, second])
    for (let at = 0; at < bytes.length; at += 25_000) hash.update(bytes.subarray(at, at + 25_000));
  const expected = createHash('sha256').update(bytes).digest('hex');
  expect([first, second].map((hash) => Buffer.from(hash.digest()).toString('hex'))).toEqual([expected, expected]);
  const seed = BROWSER_KEYS.randomBytes(32);
  expect(Buffer.from(BROWSER_KEYS.publicOf(seed))).toEqual(Buffer.from(NODE_KEYS.publicOf(seed)));
  const cost = { cost: 1024, blockSize: 8, parallelization: 2 };
  const [salt, word] = [BROWSER_KEYS.randomBytes(32), 'Pässwort'];
  expect(Buffer.from(await BROWSER_KEYS.scrypt(word, salt, cost, 104))).toEqual(
    scryptSync(word, salt, 104, { ...cost, maxmem: 1 << 26 }),
  );
});
