/**
 * Encryption in the age format (age-encryption.org/v1), with its author's library, so that IT can open reports with the stock `age` too.
 * Reports are encrypted only to age's usual kind of key, X25519: others make files of other lengths.
 */

/** Loaded on first use, so that a shell without a report does not wait for it. */
const library = () => import('age-encryption');

export interface ReportKeys {
  /** `AGE-SECRET-KEY-1...` */
  readonly identity: string;
  /** `age1...` */
  readonly recipient: string;
}

export async function newReportKeys(): Promise<ReportKeys> {
  const { generateX25519Identity, identityToRecipient } = await library();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The format of a recipient. */
export const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** True for a public key that reports can be encrypted to; detects a mistyped letter. */
export async function isReportRecipient(text: string): Promise<boolean> {
  return RECIPIENT.test(text) && (await seal('', text)) !== null;
}

/** True for a secret key of the same kind. */
export async function isReportIdentity(text: string): Promise<boolean> {
  if (!IDENTITY.test(text)) return false;
  const { identityToRecipient } = await library();
  return await identityToRecipient(text).then(
    () => true,
    () => false,
  );
}

/** Encrypts a text to a recipient; returns null if that is not a key, or one that protects nothing. */
export async function seal(text: string, recipient: string): Promise<Uint8Array | null> {
  if (!RECIPIENT.test(recipient)) return null;
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
    return await encrypter.encrypt(text);
  } catch {
    return null;
  }
}

/** The work for each guess, the same as in the stock tool: 256 MB, and about a second. */
export const USUAL_WORK = 18;

/** Encrypts with a pass phrase, as ASCII like `age -p -a`. @param work 2 to the power of this times 1 KB of memory */
export async function sealWithPhrase(text: string, phrase: string, work = USUAL_WORK): Promise<string> {
  const { armor, Encrypter } = await library();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(phrase);
  encrypter.setScryptWorkFactor(work);
  return armor.encode(await encrypter.encrypt(text));
}

/** Decrypts what was encrypted with a pass phrase. */
export async function openWithPhrase(armored: string, phrase: string): Promise<Unsealed> {
  const { armor, Decrypter } = await library();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(phrase);
  return await unsealed(async () => decrypter.decrypt(armor.decode(armored)));
}

export type Unsealed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `otherKey`: apparently undamaged, but encrypted to other keys, or with another pass phrase. */
  | { readonly ok: false; readonly why: 'otherKey' | 'damaged' };

/** Decrypts with secret keys for which `isReportIdentity` is true. */
export async function unseal(sealed: Uint8Array, identities: readonly string[]): Promise<Unsealed> {
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return await unsealed(() => decrypter.decrypt(sealed));
}

async function unsealed(decrypt: () => Promise<Uint8Array>): Promise<Unsealed> {
  try {
    return { ok: true, bytes: await decrypt() };
  } catch (error) {
    // Only the wording of the library's error distinguishes the two; if it changed, both would be reported as damaged.
    const otherKey = error instanceof Error && error.message.startsWith('no identity matched');
    return { ok: false, why: otherKey ? 'otherKey' : 'damaged' };
  }
}
