import { createBLAKE2b } from 'hash-wasm';
import { pause } from '../files/pause.ts';

/** So much is hashed before other work of the process gets its turn: a few milliseconds. */
const PIECE_BYTES = 1 << 20;

/**
 * BLAKE2b without a key. Electron's `crypto` has none (BoringSSL), so a library computes it. The bytes must stay as they are until
 * the digest is there.
 */
export async function blake2b(digestBytes: 32 | 64, bytes: Uint8Array): Promise<Uint8Array> {
  const hash = await createBLAKE2b(digestBytes * 8);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (at > 0) await pause();
    hash.update(bytes.subarray(at, at + PIECE_BYTES));
  }
  return hash.digest('binary');
}
