import type { KeyObject } from 'node:crypto';
import { NODE_KEYS, secretKeyObject } from '../crypto/node-crypto.ts';
import type { Result } from '../files/result.ts';
import type { Effort } from './password.ts';
import { type KeyPair, newKeyPair, readRawSecretKey } from './secret-key-text.ts';

export interface SecretKey {
  /** 16 hexadecimal digits, as minisign prints them. */
  readonly id: string;
  readonly key: KeyObject;
}

/** Makes a new key. `effort` is for tests. */
export function makeKeyPair(password?: string, effort?: Effort): Promise<KeyPair> {
  return newKeyPair(NODE_KEYS, password, effort);
}

/** Reads a secret key; with a password it takes a second or two and 1 GB of memory. Problems are worded to follow the file's name. */
export async function readSecretKey(text: string, password?: string): Promise<Result<SecretKey>> {
  const read = await readRawSecretKey(text, NODE_KEYS, password);
  return read.ok ? { ok: true, value: { id: read.value.id, key: secretKeyObject(read.value.seed) } } : read;
}
