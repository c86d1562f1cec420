import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeSignedPack } from '../../main/cli/write-pack.ts';
import { readPublicKey } from '../../main/node/minisign/public-key.ts';
import { test } from '../fakes/folder.ts';
import { inElectron, kioskPack, kioskPackInElectron } from '../fakes/kiosk-pack.ts';
import { minisign, soundValue } from '../fakes/minisign.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { prepared, verify } from '../fakes/signed-builds.ts';

test('minisign accepts the signature of a pack, and the same lists and key give the same signature', async ({ folder }) => {
  const build = await prepared(folder);
  const built = await kioskPack(build);
  expect(built).toMatchObject({ status: 0, err: '' });
  expect(built.out).toContain('a.kioskpack.minisig');
  const checked = await minisign(folder, ['-V', '-H', '-p', 'pack.pub', '-m', 'a.kioskpack']);
  expect(checked.status, checked.out).toBe(0);
  expect(checked.out).toMatch(/^Trusted comment: file:a\.kioskpack\tserial:7\tissued:\d{4}-\d\d-\d\d$/m);
  expect((await stat(join(folder, 'a.kioskpack.minisig'))).mode & 0o777).toBe(0o644);
  const signature = await readFile(join(folder, 'a.kioskpack.minisig'), 'utf8');
  expect(await kioskPack(build)).toMatchObject({ status: 0, err: '' });
  expect(await readFile(join(folder, 'a.kioskpack.minisig'), 'utf8')).toBe(signature);

  // Rebuilt without a key: the existing signature belongs to another pack, and the output says so.
  const unsigned = await kioskPack(build.filter((word) => word !== '--key' && !word.endsWith('pack.key')));
  expect(unsigned).toMatchObject({ status: 0, err: '' });
  expect(unsigned.out).toContain('a.kioskpack.minisig is of another pack');
  for (const [key, why] of [
    ['nowhere', 'is missing'],
    ['pack.pub', 'is not a secret key'],
  ] as const) {
    const args = build.map((word) => (word.endsWith('pack.key') ? join(folder, key) : word));
    const refused = await kioskPack(args);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain(`${join(folder, key)} ${why}`);
  }
});

