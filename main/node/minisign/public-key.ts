import type { KeyObject } from 'node:crypto';
import { publicKeyObject } from '../crypto/node-crypto.ts';
import type { Result } from '../files/result.ts';
import { readRawPublicKey } from './public-key-text.ts';

export interface PublicKey {
  /** 16 hexadecimal digits, as minisign prints them. It names a key; it proves nothing. */
  readonly id: string;
  readonly key: KeyObject;
}

/** Reads a minisign public key: its file, or the line of Base64 alone. Problems are worded to follow the file's name. */
export function readPublicKey(text: string): Result<PublicKey> {
  const read = readRawPublicKey(text);
  return read.ok ? { ok: true, value: { id: read.value.id, key: publicKeyObject(read.value.raw) } } : read;
}
