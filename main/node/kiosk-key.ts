/**
 * The kiosk's own key (Ed25519): made on the first start, never leaves the state folder. It signs the health card and the head of the
 * journal, so that IT can tell on another PC that both are this kiosk's and unchanged.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-file.ts';

const FILE = 'kiosk.key';
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key in its SubjectPublicKeyInfo. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const ID_CHARACTERS = 12;

export interface KioskKey {
  /** A short name that people can compare: the first characters of the public key's SHA-256, in hex. */
  readonly id: string;
  /** The 32 bytes of the public key, in base64url. */
  readonly publicKey: string;
  /** 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/**
 * Opens the key, or makes it when there is none yet. A damaged file is never replaced in silence: what it signed could not be checked
 * any more.
 * @throws Error in words for IT
 */
export async function openKioskKey(stateDir: string): Promise<KioskKey> {
  const path = join(stateDir, FILE);
  if (existsSync(path)) return readKey(path);
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFileAtomic(path, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return keyOf(privateKey);
}

/** True if the bytes were signed with the key that has this public half (base64url). Never fails: what cannot be read is not signed. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const der = Buffer.concat([SPKI_HEAD, Buffer.from(publicKey, 'base64url')]);
    return verify(null, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

/** The short name of a public key (base64url). */
export function kioskKeyId(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, ID_CHARACTERS);
}

function readKey(path: string): KioskKey {
  try {
    return keyOf(createPrivateKey(readFileSync(path)));
  } catch {
    throw new Error(`The kiosk's own key ${path} cannot be read. Put it back from a copy; or remove it, and note its new name.`);
  }
}

function keyOf(key: KeyObject): KioskKey {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = der.subarray(SPKI_HEAD.length).toString('base64url');
  return { id: kioskKeyId(publicKey), publicKey, sign: (bytes) => sign(null, bytes, key) };
}
