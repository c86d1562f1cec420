import { createPublicKey, verify } from 'node:crypto';
import { expect } from '@playwright/test';
import { readPublicKey } from '../../main/node/minisign/public-key.ts';
import { publicKeyText } from '../../main/node/minisign/public-key-text.ts';
import { makeKeyPair, readSecretKey } from '../../main/node/minisign/secret-key.ts';
import { sign } from '../../main/node/minisign/sign.ts';
import { readSignature } from '../../main/node/minisign/signature-text.ts';
import { test } from '../fakes/folder.ts';
import {
  COMMENT,
  LITTLE_EFFORT,
  ourVerdict,
  soundValue,
  stockAccepts,
  stockKeys,
  stockSignature,
  verdictOn,
} from '../fakes/minisign.ts';
import { bytesOf, seeded } from '../fakes/random.ts';

const BYTES = bytesOf(seeded(1), 3_000_001);

test('minisign and our verifier refuse one changed bit of the file, of a signature or of the trusted comment', {
  tag: '@slow',
}, async ({ folder }) => {
  const { publicKey, secretKey } = await stockKeys(folder);
  const bytes = BYTES.slice(0, 5000);
  const accepted = async (file: Uint8Array, signature: Buffer) =>
    (await ourVerdict(file, signature.toString('latin1'), [publicKey])) === 'accepted';
  for (const text of [await sign(bytes, secretKey, COMMENT), await stockSignature(folder, bytes, '-l', '-t', COMMENT)]) {
    const signature = Buffer.from(text);
    // The first line and the end of the last line are not signed.
    const isSigned = (bit: number) => bit >= signature.indexOf('\n') * 8 && bit < (signature.length - 1) * 8;
    for (let bit = 0; bit < signature.length * 8; bit += 1) {
      if (await accepted(bytes, withBit(signature, bit))) expect(isSigned(bit), `bit ${bit}`).toBe(false);
    }
    // The stock tool is slow: only one bit of each byte.
    const bits = [...signature.keys()].map((at) => at * 8 + (at % 7));
    const stock = await stockAccepts(folder, [
      [bytes, signature],
      ...bits.map((bit) => [bytes, withBit(signature, bit)] as const),
    ]);
    expect(stock).toContain(0);
    for (const [i, bit] of bits.entries()) {
      if (stock.includes(i + 1)) {
        // It also ignores the padding bits of the last Base64 group, which encode nothing.
        const sameBytes = bytesInLines(withBit(signature, bit)).equals(bytesInLines(signature));
        expect(isSigned(bit) && !sameBytes, `stock, bit ${bit}`).toBe(false);
      } else {
        expect(await accepted(bytes, withBit(signature, bit)), `only we accept bit ${bit} changed`).toBe(false);
      }
    }
    expect(await accepted(bytes, signature)).toBe(true);
    const changed = Array.from({ length: 200 }, (_, i) => withBit(bytes, i * 199));
    expect(await Promise.all(changed.map((file) => accepted(file, signature)))).not.toContain(true);
    expect(
      await stockAccepts(
        folder,
        changed.slice(0, 40).map((file) => [file, signature]),
      ),
    ).toEqual([]);
  }
});

test('a signature is refused with any other key, whatever its key ID', async ({ folder }) => {
  const { publicKey, secretKey } = await stockKeys(folder);
  const other = soundValue(readPublicKey((await makeKeyPair()).publicKey));
  const signature = await sign(BYTES, secretKey, COMMENT);
  expect(await ourVerdict(BYTES, signature, [])).toBe('unknownKey');
  expect(await ourVerdict(BYTES, signature, [other])).toBe('unknownKey');
  expect(await ourVerdict(BYTES, signature, [{ ...other, id: publicKey.id }])).toBe('badSignature');
  // Two keys are known while one replaces the other, and their IDs may be equal by chance.
  expect(await ourVerdict(BYTES, signature, [other, { ...other, id: publicKey.id }, publicKey])).toBe('accepted');
  // The ID only selects the key; the right key under another ID is not found.
  expect(await ourVerdict(BYTES, signature, [{ ...publicKey, id: other.id }])).toBe('unknownKey');
});

