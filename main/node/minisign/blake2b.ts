import { createBLAKE2b } from 'hash-wasm';
import { pause } from '../files/pause.ts';

/** How much is hashed before it yields to the event loop: a few milliseconds. */
const PIECE_BYTES = 1 << 20;

/**
 * Computes BLAKE2b without a key. Electron's `crypto` lacks it (BoringSSL), so a library is used. The bytes must not change until the
 * digest is ready.
 */
export async function blake2b(digestBytes: 32 | 64, bytes: Uint8Array): Promise<Uint8Array> {
  const hash = await createBLAKE2b(digestBytes * 8);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (at > 0) await pause();
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
  }
  return hash.digest('binary');
}
