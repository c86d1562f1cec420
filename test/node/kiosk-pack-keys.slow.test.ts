import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from '@playwright/test';
import type { PackIo, Status } from '../../main/cli/command.ts';
import type { HiddenInput } from '../../main/cli/hidden-input.ts';
import { kioskPack as run } from '../../main/cli/kiosk-pack.ts';
import { writeSignedPack } from '../../main/cli/write-pack.ts';
import { readPublicKey } from '../../main/node/minisign/public-key.ts';
import { makeKeyPair, readSecretKey, wantsPassword } from '../../main/node/minisign/secret-key.ts';
import { test } from '../fakes/folder.ts';
import { inElectron, kioskPack, kioskPackInElectron } from '../fakes/kiosk-pack.ts';
import { minisign, soundValue } from '../fakes/minisign.ts';
import { files } from '../fakes/pack-kiosk.ts';

const USUAL = ['--serial', '7', '--expires', '2090-12-31', '--no-starter'];
/** Quick to guess, and quick to test. */
const LITTLE = { operations: 1 << 15, memory: 1 << 24 };

/** A list, keys without a password, and the words that build a signed pack of them. */
async function prepared(folder: string): Promise<readonly string[]> {
  const { secretKey, publicKey } = await makeKeyPair();
  await files(folder, {
    'in/adult/domains': 'bad.example\n',
    'in/suites/block.txt': 'https://bad.example/\n',
    'pack.key': secretKey,
    'pack.pub': publicKey,
    'other.pub': (await makeKeyPair()).publicKey,
  });
  return ['build', '--in', join(folder, 'in'), '--out', join(folder, 'a.kioskpack'), '--key', join(folder, 'pack.key'), ...USUAL];
}

function verify(folder: string, ...keys: readonly string[]) {
  return kioskPack(['verify', join(folder, 'a.kioskpack'), ...keys.flatMap((key) => ['--pub', join(folder, key)])]);
}

test('keygen makes keys that the stock tool uses, readable by their owner alone, and never writes over one', async ({
  folder,
}) => {
  const keys = join(folder, 'new/keys');
  const made = await kioskPack(['keygen', '--out', keys]);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect((await readdir(keys)).sort()).toEqual(['pack.key', 'pack.pub']);
  expect((await stat(join(keys, 'pack.key'))).mode & 0o777).toBe(0o600);
  const [secret, open] = await Promise.all(['pack.key', 'pack.pub'].map((name) => readFile(join(keys, name), 'utf8')));
  expect(made.out).toContain(soundValue(readPublicKey(open ?? '')).id);
  expect(made.out).not.toContain(secret?.split('\n')[1]);
  await writeFile(join(keys, 'file'), 'anything');
  expect(await minisign(keys, ['-S', '-s', 'pack.key', '-m', 'file'])).toMatchObject({ status: 0 });
  expect(await minisign(keys, ['-V', '-p', 'pack.pub', '-m', 'file'])).toMatchObject({ status: 0 });

  const again = await kioskPack(['keygen', '--out', keys]);
  expect(again).toMatchObject({ status: 1, out: '' });
  expect(again.err).toContain('pack.key is there already');
  expect(await readFile(join(keys, 'pack.key'), 'utf8')).toBe(secret);
  // Half a pair that is there is as good as a whole one.
  await files(folder, { 'half/pack.pub': 'mine' });
  expect(await kioskPack(['keygen', '--out', join(folder, 'half')])).toMatchObject({ status: 1, out: '' });
  expect(await readdir(join(folder, 'half'))).toEqual(['pack.pub']);
  expect(await readFile(join(folder, 'half/pack.pub'), 'utf8')).toBe('mine');
  expect(await kioskPack(['keygen', '--out', join(folder, 'half/pack.pub')])).toMatchObject({ status: 1, out: '' });
});

test('keygen makes the key pair for reports when that is asked for', async ({ folder }) => {
  const made = await kioskPack(['keygen', '--out', folder, '--reports']);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect((await readdir(folder)).sort()).toEqual(['report.key', 'report.pub']);
  expect(await kioskPack(['keygen', '--out', folder, '--reports'])).toMatchObject({ status: 1, out: '' });
});

