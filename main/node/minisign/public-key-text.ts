import { base64, hex, joined, latin1, utf8 } from '../files/bytes.ts';
import type { Result } from '../files/result.ts';
import { bytesOf, KEY_NUMBER_BYTES, keyIdOf, keyNumberOf, linesOf, PLAIN, textOf, UNTRUSTED } from './format.ts';

export interface RawPublicKey {
  /** 16 hexadecimal digits, as minisign prints them. It names a key; it proves nothing. */
  readonly id: string;
  /** 32 bytes. */
  readonly raw: Uint8Array;
}

const NUMBER_AT = PLAIN.length;
const KEY_AT = NUMBER_AT + KEY_NUMBER_BYTES;
const LENGTH = KEY_AT + 32;

/**
 * Encodings of the curve's points of small order, without the sign of x: anybody can make valid signatures for such a "key".
 * The stock tool refuses them when it checks a signature; Node and browsers do not.
 */
const WEAK: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
]);

/** Reads a minisign public key: its file, or the line of Base64 alone. Problems are worded to follow the file's name. */
export function readRawPublicKey(text: string): Result<RawPublicKey> {
  const lines = linesOf(text, 1) ?? linesOf(text, 2);
  const raw = bytesOf(lines?.at(-1), LENGTH);
  const startsRight = lines?.length === 1 || lines?.[0]?.startsWith(UNTRUSTED) === true;
  if (raw === null || !startsRight || latin1(raw.subarray(0, NUMBER_AT)) !== PLAIN) {
    return { ok: false, problems: ['is not a public key of minisign. Copy it again from where the keys were made.'] };
  }
  if (isWeak(raw.subarray(KEY_AT))) {
    return { ok: false, problems: ['holds a key under which anybody can sign. Make keys anew with "kiosk-pack keygen".'] };
  }
  return { ok: true, value: { id: keyIdOf(raw.subarray(NUMBER_AT, KEY_AT)), raw: raw.subarray(KEY_AT) } };
}

/** True for the line of a public key, without its comment. */
export function isPublicKeyLine(text: string): boolean {
  return /^[A-Za-z0-9+/]{56}$/.test(text) && readRawPublicKey(text).ok;
}

/** Returns the line of a public key. */
export function publicKeyLine(id: string, raw: Uint8Array): string {
  return base64(joined([utf8(PLAIN), keyNumberOf(id), raw]));
}

/** Returns the text of the file that `readPublicKey` reads. */
export function publicKeyText(id: string, raw: Uint8Array): string {
  return textOf(`kiosk-pack public key ${id}`, publicKeyLine(id, raw));
}

function isWeak(raw: Uint8Array): boolean {
  const point = raw.slice();
  point[31] = (point[31] ?? 0) & 0x7f;
  return WEAK.has(hex(point));
}
