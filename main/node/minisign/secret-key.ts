/**
 * Secret keys in minisign's format. After the line for people, in Base64:
 *
 * | at  | size | what                                                                                              |
 * |-----|------|---------------------------------------------------------------------------------------------------|
 * | 0   | 2    | `Ed`                                                                                              |
 * | 2   | 2    | `Sc` with a password, two zeros without                                                           |
 * | 4   | 2    | `B2`                                                                                              |
 * | 6   | 32   | salt                                                                                              |
 * | 38  | 8, 8 | what guessing a password costs: operations, bytes of memory; little-endian                        |
 * | 54  | 8    | the key's number; from here on hidden under the password                                          |
 * | 62  | 64   | the seed, the public key                                                                          |
 * | 126 | 32   | BLAKE2b of `Ed`, number, seed and public key; without a password minisign may leave it zero       |
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Result } from '../files/result.ts';
import { blake2b } from './blake2b.ts';
import { bytesOf, KEY_NUMBER_BYTES, keyIdOf, linesOf, PLAIN, textOf, UNTRUSTED } from './format.ts';
import { type Effort, hidingBytes, MAX_EFFORT } from './password.ts';
import { publicKeyText } from './public-key.ts';

export interface SecretKey {
  /** 16 hexadecimal digits, as minisign prints them. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The texts of two files. */
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

/** minisign reads no longer ones. In bytes. */
export const MAX_PASSWORD_BYTES = 1023;

/** Makes a new key. `effort` is for tests. */
export async function makeKeyPair(password?: string, effort: Effort = MAX_EFFORT): Promise<KeyPair> {
  const { d: seed, x: own } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const [number, publicKey] = [randomBytes(KEY_NUMBER_BYTES), Buffer.from(own ?? '', 'base64url')];
  const raw = Buffer.alloc(LENGTH);
  raw.write(`${PLAIN}${WITHOUT}${CHECK}`, 'latin1');
  raw.set([...number, ...Buffer.from(seed ?? '', 'base64url'), ...publicKey], HIDDEN_AT);
  raw.set(await checkOf(raw), CHECK_AT);
  if (password !== undefined) await hide(raw, password, effort);
  const id = keyIdOf(number);
  return {
    id,
    secretKey: textOf('kiosk-pack secret key, to be kept secret', raw.toString('base64')),
    publicKey: publicKeyText(id, publicKey),
  };
}

/** Is it a secret key that wants a password? */
export function wantsPassword(text: string): boolean {
  const raw = rawKey(text);
  return raw !== null && kindOf(raw) === WITH_PASSWORD;
}

/** Reads a secret key; with a password it takes a second or two and 1 GB of memory. Problems follow the file's name. */
export async function readSecretKey(text: string, password?: string): Promise<Result<SecretKey>> {
  const raw = rawKey(text);
  if (raw === null) return problem('is not a secret key of minisign, or is damaged.');
  if (kindOf(raw) === WITHOUT) return (await isCheckedOrNot(raw)) ? opened(raw) : problem('is damaged.');
  if (password === undefined) return problem('is protected with a password.');
  const effort = effortOf(raw);
  if (effort === null) return problem('asks for more work or memory than any key of minisign does.');
  await unhide(raw, password, effort);
  return raw.subarray(CHECK_AT).equals(await checkOf(raw)) ? opened(raw) : problem('cannot be opened: the password is wrong.');
}

function rawKey(text: string): Buffer | null {
  const [untrusted, line] = linesOf(text, 2) ?? [];
  const raw = bytesOf(line, LENGTH);
  if (raw === null || untrusted?.startsWith(UNTRUSTED) !== true) return null;
  const kinds = [WITH_PASSWORD, WITHOUT].map((kind) => `${PLAIN}${kind}${CHECK}`);
  return kinds.includes(raw.toString('latin1', 0, SALT_AT)) ? raw : null;
}

function kindOf(raw: Buffer): string {
  return raw.toString('latin1', PLAIN.length, PLAIN.length + WITH_PASSWORD.length);
}

function opened(raw: Buffer): Result<SecretKey> {
  const [seed, own] = [raw.subarray(SEED_AT, PUBLIC_AT), raw.subarray(PUBLIC_AT, CHECK_AT)].map((bytes) =>
    bytes.toString('base64url'),
  );
  const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d: seed ?? '', x: own ?? '' }, format: 'jwk' });
  // Nothing that it signs would hold under the public key that was given to the kiosks.
  if (createPublicKey(key).export({ format: 'jwk' }).x !== own) return problem('is damaged.');
  return { ok: true, value: { id: keyIdOf(raw.subarray(HIDDEN_AT, SEED_AT)), key } };
}

function problem(why: string): Result<never> {
  return { ok: false, problems: [why] };
}

async function isCheckedOrNot(raw: Buffer): Promise<boolean> {
  const check = raw.subarray(CHECK_AT);
  return check.every((byte) => byte === 0) || check.equals(await checkOf(raw));
}

async function checkOf(raw: Buffer): Promise<Uint8Array> {
  return await blake2b(32, Buffer.concat([Buffer.from(PLAIN), raw.subarray(HIDDEN_AT, CHECK_AT)]));
}

function effortOf(raw: Buffer): Effort | null {
  const [operations, memory] = [raw.readBigUInt64LE(EFFORT_AT), raw.readBigUInt64LE(EFFORT_AT + 8)];
  if (operations > MAX_EFFORT.operations || memory > MAX_EFFORT.memory) return null;
  return { operations: Number(operations), memory: Number(memory) };
}

async function hide(raw: Buffer, password: string, effort: Effort): Promise<void> {
  raw.write(WITH_PASSWORD, PLAIN.length, 'latin1');
  raw.set(randomBytes(EFFORT_AT - SALT_AT), SALT_AT);
  raw.writeBigUInt64LE(BigInt(effort.operations), EFFORT_AT);
  raw.writeBigUInt64LE(BigInt(effort.memory), EFFORT_AT + 8);
  await unhide(raw, password, effort);
}

/** XOR with the key stream: encrypts and decrypts. */
async function unhide(raw: Buffer, password: string, effort: Effort): Promise<void> {
  const cover = await hidingBytes(password, raw.subarray(SALT_AT, EFFORT_AT), effort, LENGTH - HIDDEN_AT);
  for (const [i, byte] of cover.entries()) raw[HIDDEN_AT + i] = (raw[HIDDEN_AT + i] ?? 0) ^ byte;
}
