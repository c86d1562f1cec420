/** What making and checking packs and keys needs of cryptography; Node and browsers have it in different ways. */

import type { Digest } from '../../core/journal/line.ts';

/** SHA-256, fed in pieces. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Once, after the last piece. */
  digest(): Uint8Array;
}

export type NewSha256 = () => Sha256;

export interface ScryptCost {
  /** A power of two. */
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** Ed25519 with raw keys of 32 bytes, and what hides secret ones. */
export interface KeyCryptography {
  randomBytes(length: number): Uint8Array;
  /** The public key of a seed. */
  publicOf(seed: Uint8Array): Uint8Array;
  /** Throws where the memory that the cost asks for (128 bytes × cost × block size) is not to be had. */
  scrypt(password: string, salt: Uint8Array, cost: ScryptCost, length: number): Promise<Uint8Array>;
}

export function sha256Of(bytes: Uint8Array, newSha256: NewSha256): Uint8Array {
  const hash = newSha256();
  hash.update(bytes);
  return hash.digest();
}

/** What tells whether a card or a journal is a kiosk's. Keys and signatures are in base64url. */
export interface KioskProofs {
  readonly digest: Digest;
  /** Never throws: what cannot be read is not signed. */
  readonly isSignedBy: (publicKey: string, text: string, signature: string) => boolean;
  /** The short name of a public key. */
  readonly keyId: (publicKey: string) => string;
}
