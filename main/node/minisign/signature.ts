import { type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicKey } from './public-key.ts';
import { judgeSignature, type Signature, type SignatureVerdict } from './signature-text.ts';

/** Verifies both signatures with one of the keys. The bytes must not be changed meanwhile. */
export function verifySignature(bytes: Uint8Array, signature: Signature, keys: readonly PublicKey[]): Promise<SignatureVerdict> {
  return judgeSignature(bytes, signature, keys, (signed, { key }, held) => verifyInThread(signed, key, held));
}

// Runs in another thread, because verifying the signature of a whole file takes a while.
const verifyInThread = promisify(
  (bytes: Uint8Array, key: KeyObject, signature: Uint8Array, done: (error: Error | null, held: boolean) => void) =>
    verify(null, bytes, key, signature, done),
);
