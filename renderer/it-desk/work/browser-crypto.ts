/** The page's implementation of the cryptography ports, for which `kiosk-pack` uses Node's cryptography. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { createSHA256, type IHasher, scrypt } from 'hash-wasm';
import type { KeyCryptography, NewSha256 } from '../../../main/node/crypto/ports.ts';
import type { Signer } from '../../../main/node/minisign/signing.ts';

/** Making or checking a pack uses one hasher at a time, and some steps need another one meanwhile. */
const HASHERS = 4;

/** Loads the WebAssembly library asynchronously; the hashers then work synchronously. */
export async function loadSha256(): Promise<NewSha256> {
  const idle: IHasher[] = await Promise.all(Array.from({ length: HASHERS }, () => createSHA256()));
  return () => {
    const hasher = idle.pop()?.init();
    if (hasher === undefined) throw new Error('too many digests at once');
    return {
      update: (bytes) => void hasher.update(bytes),
      digest: () => {
        const digest = hasher.digest('binary');
        idle.push(hasher);
        return digest;
      },
    };
  };
}

export const BROWSER_KEYS: KeyCryptography = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  publicOf: (seed) => ed25519.getPublicKey(seed),
  scrypt: (password, salt, { cost, blockSize, parallelization }, length) =>
    scrypt({
      password: new TextEncoder().encode(password),
      salt,
      costFactor: cost,
      blockSize,
      parallelism: parallelization,
      hashLength: length,
      outputType: 'binary',
    }),
};

/** Returns a signer with minisign's key. */
export function signerOf({ id, seed }: { readonly id: string; readonly seed: Uint8Array }): Signer {
  return { id, sign: (bytes) => ed25519.sign(bytes, seed) };
}

/** Verifies a signature as strictly as the stock minisign: `zip215` would accept signatures that other tools refuse. */
export function holds(bytes: Uint8Array, { raw }: { readonly raw: Uint8Array }, signature: Uint8Array): Promise<boolean> {
  try {
    return Promise.resolve(ed25519.verify(signature, bytes, raw, { zip215: false }));
  } catch {
    return Promise.resolve(false);
  }
}
