/** Implements the ports with Node's own cryptography. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyCryptography, Sha256 } from './ports.ts';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

export function newSha256(): Sha256 {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

export const NODE_KEYS: KeyCryptography = {
  randomBytes,
  publicOf: (seed) => publicBytes(createPublicKey(secretKeyObject(seed))),
  scrypt: (password, salt, options, length) => {
    const { cost, blockSize, parallelization } = options;
    return derive(password, salt, length, { ...options, maxmem: 128 * blockSize * (cost + parallelization + 2) });
  },
};

/** The PKCS #8 header of an Ed25519 key; the seed of 32 bytes follows it. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function secretKeyObject(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

export function publicKeyObject(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' });
}

function publicBytes(key: KeyObject): Uint8Array {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}
