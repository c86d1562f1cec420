import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from '@playwright/test';
import type { PackIo, Status } from '../../main/cli/command.ts';
import type { HiddenInput } from '../../main/cli/hidden-input.ts';
import { kioskPack as run } from '../../main/cli/kiosk-pack.ts';
import { readPublicKey } from '../../main/node/minisign/public-key.ts';
import { makeKeyPair, readSecretKey } from '../../main/node/minisign/secret-key.ts';
import { wantsPassword } from '../../main/node/minisign/secret-key-text.ts';
import { test } from '../fakes/folder.ts';
import { kioskPack } from '../fakes/kiosk-pack.ts';
import { LITTLE_EFFORT, minisign, soundValue } from '../fakes/minisign.ts';
import { files } from '../fakes/pack-kiosk.ts';
import { prepared, verify } from '../fakes/signed-builds.ts';

test('keygen makes keys that minisign accepts, readable only by their owner, and never overwrites one', async ({ folder }) => {
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
  // One existing file of the pair is enough to refuse.
  await files(folder, { 'half/pack.pub': 'mine' });
  expect(await kioskPack(['keygen', '--out', join(folder, 'half')])).toMatchObject({ status: 1, out: '' });
  expect(await readdir(join(folder, 'half'))).toEqual(['pack.pub']);
  expect(await readFile(join(folder, 'half/pack.pub'), 'utf8')).toBe('mine');
  expect(await kioskPack(['keygen', '--out', join(folder, 'half/pack.pub')])).toMatchObject({ status: 1, out: '' });
});

test('keygen --reports makes the key pair for reports', async ({ folder }) => {
  const made = await kioskPack(['keygen', '--out', folder, '--reports']);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect((await readdir(folder)).sort()).toEqual(['report.key', 'report.pub']);
  expect(await kioskPack(['keygen', '--out', folder, '--reports'])).toMatchObject({ status: 1, out: '' });
});

test('a key with a password is made, and signs only with that password', async ({ folder }) => {
  const build = await prepared(folder);
  const made = await kioskPack(['keygen', '--out', join(folder, 'keys'), '--password'], 'Wort mit Raum \n');
  expect(made).toMatchObject({ status: 0, err: '' });
  const text = await readFile(join(folder, 'keys/pack.key'), 'utf8');
  expect(await readSecretKey(text, 'Wort mit Raum ')).toMatchObject({ ok: true });
  expect(await kioskPack(['keygen', '--out', join(folder, 'none'), '--password'], '\n')).toMatchObject({ status: 1, out: '' });
  expect(await kioskPack(['keygen', '--out', join(folder, 'none'), '--password'])).toMatchObject({ status: 1, out: '' });
  expect(await readdir(join(folder, 'none'))).toEqual([]);

  const pair = await makeKeyPair('secret word', LITTLE_EFFORT);
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

/** Runs the tool in this process with a simulated terminal: one line of `typed` is entered at each hidden prompt. */
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

test('keygen asks for a new password twice at a terminal and never shows it', async ({ folder }) => {
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
  // An existing key is refused before the password prompt.
  expect(await atTerminal(args, ['geheim'])).toMatchObject({ status: 1, raw: [], left: 1 });
});
