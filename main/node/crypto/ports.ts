/** The cryptography needed to make and check packs and keys; Node and browsers implement it in different ways. */

import type { Digest } from '../../core/journal/line.ts';

/** SHA-256, fed in pieces. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** To be called once, after the last piece. */
  digest(): Uint8Array;
}

export type NewSha256 = () => Sha256;

export interface ScryptCost {
  /** A power of two. */
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** Ed25519 with raw keys of 32 bytes, and the key derivation for encrypting secret ones. */
export interface KeyCryptography {
  randomBytes(length: number): Uint8Array;
  /** The public key of a seed. */
  publicOf(seed: Uint8Array): Uint8Array;
  /** Throws if the memory that the cost requires (128 bytes × cost × block size) is not available. */
  scrypt(password: string, salt: Uint8Array, cost: ScryptCost, length: number): Promise<Uint8Array>;
}

export function sha256Of(bytes: Uint8Array, newSha256: NewSha256): Uint8Array {
  const hash = newSha256();
  hash.update(bytes);
  return hash.digest();
}

/** What is needed to check whether a card or a journal comes from a kiosk. Keys and signatures are in base64url. */
export interface KioskProofs {
  readonly digest: Digest;
  /** Never throws: returns false for a key or signature that cannot be read. */
  readonly isSignedBy: (publicKey: string, text: string, signature: string) => boolean;
  /** The short name of a public key. */
  readonly keyId: (publicKey: string) => string;
}