test('a pack and its signature are both written, or neither', async ({ folder }) => {
  const build = await prepared(folder);
  await mkdir(join(folder, 'a.kioskpack.minisig'));
  expect(await kioskPack(build)).toMatchObject({ status: 1 });
  // The report stays, for the person who builds the pack.
  expect((await readdir(folder)).filter((name) => /kioskpack/.test(name)).sort()).toEqual([
    'a.kioskpack.minisig',
    'a.kioskpack.report.txt',
  ]);

  await files(folder, { 'b.kioskpack/in-the-way': '', 'c.kioskpack/in-the-way': '', 'c.kioskpack.minisig': 'before' });
  for (const name of ['b', 'c']) {
    const path = join(folder, `${name}.kioskpack`);
    await expect(writeSignedPack(path, Buffer.from('pack'), 'now')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  }
  expect((await readdir(folder)).filter((name) => /^\.|[bc]\.kioskpack/.test(name)).sort()).toEqual([
    'b.kioskpack',
    'c.kioskpack',
    'c.kioskpack.minisig',
  ]);
  expect(await readFile(join(folder, 'c.kioskpack.minisig'), 'utf8')).toBe('before');
});

test('kiosk-pack verify prints the result of every check', async ({ folder }) => {
  const build = await prepared(folder);
  expect(await kioskPack(build)).toMatchObject({ status: 0 });
  const pack = await readFile(join(folder, 'a.kioskpack'));
  const signature = await readFile(join(folder, 'a.kioskpack.minisig'), 'utf8');
  const fine = await verify(folder, 'other.pub', 'pack.pub');
  expect(fine).toMatchObject({ status: 0, err: '' });
  const id = soundValue(readPublicKey(await readFile(join(folder, 'pack.pub'), 'utf8'))).id;
  const expected = [
    /^a\.kioskpack$/,
    /^ {2}ok {9}file: \d+ KB, can be read$/,
    /^ {2}ok {9}signature file: a\.kioskpack\.minisig, can be read$/,
    new RegExp(`^ {2}ok {9}key: ${id}, which is pack\\.pub$`),
    /^ {2}ok {9}signature: of exactly these bytes, made with that key$/,
    /^ {2}ok {9}trusted comment: file:a\.kioskpack {2}serial:7 {2}issued:\d{4}-\d\d-\d\d$/,
    /^ {2}ok {9}whole: every digest is right; tables, rules and extras are sound$/,
    /^ {2}info {7}group: kiosk$/,
    /^ {2}info {7}serial number: 7$/,
    /^ {2}info {7}issued: \d{4}-\d\d-\d\d$/,
    /^ {2}info {7}needs version: \d+\.\d+\.\d+ of the kiosk, or a newer one$/,
    /^ {2}ok {9}expires: 2090-12-31; today is \d{4}-\d\d-\d\d$/,
    /^ {2}ok {9}test addresses: all 1 come out as they should$/,
    /^$/,
  ];
  const lines = fine.out.split('\n');
  for (const [i, line] of expected.entries()) expect.soft(lines[i]).toMatch(line);
  expect(lines).toHaveLength(expected.length);

  const refusals: readonly (readonly [what: string, files: Record<string, string | Uint8Array>, keys: readonly string[]])[] = [
    ['key', {}, ['other.pub']],
    ['signature', { 'a.kioskpack': withByte(pack, pack.length - 1) }, ['pack.pub']],
    ['trusted comment', { 'a.kioskpack.minisig': signature.replace('serial:7', 'serial:8') }, ['pack.pub']],
    ['signature file', { 'a.kioskpack.minisig': signature.slice(0, -20) }, ['pack.pub']],
    ['file', { 'a.kioskpack': Buffer.alloc(0) }, ['pack.pub']],
  ];
  for (const [what, changed, keys] of refusals) {
    await files(folder, { 'a.kioskpack': pack, 'a.kioskpack.minisig': signature, ...changed });
    const outcome = await verify(folder, ...keys);
    expect.soft(outcome.status, what).toBe(1);
    expect.soft(outcome.err, what).toContain('A kiosk refuses this pack.');
    if (what !== 'file') expect.soft(outcome.out, what).toContain(`  refused    ${what}: `);
    // Every check has its line, even one that could not be made.
    expect.soft(outcome.out.split('\n'), what).toHaveLength(expected.length);
  }
});

function withByte(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test('kiosk-pack verify refuses an expired or missing pack and invalid keys', async ({ folder }) => {
  const build = await prepared(folder);
  expect(await verify(folder, 'pack.pub')).toMatchObject({
    status: 1,
    out: expect.stringContaining('refused    file: a.kioskpack is missing'),
  });
  expect(await kioskPack(build.map((word) => (word === '2090-12-31' ? '2020-01-31' : word)))).toMatchObject({ status: 0 });
  const old = await verify(folder, 'pack.pub');
  expect(old.status).toBe(1);
  expect(old.out).toMatch(/^ {2}refused {4}expires: 2020-01-31; today is /m);
  expect(old.out.match(/refused/g)).toHaveLength(1);
  for (const [key, why] of [
    ['pack.key', 'is not a public key'],
    ['nowhere', 'is missing'],
  ] as const) {
    const refused = await verify(folder, 'pack.pub', key);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain(`${join(folder, key)} ${why}`);
  }
});

test('kiosk-pack verify accepts a pack signed by minisign, prehashed or legacy', async ({ folder }) => {
  const build = await prepared(folder);
  expect(await kioskPack(build.filter((word) => word !== '--key' && !word.endsWith('pack.key')))).toMatchObject({ status: 0 });
  for (const more of [[], ['-l']]) {
    expect(await minisign(folder, ['-S', '-s', 'pack.key', '-m', 'a.kioskpack', ...more])).toMatchObject({ status: 0 });
    const verified = await verify(folder, 'pack.pub');
    expect(verified).toMatchObject({ status: 0, err: '' });
    expect(verified.out).toContain('file:a.kioskpack');
  }
});

test('packs are signed and verified in Electron too, whose crypto has no BLAKE2b', async ({ folder }) => {
  const build = await prepared(folder);
  const own = await inElectron(`require('node:crypto').createHash('blake2b512')`);
  expect(own.status).not.toBe(0);
  expect(own.err).toContain('Digest method not supported');
  expect(await kioskPack(build)).toMatchObject({ status: 0 });
  const signature = await readFile(join(folder, 'a.kioskpack.minisig'), 'utf8');
  const verifyArgs = ['verify', join(folder, 'a.kioskpack'), '--pub', join(folder, 'pack.pub')];
  expect(await kioskPackInElectron(verifyArgs)).toMatchObject({ status: 0, err: '' });
  expect(await kioskPackInElectron(build)).toMatchObject({ status: 0, err: '' });
  expect(await readFile(join(folder, 'a.kioskpack.minisig'), 'utf8')).toBe(signature);
  const pack = await readFile(join(folder, 'a.kioskpack'));
  await writeFile(join(folder, 'a.kioskpack'), withByte(pack, 100));
  expect(await kioskPackInElectron(verifyArgs)).toMatchObject({
    status: 1,
    out: expect.stringContaining('refused    signature: '),
  });
});