test('a key with a password: made, used, and of no use without it', async ({ folder }) => {
  const build = await prepared(folder);
  const made = await kioskPack(['keygen', '--out', join(folder, 'keys'), '--password'], 'Wort mit Raum \n');
  expect(made).toMatchObject({ status: 0, err: '' });
  const text = await readFile(join(folder, 'keys/pack.key'), 'utf8');
  expect(await readSecretKey(text, 'Wort mit Raum ')).toMatchObject({ ok: true });
  expect(await kioskPack(['keygen', '--out', join(folder, 'none'), '--password'], '\n')).toMatchObject({ status: 1, out: '' });
  expect(await kioskPack(['keygen', '--out', join(folder, 'none'), '--password'])).toMatchObject({ status: 1, out: '' });
  expect(await readdir(join(folder, 'none'))).toEqual([]);

  const pair = await makeKeyPair('secret word', LITTLE);
  await files(folder, { 'pack.key': pair.secretKey, 'pack.pub': pair.publicKey });
  for (const [word, why] of [
    ['secret  word', 'the password is wrong'],
    ['', 'No password was given'],
  ] as const) {
    const refused = await kioskPack(build, `${word}\n`);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain(why);
    expect(refused.err).toContain('No pack was written.');
  }
  expect(await kioskPack(build, 'secret word\r\n')).toMatchObject({ status: 0, err: '' });
  expect(await verify(folder, 'pack.pub')).toMatchObject({ status: 0 });
});

/** Runs the tool in this process with somebody at a terminal, who types one line each time that is waited for. */
async function atTerminal(args: readonly string[], typed: readonly string[]) {
  const lines = [...typed];
  const raw: boolean[] = [];
  let shown = '';
  const input: HiddenInput = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(on: boolean) {
      raw.push(on);
      if (on) setImmediate(() => input.emit('data', `${lines.shift()}\r`));
    },
  });
  const write = (text: string) => {
    shown += text;
  };
  const io: PackIo = {
    input,
    version: '0.1.0',
    starterDir: '',
    today: '2026-02-01',
    write: async (text) => write(text),
    complain: (line) => write(`${line}\n`),
  };
  const status: Status = await run(args, io);
  return { status, shown, raw, left: lines.length };
}

test('at a terminal a new password is asked for twice and never shown', async ({ folder }) => {
  const args = ['keygen', '--out', join(folder, 'keys'), '--password'];
  const mistyped = await atTerminal(args, ['geheim', 'geheym']);
  expect(mistyped).toMatchObject({ status: 1, raw: [true, false, true, false], left: 0 });
  expect(mistyped.shown).toContain('not the same');
  const givenUp = await atTerminal(args, ['\u0003']);
  expect(givenUp).toMatchObject({ status: 1, raw: [true, false], left: 0 });
  expect(await readdir(join(folder, 'keys'))).toEqual([]);

  const made = await atTerminal(args, ['geheim', 'geheim']);
  expect(made).toMatchObject({ status: 0, raw: [true, false, true, false], left: 0 });
  for (const { shown } of [mistyped, givenUp, made]) expect(shown).not.toMatch(/geh/);
  expect(wantsPassword(await readFile(join(folder, 'keys/pack.key'), 'utf8'))).toBe(true);
  // A key that is there is refused before anybody has to think of a password.
  expect(await atTerminal(args, ['geheim'])).toMatchObject({ status: 1, raw: [], left: 1 });
});

test('a pack is signed as the stock tool checks it, and the same lists and key give the same signature', async ({ folder }) => {
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

  // Built anew without a key, the signature that is there is not of this pack; that is said.
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

test('a pack and its signature are written both or not at all', async ({ folder }) => {
  const build = await prepared(folder);
  await mkdir(join(folder, 'a.kioskpack.minisig'));
  expect(await kioskPack(build)).toMatchObject({ status: 1 });
  // The report stays: it is for whoever made the pack.
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

test('verify tells the result of every check', async ({ folder }) => {
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
    /^ {2}told {7}group: kiosk$/,
    /^ {2}told {7}serial number: 7$/,
    /^ {2}told {7}issued: \d{4}-\d\d-\d\d$/,
    /^ {2}told {7}needs version: \d+\.\d+\.\d+ of the kiosk, or a newer one$/,
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
    // Every check has its line, those that could not be made as well.
    expect.soft(outcome.out.split('\n'), what).toHaveLength(expected.length);
  }
});

function withByte(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test('verify refuses what is out of date, what is not there, and keys that are none', async ({ folder }) => {
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

test('a pack that the stock tool signed is verified, by the digest and the old way', async ({ folder }) => {
  const build = await prepared(folder);
  expect(await kioskPack(build.filter((word) => word !== '--key' && !word.endsWith('pack.key')))).toMatchObject({ status: 0 });
  for (const more of [[], ['-l']]) {
    expect(await minisign(folder, ['-S', '-s', 'pack.key', '-m', 'a.kioskpack', ...more])).toMatchObject({ status: 0 });
    const verified = await verify(folder, 'pack.pub');
    expect(verified).toMatchObject({ status: 0, err: '' });
    expect(verified.out).toContain('file:a.kioskpack');
  }
});

test('Electron has no BLAKE2b of its own, and yet packs are signed and verified there', async ({ folder }) => {
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