test('a trusted comment or comment signature taken from another signature is refused', async ({ folder }) => {
  const { publicKey, secretKey } = await stockKeys(folder);
  const [one, two] = await Promise.all(['serial:7', 'serial:8'].map((comment) => sign(BYTES, secretKey, comment)));
  const [lines, others] = [one?.split('\n') ?? [], two?.split('\n') ?? []];
  const mixed = (...from: readonly (readonly string[])[]) => `${from.map((text, i) => text[i]).join('\n')}\n`;
  expect(await ourVerdict(BYTES, mixed(lines, lines, lines, lines), [publicKey])).toBe('accepted');
  expect(await ourVerdict(BYTES, mixed(lines, lines, others, lines), [publicKey])).toBe('badComment');
  expect(await ourVerdict(BYTES, mixed(lines, lines, lines, others), [publicKey])).toBe('badComment');
  // The signature of the file is still valid: alone it would let anybody change the comment.
  const first = soundValue(readSignature(mixed(lines, lines, others, lines)));
  expect(await verdictOn(BYTES, { ...first, trustedComment: 'serial:7' }, [publicKey])).toBe('accepted');
  // The same comment, signed under another file.
  const elsewhere = (await sign(BYTES.subarray(1), secretKey, 'serial:7')).split('\n');
  expect(await ourVerdict(BYTES, mixed(lines, lines, lines, elsewhere), [publicKey])).toBe('badComment');
  expect(await ourVerdict(BYTES, mixed(lines, elsewhere, lines, elsewhere), [publicKey])).toBe('badSignature');
});

test('a signature with a non-canonical scalar is refused', async ({ folder }) => {
  const { publicKey, secretKey } = await stockKeys(folder);
  const signature = soundValue(readSignature(await sign(BYTES, secretKey, COMMENT)));
  // The second half is a scalar. Adding the group order leaves the equation true, unless the verifier checks the scalar's range.
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const number = BigInt(`0x${Buffer.from(signature.ofFile.subarray(32)).reverse().toString('hex')}`) + order;
  const ofFile = Buffer.concat([
    signature.ofFile.subarray(0, 32),
    Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse(),
  ]);
  expect(await verdictOn(BYTES, { ...signature, ofFile }, [publicKey])).toBe('badSignature');
});

test("a secret key with scrypt parameters above minisign's maximum is refused before any work", async () => {
  const [comment, line] = (await makeKeyPair('x', LITTLE_EFFORT)).secretKey.split('\n');
  for (const [operations, memory] of [
    [2n ** 25n + 1n, 2n ** 24n],
    [2n ** 15n, 2n ** 30n + 1n],
    [2n ** 64n - 1n, 2n ** 64n - 1n],
  ] as const) {
    const raw = Buffer.from(line ?? '', 'base64');
    raw.writeBigUInt64LE(operations, 38);
    raw.writeBigUInt64LE(memory, 46);
    const read = await readSecretKey(`${comment}\n${raw.toString('base64')}\n`, 'x');
    expect(read).toEqual({ ok: false, problems: ['asks for more work or memory than any key of minisign does.'] });
  }
});

test('sign refuses a comment that could not be read back', async ({ folder }) => {
  const { secretKey } = await stockKeys(folder);
  for (const comment of ['two\nlines', 'a\rb', '\u001b[31m', 'a\0', 'turned \u202e round', 'x'.repeat(4000)]) {
    await expect(sign(BYTES, secretKey, comment), JSON.stringify(comment)).rejects.toThrow('comment');
  }
});

/** The crypto of Node 24 and later refuses some of these points itself. */
const takesAll = Number(process.versions.node.split('.')[0]) < 24;

test('a public key of small order, under which anybody can sign, is refused; older Node versions accept it', async () => {
  // Points of order 1, 2, 4 and 8, and other encodings of the first and the third.
  const points = [
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ].map((hex) => Buffer.from(hex, 'hex'));
  const messages = Array.from({ length: 300 }, (_, i) => Buffer.from(`message ${i}`));
  const forged = Buffer.alloc(64);
  forged[0] = 1;
  for (const point of [...points, ...points.map((one) => withBit(one, 255))]) {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') }, format: 'jwk' });
    const held = messages.filter((message) => verify(null, message, key, forged)).length;
    // With the sign bit flipped, some encodings are no points or other points.
    if (takesAll && points.some((one) => one.equals(point))) expect(held, point.toString('hex')).toBeGreaterThan(0);
    expect(readPublicKey(publicKeyText('0123456789ABCDEF', point))).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('anybody can sign')],
    });
  }
});

/** Returns the bytes of the two signatures and the comment, decoded leniently. */
function bytesInLines(text: Buffer): Buffer {
  const [, first, comment, second] = text.toString('latin1').split('\n');
  return Buffer.concat([
    Buffer.from(first ?? '', 'base64'),
    Buffer.from(comment ?? '', 'latin1'),
    Buffer.from(second ?? '', 'base64'),
  ]);
}

function withBit(bytes: Uint8Array, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
