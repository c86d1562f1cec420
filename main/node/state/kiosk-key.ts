/**
 * The kiosk's own key (Ed25519): made on the first start, never leaves the state folder. It signs the health card and the head of the
 * journal, so that IT can verify on another PC that both come from this kiosk and are unchanged.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../files/atomic-file.ts';
import { mayExist } from '../files/may-exist.ts';
import { codeOf } from '../files/text-file.ts';

const FILE = 'kiosk.key';
/** RFC 8410: the header before the 32 bytes of an Ed25519 public key in its SubjectPublicKeyInfo. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const ID_CHARACTERS = 12;

export interface KioskKey {
  /** Why this is a temporary key, in words for IT: it is used until the program ends. Null for the stored key. */
  readonly problem: string | null;
  /** A short name that people can compare: the first characters of the public key's SHA-256, in hex. */
  readonly id: string;
  /** The 32 bytes of the public key, in base64url. */
  readonly publicKey: string;
  /** Returns 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/**
 * Opens the key, or creates it if there is none yet. A damaged file is never replaced silently, because what it signed could not be
 * checked any more. But a kiosk that exited here would be restarted again and again without showing why. So it continues with a
 * temporary key, and is out of order.
 */
export async function openKioskKey(stateDir: string): Promise<KioskKey> {
  const path = join(stateDir, FILE);
  if (mayExist(path)) return readKey(path);
  const made = newKey();
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, made.export({ format: 'pem', type: 'pkcs8' }));
    return keyOf(made, null);
  } catch (error) {
    return keyOf(made, `The kiosk's own key ${path} cannot be stored (${codeOf(error)}). Make room on the disk.`);
  }
}

/** True if the bytes were signed with the key that has this public half (base64url). Never throws: false for what cannot be read. */
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
    return keyOf(createPrivateKey(readFileSync(path)), null);
  } catch {
    const words = `The kiosk's own key ${path} cannot be read. Put it back from a copy. Without one, save the records first: see key.bad in CODES.md.`;
    return keyOf(newKey(), words);
  }
}

/** Creates a key whose public half does not begin with a dash, which a command line would take for an option. */
function newKey(): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  return keyOf(privateKey, null).publicKey.startsWith('-') ? newKey() : privateKey;
}

function keyOf(key: KeyObject, problem: string | null): KioskKey {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = der.subarray(SPKI_HEAD.length).toString('base64url');
  return { problem, id: kioskKeyId(publicKey), publicKey, sign: (bytes) => sign(null, bytes, key) };
}
