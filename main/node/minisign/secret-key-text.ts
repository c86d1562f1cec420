/**
 * Secret keys in minisign's format. After the comment line, in Base64:
 *
 * | at  | size | what                                                                                              |
 * |-----|------|---------------------------------------------------------------------------------------------------|
 * | 0   | 2    | `Ed`                                                                                              |
 * | 2   | 2    | `Sc` with a password, two zeros without                                                           |
 * | 4   | 2    | `B2`                                                                                              |
 * | 6   | 32   | salt                                                                                              |
 * | 38  | 8, 8 | what guessing a password costs: operations, bytes of memory; little-endian                        |
 * | 54  | 8    | the key's number; from here on encrypted with the password                                        |
 * | 62  | 64   | the seed, the public key                                                                          |
 * | 126 | 32   | BLAKE2b of `Ed`, number, seed and public key; without a password minisign may leave it zero       |
 */
import type { KeyCryptography } from '../crypto/ports.ts';
import { base64, joined, latin1, same, utf8 } from '../files/bytes.ts';
import type { Result } from '../files/result.ts';
import { blake2b } from './blake2b.ts';
import { bytesOf, KEY_NUMBER_BYTES, keyIdOf, linesOf, PLAIN, textOf, UNTRUSTED } from './format.ts';
import { type Effort, MAX_EFFORT, scryptCost } from './password.ts';
import { publicKeyText } from './public-key-text.ts';

export interface RawSecretKey {
  /** 16 hexadecimal digits, as minisign prints them. */
  readonly id: string;
  /** 32 bytes. */
  readonly seed: Uint8Array;
}

/** The texts of both files of a key pair. */
export interface KeyPair {
  readonly id: string;
  readonly secretKey: string;
  readonly publicKey: string;
}

const SALT_AT = 6;
const EFFORT_AT = 38;
const HIDDEN_AT = 54;
const SEED_AT = HIDDEN_AT + KEY_NUMBER_BYTES;
const PUBLIC_AT = SEED_AT + 32;
const CHECK_AT = PUBLIC_AT + 32;
const LENGTH = CHECK_AT + 32;

const WITH_PASSWORD = 'Sc';
const WITHOUT = '\0\0';
const CHECK = 'B2';

/** minisign does not read longer passwords. In bytes. */
export const MAX_PASSWORD_BYTES = 1023;

/** Makes a new key. `effort` is for tests, and for machines without 1 GB to spare. */
export async function newKeyPair(keys: KeyCryptography, password?: string, effort: Effort = MAX_EFFORT): Promise<KeyPair> {
  const [number, seed] = [keys.randomBytes(KEY_NUMBER_BYTES), keys.randomBytes(PUBLIC_AT - SEED_AT)];
  const publicKey = keys.publicOf(seed);
  const raw = new Uint8Array(LENGTH);
  raw.set(utf8(`${PLAIN}${WITHOUT}${CHECK}`));
  raw.set(joined([number, seed, publicKey]), HIDDEN_AT);
  raw.set(await checkOf(raw), CHECK_AT);
  if (password !== undefined) await hide(raw, password, effort, keys);
  const id = keyIdOf(number);
  return {
    id,
    secretKey: textOf('kiosk-pack secret key, to be kept secret', base64(raw)),
    publicKey: publicKeyText(id, publicKey),
  };
}

/** True for a secret key that needs a password. */
export function wantsPassword(text: string): boolean {
  const raw = rawKey(text);
  return raw !== null && kindOf(raw) === WITH_PASSWORD;
}

/** Reads a secret key; with a password it takes a second or two and 1 GB of memory. Problems are worded to follow the file's name. */
export async function readRawSecretKey(text: string, keys: KeyCryptography, password?: string): Promise<Result<RawSecretKey>> {
  const raw = rawKey(text);
  if (raw === null) return problem('is not a secret key of minisign, or is damaged.');
  if (kindOf(raw) === WITHOUT) return (await isCheckedOrNot(raw)) ? opened(raw, keys) : problem('is damaged.');
  if (password === undefined) return problem('is protected with a password.');
  const effort = effortOf(raw);
  if (effort === null) return problem('asks for more work or memory than any key of minisign does.');
  await unhide(raw, password, effort, keys);
  return same(raw.subarray(CHECK_AT), await checkOf(raw))
    ? opened(raw, keys)
    : problem('cannot be opened: the password is wrong.');
}

function rawKey(text: string): Uint8Array | null {
  const [untrusted, line] = linesOf(text, 2) ?? [];
  const raw = bytesOf(line, LENGTH);
  if (raw === null || untrusted?.startsWith(UNTRUSTED) !== true) return null;
  const kinds = [WITH_PASSWORD, WITHOUT].map((kind) => `${PLAIN}${kind}${CHECK}`);
  return kinds.includes(latin1(raw.subarray(0, SALT_AT))) ? raw : null;
}

function kindOf(raw: Uint8Array): string {
  return latin1(raw.subarray(PLAIN.length, PLAIN.length + WITH_PASSWORD.length));
}

function opened(raw: Uint8Array, keys: KeyCryptography): Result<RawSecretKey> {
  const seed = raw.subarray(SEED_AT, PUBLIC_AT);
  // Its signatures would not be valid under the public key that the kiosks have.
  if (!same(keys.publicOf(seed), raw.subarray(PUBLIC_AT, CHECK_AT))) return problem('is damaged.');
  return { ok: true, value: { id: keyIdOf(raw.subarray(HIDDEN_AT, SEED_AT)), seed } };
}

function problem(why: string): Result<never> {
  return { ok: false, problems: [why] };
}

async function isCheckedOrNot(raw: Uint8Array): Promise<boolean> {
  const check = raw.subarray(CHECK_AT);
  return check.every((byte) => byte === 0) || same(check, await checkOf(raw));
}

async function checkOf(raw: Uint8Array): Promise<Uint8Array> {
  return await blake2b(32, joined([utf8(PLAIN), raw.subarray(HIDDEN_AT, CHECK_AT)]));
}

function effortOf(raw: Uint8Array): Effort | null {
  const view = new DataView(raw.buffer, raw.byteOffset + EFFORT_AT);
  const [operations, memory] = [view.getBigUint64(0, true), view.getBigUint64(8, true)];
  if (operations > MAX_EFFORT.operations || memory > MAX_EFFORT.memory) return null;
  return { operations: Number(operations), memory: Number(memory) };
}

async function hide(raw: Uint8Array, password: string, effort: Effort, keys: KeyCryptography): Promise<void> {
  raw.set(utf8(WITH_PASSWORD), PLAIN.length);
  raw.set(keys.randomBytes(EFFORT_AT - SALT_AT), SALT_AT);
  const view = new DataView(raw.buffer, raw.byteOffset + EFFORT_AT);
  view.setBigUint64(0, BigInt(effort.operations), true);
  view.setBigUint64(8, BigInt(effort.memory), true);
  await unhide(raw, password, effort, keys);
}

/** XOR with the key stream: encrypts and decrypts. */
async function unhide(raw: Uint8Array, password: string, effort: Effort, keys: KeyCryptography): Promise<void> {
  const cover = await keys.scrypt(password, raw.subarray(SALT_AT, EFFORT_AT), scryptCost(effort), LENGTH - HIDDEN_AT);
  for (const [i, byte] of cover.entries()) raw[HIDDEN_AT + i] = (raw[HIDDEN_AT + i] ?? 0) ^ byte;
}
