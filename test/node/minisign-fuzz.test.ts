import { expect, test } from '@playwright/test';
import { type PublicKey, readPublicKey } from '../../main/node/minisign/public-key.ts';
import { makeKeyPair, readSecretKey, type SecretKey } from '../../main/node/minisign/secret-key.ts';
import { wantsPassword } from '../../main/node/minisign/secret-key-text.ts';
import { sign } from '../../main/node/minisign/sign.ts';
import { readSignature, type Signature } from '../../main/node/minisign/signature-text.ts';
import { byRunLength } from '../fakes/forms.ts';
import { ourVerdict, soundValue, verdictOn } from '../fakes/minisign.ts';
import { bytesOf, damaged, pick, seeded, textOf, whole } from '../fakes/random.ts';

const BYTES = bytesOf(seeded(2), 300);
/** Total for all kinds. */
const CASES = byRunLength(8_000, 20_000);
/** Weak scrypt parameters, for speed. */
const LITTLE = { operations: 1 << 15, memory: 1 << 20 };

type Random = () => number;

/** Damages the text as a bad stick might, or as an attacker who knows the format would. */
function spoilt(random: Random, text: string, others: readonly string[]): string {
  const lines = text.split('\n');
  const at = whole(random, lines.length);
  const line = lines[at] ?? '';
  const changes: readonly (() => string | readonly string[])[] = [
    () => Buffer.from(damaged(random, Buffer.from(text))).toString(random() < 0.5 ? 'utf8' : 'latin1'),
    // Valid Base64 of other bytes.
    () => lines.with(at, Buffer.from(damaged(random, Buffer.from(line, 'base64'))).toString('base64')),
    () => lines.with(at, withBit(random, Buffer.from(line, 'base64')).toString('base64')),
    () => lines.with(at, pick(random, others).split('\n')[at] ?? ''),
    () => lines.with(at, textOf(random, 'AZaz09+/= \t\r:', whole(random, 200))),
    () => lines.with(at, `${line}${textOf(random, '=A \t', 1)}`),
    () => lines.with(whole(random, lines.length), line),
    () => lines.toSpliced(at, random() < 0.5 ? 1 : 0, ...(random() < 0.5 ? [line] : [])),
    () => lines.join(pick(random, ['\r\n', '\r', '\n\n', '\n ', ' \n', ''])),
    () => `${text}${pick(random, ['\n', ' ', 'A', text])}`,
  ];
  const change = pick(random, changes)();
  return typeof change === 'string' ? change : change.join('\n');
}

function withBit(random: Random, bytes: Buffer): Buffer {
  const at = whole(random, Math.max(1, bytes.length));
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << whole(random, 8));
  return changed;
}

async function keys(
  password?: string,
): Promise<{ publicText: string; secretText: string; publicKey: PublicKey; secretKey: SecretKey }> {
  const pair = await makeKeyPair(password, LITTLE);
  const [publicText, secretText] = [pair.publicKey, pair.secretKey];
  const secretKey = soundValue(await readSecretKey(secretText, password));
  return { publicText, secretText, publicKey: soundValue(readPublicKey(publicText)), secretKey };
}

function meaningOf({ ofFile, ofComment, ...rest }: Signature): string {
  return JSON.stringify({
    ...rest,
    ofFile: Buffer.from(ofFile).toString('hex'),
    ofComment: Buffer.from(ofComment).toString('hex'),
  });
}

test('minisign: no damaged signature is accepted, and none causes a crash', { tag: '@slow' }, async () => {
  const random = seeded(11);
  const { publicKey, secretKey } = await keys();
  const stranger = await keys();
  const text = await sign(BYTES, secretKey, 'file:x\tserial:7');
  const others = [
    await sign(BYTES, secretKey, 'file:x\tserial:8'),
    await sign(bytesOf(random, 300), secretKey, 'file:x\tserial:7'),
    await sign(BYTES, stranger.secretKey, 'file:x\tserial:7'),
  ];
  const meaning = meaningOf(soundValue(readSignature(text)));
  const count = { same: 0, unreadable: 0, unknownKey: 0, badSignature: 0, badComment: 0 };
  for (let i = 0; i < CASES * 0.6; i += 1) {
    const changed = spoilt(random, text, others);
    const read = readSignature(changed);
    const verdict = read.ok ? await verdictOn(BYTES, read.value, [publicKey]) : 'unreadable';
    if (verdict !== 'accepted') {
      count[verdict as keyof typeof count] += 1;
      continue;
    }
    // Only unsigned parts, or line ends, may have changed.
    expect(read.ok && meaningOf(read.value), JSON.stringify(changed)).toBe(meaning);
    count.same += 1;
  }
  // Every kind of refusal occurred, and harmless changes too: the cases are varied.
  for (const [kind, times] of Object.entries(count)) expect(times, kind).toBeGreaterThan(20);
});

test('minisign: no damaged public key verifies a signature, and none causes a crash', async () => {
  const random = seeded(12);
  const { publicText, publicKey, secretKey } = await keys();
  const stranger = await keys();
  const signature = await sign(BYTES, secretKey, 'serial:7');
  const meaning = JSON.stringify([publicKey.id, publicKey.key.export({ format: 'jwk' })]);
  const count = { same: 0, unreadable: 0, refused: 0 };
  for (let i = 0; i < CASES * 0.2; i += 1) {
    const read = readPublicKey(spoilt(random, publicText, [stranger.publicText]));
    if (!read.ok) count.unreadable += 1;
    else if (JSON.stringify([read.value.id, read.value.key.export({ format: 'jwk' })]) === meaning) count.same += 1;
    else {
      expect(await ourVerdict(BYTES, signature, [read.value])).not.toBe('accepted');
      count.refused += 1;
    }
  }
  for (const [kind, times] of Object.entries(count)) expect(times, kind).toBeGreaterThan(20);
});

test('minisign: no damaged secret key makes a signature that the original public key verifies, and none causes a crash', {
  tag: '@slow',
}, async () => {
  const random = seeded(13);
  const open = { ...(await keys()), password: undefined };
  const locked = { ...(await keys('x')), password: 'x' };
  const stranger = await keys();
  const [count, cases] = [{ same: 0, refused: 0 }, CASES * 0.2];
  // Every tenth key has a password, and decrypting one takes a quarter of a second by design.
  test.setTimeout(60_000 + cases * 50);
  for (let i = 0; i < cases; i += 1) {
    const { secretText, publicKey, secretKey, password } = i % 10 === 0 ? locked : open;
    const changed = spoilt(random, secretText, [stranger.secretText]);
    // Other scrypt parameters may cost a gigabyte and seconds, only to end in "wrong password".
    if (wantsPassword(changed) && effortIn(changed) !== effortIn(secretText)) {
      expect(await readSecretKey(changed)).toMatchObject({ ok: false });
      count.refused += 1;
      continue;
    }
    const read = await readSecretKey(changed, password);
    const held = read.ok && (await ourVerdict(BYTES, await sign(BYTES, read.value, ''), [publicKey])) === 'accepted';
    if (held) expect(read.value.key.equals(secretKey.key)).toBe(true);
    count[held ? 'same' : 'refused'] += 1;
  }
  for (const [kind, times] of Object.entries(count)) expect(times, kind).toBeGreaterThan(20);
});

function effortIn(text: string): string {
  return Buffer.from(text.split('\n')[1] ?? '', 'base64').toString('hex', 38, 54);
}
