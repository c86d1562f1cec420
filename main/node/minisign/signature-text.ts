import { joined, latin1, utf8 } from '../files/bytes.ts';
import type { Result } from '../files/result.ts';
import { blake2b } from './blake2b.ts';
import * as format from './format.ts';

export interface Signature {
  /** The id of the key that it claims to be made with. */
  readonly keyId: string;
  /** Not to be trusted before `verifySignature` has verified it. */
  readonly trustedComment: string;
  /** True if the file's digest is signed; false for the file itself (as old versions of minisign do). */
  readonly prehashed: boolean;
  readonly ofFile: Uint8Array;
  readonly ofComment: Uint8Array;
}

export type SignatureVerdict =
  | { readonly ok: true; readonly keyId: string }
  | {
      readonly ok: false;
      /** None of the keys has that number; the file is not what was signed; the comment is not what was signed with it. */
      readonly why: 'unknownKey' | 'badSignature' | 'badComment';
    };

const SIGNATURE_BYTES = 64;
const NUMBER_AT = 2;
const SIGNATURE_AT = NUMBER_AT + format.KEY_NUMBER_BYTES;

/** Not allowed in the comment, which staff read: anything that controls a terminal or reverses text. Tabs separate its parts. */
const ODD = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Reads a `.minisig` file. Problems are worded to follow the file's name. */
export function readSignature(text: string): Result<Signature> {
  const [untrusted, first, trusted, second] = format.linesOf(text, 4) ?? [];
  const raw = format.bytesOf(first, SIGNATURE_AT + SIGNATURE_BYTES);
  const ofComment = format.bytesOf(second, SIGNATURE_BYTES);
  const algorithm = raw === null ? '' : latin1(raw.subarray(0, NUMBER_AT));
  const startsRight = untrusted?.startsWith(format.UNTRUSTED) === true && trusted?.startsWith(format.TRUSTED) === true;
  if (raw === null || ofComment === null || !startsRight || (algorithm !== format.PLAIN && algorithm !== format.PREHASHED)) {
    return { ok: false, problems: ['is not a signature of minisign, or is damaged. Copy it again.'] };
  }
  const trustedComment = trusted.slice(format.TRUSTED.length);
  if (!isPlainComment(trustedComment)) {
    return { ok: false, problems: ['has control characters in its trusted comment. Sign the file again without them.'] };
  }
  return {
    ok: true,
    value: {
      keyId: format.keyIdOf(raw.subarray(NUMBER_AT, SIGNATURE_AT)),
      trustedComment,
      prehashed: algorithm === format.PREHASHED,
      ofFile: raw.subarray(SIGNATURE_AT),
      ofComment,
    },
  };
}

/** True if a trusted comment may have this text. */
export function isPlainComment(comment: string): boolean {
  return !ODD.test(comment.replaceAll('\t', ''));
}

/** Verifies a signature of 64 bytes. */
export type Holds<Key> = (bytes: Uint8Array, key: Key, signature: Uint8Array) => Promise<boolean>;

/** Verifies both signatures with one of the keys. The bytes must not be changed meanwhile. */
export async function judgeSignature<Key extends { readonly id: string }>(
  bytes: Uint8Array,
  signature: Signature,
  keys: readonly Key[],
  holds: Holds<Key>,
): Promise<SignatureVerdict> {
  const named = keys.filter(({ id }) => id === signature.keyId);
  if (named.length === 0) return { ok: false, why: 'unknownKey' };
  const signed = signature.prehashed ? await blake2b(64, bytes) : bytes;
  for (const key of named) {
    if (!(await holds(signed, key, signature.ofFile))) continue;
    const withComment = signedWithComment(signature.ofFile, signature.trustedComment);
    return (await holds(withComment, key, signature.ofComment)) ? { ok: true, keyId: key.id } : { ok: false, why: 'badComment' };
  }
  return { ok: false, why: 'badSignature' };
}

/** Returns the bytes that the second signature signs. */
export function signedWithComment(ofFile: Uint8Array, trustedComment: string): Uint8Array {
  return joined([ofFile, utf8(trustedComment)]);
}
