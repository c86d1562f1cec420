import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readPublicKey } from '../../main/node/minisign/public-key.ts';
import { makeKeyPair, readSecretKey } from '../../main/node/minisign/secret-key.ts';
import { wantsPassword } from '../../main/node/minisign/secret-key-text.ts';
import { sign } from '../../main/node/minisign/sign.ts';
import { readSignature } from '../../main/node/minisign/signature-text.ts';
import { test } from '../fakes/folder.ts';
import {
  COMMENT,
  LITTLE_EFFORT,
  minisign,
  minisignInLittleMemory,
  ourVerdict,
  soundValue,
  stockKeys,
  stockSignature,
} from '../fakes/minisign.ts';
import { bytesOf, seeded } from '../fakes/random.ts';

const BYTES = bytesOf(seeded(1), 3_000_001);

test('minisign accepts our signatures, made with our keys and with its own', async ({ folder }) => {
  const stock = await stockKeys(folder);
  const pair = await makeKeyPair();
  await writeFile(join(folder, 'ours.pub'), pair.publicKey);
  const ours = soundValue(await readSecretKey(pair.secretKey));
  for (const [secretKey, publicFile] of [
    [stock.secretKey, 'k.pub'],
    [ours, 'ours.pub'],
  ] as const) {
    for (const [name, bytes] of Object.entries({ empty: new Uint8Array(0), one: BYTES.subarray(0, 1), many: BYTES })) {
      await writeFile(join(folder, name), bytes);
      await writeFile(join(folder, `${name}.minisig`), await sign(bytes, secretKey, COMMENT));
      const result = await minisign(folder, ['-V', '-H', '-p', publicFile, '-m', name]);
      expect
        .soft(result, `${publicFile} ${name}`)
        .toEqual({ status: 0, out: expect.stringContaining(`Trusted comment: ${COMMENT}\n`) });
    }
  }
});

test("our verifier accepts minisign's signatures, prehashed and legacy", async ({ folder }) => {
  const { publicKey } = await stockKeys(folder);
  for (const bytes of [new Uint8Array(0), BYTES.subarray(0, 1), BYTES]) {
    for (const args of [[], ['-l'], ['-t', 'für die Kantine'], ['-t', '']]) {
      const text = await stockSignature(folder, bytes, ...args);
      const signature = soundValue(readSignature(text));
      expect.soft(signature.prehashed).toBe(args[0] !== '-l');
      expect.soft(await ourVerdict(bytes, text, [publicKey]), `${bytes.length} ${args.join(' ')}`).toBe('accepted');
      // With Windows line ends, as a copy may have.
      expect.soft(await ourVerdict(bytes, text.replaceAll('\n', '\r\n'), [publicKey])).toBe('accepted');
    }
  }
  expect(publicKey.id).toBe(/key (\w{16})\n/.exec(await readFile(join(folder, 'k.pub'), 'utf8'))?.[1]);
});

test('minisign opens our keys and signs with them, with a password and without', async ({ folder }) => {
  const password = 'Wört mit Raum ';
  await writeFile(join(folder, 'file'), BYTES);
  for (const [name, given, pair] of [
    ['plain', undefined, await makeKeyPair()],
    ['locked', password, await makeKeyPair(password, LITTLE_EFFORT)],
  ] as const) {
    await writeFile(join(folder, `${name}.sec`), pair.secretKey);
    await writeFile(join(folder, `${name}.pub`), pair.publicKey);
    expect(wantsPassword(pair.secretKey)).toBe(given !== undefined);
    expect(soundValue(await readSecretKey(pair.secretKey, given)).id).toBe(pair.id);
    const signed = await minisign(folder, ['-S', '-s', `${name}.sec`, '-m', 'file', '-x', `${name}.minisig`], `${given}\n`);
    expect(signed.status, signed.out).toBe(0);
    const text = await readFile(join(folder, `${name}.minisig`), 'utf8');
    expect(await ourVerdict(BYTES, text, [soundValue(readPublicKey(pair.publicKey))])).toBe('accepted');
    // The public key that the stock tool derives from the secret key is ours.
    expect(await minisign(folder, ['-R', '-s', `${name}.sec`, '-p', `${name}.again`], `${given}\n`)).toMatchObject({ status: 0 });
    const again = await readFile(join(folder, `${name}.again`), 'utf8');
    expect(again.split('\n')[1]).toBe(pair.publicKey.split('\n')[1]);
  }
});

test('keys that minisign protects with a password can be opened', { tag: '@slow' }, async ({ folder }) => {
  // Decryption is deliberately slow, and slower still on a busy machine.
  test.setTimeout(180_000);
  for (const [make, runs] of [
    [minisign, 'with full scrypt parameters'],
    [minisignInLittleMemory, 'with parameters reduced for little memory'],
  ] as const) {
    expect(await make(folder, ['-G', '-f', '-p', 'k.pub', '-s', 'k.sec'], 'pass word\npass word\n'), runs).toMatchObject({
      status: 0,
    });
    const text = await readFile(join(folder, 'k.sec'), 'utf8');
    const publicKey = soundValue(readPublicKey(await readFile(join(folder, 'k.pub'), 'utf8')));
    const secretKey = soundValue(await readSecretKey(text, 'pass word'));
    expect(await ourVerdict(BYTES, await sign(BYTES, secretKey, COMMENT), [publicKey])).toBe('accepted');
    expect(await readSecretKey(text)).toEqual({ ok: false, problems: ['is protected with a password.'] });
    if (make === minisign) continue;
    expect(await readSecretKey(text, 'pass  word')).toEqual({
      ok: false,
      problems: ['cannot be opened: the password is wrong.'],
    });
    expect(await readSecretKey(text, '')).toEqual({ ok: false, problems: ['cannot be opened: the password is wrong.'] });
  }
});

test("minisign and our code derive the same scrypt cost from a key's limits", async ({ folder }) => {
  for (const effort of [
    // Limited by memory, with one round and with several; limited by operations; below the minimum; odd numbers.
    { operations: 1 << 20, memory: 1 << 25 },
    { operations: 1 << 22, memory: 1 << 22 },
    { operations: 1 << 22, memory: 1 << 18 },
    { operations: 1 << 19, memory: 1 << 30 },
    { operations: 0, memory: 1 << 24 },
    { operations: 100_000, memory: 20_000_000 },
  ]) {
    const pair = await makeKeyPair('x', effort);
    await writeFile(join(folder, 'x.sec'), pair.secretKey);
    const opened = await minisign(folder, ['-R', '-f', '-s', 'x.sec', '-p', 'x.pub'], 'x\n');
    expect.soft(opened, JSON.stringify(effort)).toMatchObject({ status: 0 });
  }
});

test('a key can still be opened after minisign removes or sets its password', async ({ folder }) => {
  const pair = await makeKeyPair('one', LITTLE_EFFORT);
  const path = join(folder, 'k.sec');
  await writeFile(path, pair.secretKey);
  expect(await minisign(folder, ['-C', '-W', '-s', 'k.sec'], 'one\n')).toMatchObject({ status: 0 });
  expect(soundValue(await readSecretKey(await readFile(path, 'utf8'))).id).toBe(pair.id);
  expect(await minisignInLittleMemory(folder, ['-C', '-s', 'k.sec'], 'two\ntwo\n')).toMatchObject({ status: 0 });
  expect(soundValue(await readSecretKey(await readFile(path, 'utf8'), 'two')).id).toBe(pair.id);
});
