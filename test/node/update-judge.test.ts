/** The checks of an update before its first block is read. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { PcFacts } from '../../main/core/updates/update-acceptance.ts';
import { type UpdateManifest, whyNotSized } from '../../main/core/updates/update-format.ts';
import { updateRefusalWords } from '../../main/core/updates/update-refusals.ts';
import { readPublicKey } from '../../main/node/minisign/public-key.ts';
import { publicKeyText } from '../../main/node/minisign/public-key-text.ts';
import { readPins } from '../../main/node/packs/pins.ts';
import { judgeUpdate } from '../../main/node/updates/judge-update.ts';
import { readManifest } from '../../main/node/updates/manifest.ts';
import { test } from '../fakes/folder.ts';
import { files, signingKey } from '../fakes/pack-kiosk.ts';
import { testUpdate } from '../fakes/update.ts';

const PC: PcFacts = {
  group: 'canteen',
  running: { serial: 7, rootHash: 'a'.repeat(64) },
  floor: 7,
  givenUp: [],
  slotBytes: 2 ** 31,
};

function publicKey(text: string) {
  const read = readPublicKey(text);
  if (!read.ok) throw new Error(read.problems.join());
  return read.value;
}

const refused = (judged: Awaited<ReturnType<typeof judgeUpdate>>) => (judged.ok ? null : judged.refusal.kind);

test('an update signed with the key for updates is accepted', async ({ folder }) => {
  const key = signingKey();
  const { bytes, manifest } = await testUpdate(folder);
  const judged = await judgeUpdate(bytes, await key.sign(bytes), publicKey(key.text), PC);
  expect(judged).toEqual({ ok: true, manifest });
});

test('an update with another key, a changed manifest, no valid signature or no key is refused', async ({ folder }) => {
  const [key, packs] = [signingKey(), signingKey()];
  const { bytes } = await testUpdate(folder);
  const signature = await key.sign(bytes);
  const pub = publicKey(key.text);
  // The keys for packs must not be able to sign updates.
  expect(refused(await judgeUpdate(bytes, await packs.sign(bytes), pub, PC))).toBe('key');
  const changed = Buffer.from(Buffer.from(bytes).toString().replace('"serial": 8', '"serial": 9'));
  expect(changed.equals(bytes)).toBe(false);
  expect(await judgeUpdate(changed, signature, pub, PC)).toMatchObject({ refusal: { kind: 'signature', why: 'badSignature' } });
  const otherComment = signature.replace('canteen, number 7', 'canteen, number 9');
  expect(await judgeUpdate(bytes, otherComment, pub, PC)).toMatchObject({ refusal: { kind: 'signature', why: 'badComment' } });
  expect(await judgeUpdate(bytes, 'nothing', pub, PC)).toMatchObject({ refusal: { kind: 'signature', why: 'unreadable' } });
  expect(refused(await judgeUpdate(bytes, signature, null, PC))).toBe('noKey');
});

test('the signature of an update is checked before its manifest', async ({ folder }) => {
  const [key, stranger] = [signingKey(), signingKey()];
  await testUpdate(folder);
  const bytes = Buffer.from('{ "format": 99 }');
  expect(refused(await judgeUpdate(bytes, await stranger.sign(bytes), publicKey(key.text), PC))).toBe('key');
  expect(refused(await judgeUpdate(bytes, await key.sign(bytes), publicKey(key.text), PC))).toBe('manifest');
});

test('a signed update that is older, or for other PCs, is refused', async ({ folder }) => {
  const key = signingKey();
  const cases: readonly (readonly [Partial<UpdateManifest>, string])[] = [
    [{ serial: 7 }, 'serial'],
    [{ group: 'library' }, 'group'],
    [{ machine: 'pc-arm64' }, 'machine'],
  ];
  for (const [facts, kind] of cases) {
    const { bytes } = await testUpdate(join(folder, kind), facts);
    expect.soft(refused(await judgeUpdate(bytes, await key.sign(bytes), publicKey(key.text), PC))).toBe(kind);
  }
});

test('an update manifest in another notation or with wrong sizes is refused', async ({ folder }) => {
  const { bytes, manifest } = await testUpdate(folder);
  const text = Buffer.from(bytes).toString();
  expect(readManifest(text)).toEqual({ ok: true, manifest });
  const wrong: readonly (readonly [from: string | RegExp, to: string, why: RegExp])[] = [
    ['{', '{ ', /not written as kiosk-pack/],
    ['"serial": 8', '"serial": 8, "serial": 8', /not written as kiosk-pack/],
    ['"serial": 8', '"serial": 8, "run": "sh"', /"run" is not known/],
    ['"format": 1', '"format": 2', /format must be 1/],
    ['"version": "0.2.0"', '"version": "0.2.0\\noptions init=/bin/sh"', /version must be/],
    ['"version": "0.2.0"', '"version": "0.2.0 init=/bin/sh"', /version must be/],
    [/"rootHash": "[0-9a-f]{64}"/, '"rootHash": "0 init=/bin/sh"', /rootHash must be/],
    ['"issued": "2026-11-30"', '"issued": "2026-11-31"', /issued must be/],
    ['"dataBlocks": 2550', '"dataBlocks": 2560', /dataBlocks must leave room/],
    ['"length": 5000', '"length": 4194305', /parts\.kernel\.blocks must be one/],
    ['"length": 5000', '"length": 67108865', /parts\.kernel\.length must be/],
  ];
  for (const [from, to, why] of wrong) {
    const read = readManifest(text.replace(from, to));
    expect.soft(read.ok ? 'taken' : read.why).toMatch(why);
  }
  expect(readManifest('nonsense')).toMatchObject({ ok: false });
  expect(whyNotSized({ ...manifest, parts: { ...manifest.parts, root: { length: 4097, blocks: ['a'] } } })).toContain('multiple');
});

test('minisign verifies our signature of an update', async ({ folder }) => {
  const key = signingKey();
  const { bytes } = await testUpdate(folder);
  const path = join(folder, 'test.kioskupdate');
  await writeFile(path, bytes);
  await writeFile(`${path}.minisig`, await key.sign(bytes));
  expect(execFileSync('minisign', ['-V', '-P', key.text, '-m', path], { encoding: 'utf8' })).toContain('verified');
  expect(publicKeyText(key.id, Buffer.alloc(32, 7))).toContain(key.id);
});

test('pins.json names the key for updates, which must not be a key for packs', async ({ folder }) => {
  const [current, next, updates] = [signingKey(), signingKey(), signingKey()];
  const write = (own: object) =>
    files(folder, {
      'keys/pins.json': JSON.stringify({ group: 'canteen', current: { key: current.text }, next: { key: next.text }, ...own }),
    });
  await write({});
  expect(await readPins(folder)).toMatchObject({ ok: true, value: { updates: null } });
  await write({ updates: { key: updates.text, floor: 5 } });
  const pins = await readPins(folder);
  expect(pins).toMatchObject({ ok: true, value: { updates: { text: updates.text }, floors: { [updates.id]: 5 } } });
  for (const key of [current, next]) {
    await write({ updates: { key: key.text } });
    expect(await readPins(folder)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('must be another key than those of packs')],
    });
  }
});

test('each refusal of an update is a sentence', () => {
  const sentences = [
    updateRefusalWords({ kind: 'noKey' }),
    updateRefusalWords({ kind: 'key', keyId: 'A', known: 'B' }),
    updateRefusalWords({ kind: 'signature', why: 'unreadable' }),
    updateRefusalWords({ kind: 'manifest', why: 'it is too long' }),
    updateRefusalWords({ kind: 'blocks', why: 'short' }),
    updateRefusalWords({ kind: 'disk', code: 'ENOSPC' }),
  ];
  for (const sentence of sentences) expect.soft(sentence).toMatch(/^[A-Z].*\.$/);
});
