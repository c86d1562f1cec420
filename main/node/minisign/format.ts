/**
 * The common format of minisign's files. Each has a comment line for people, which is not authenticated, and lines of Base64:
 *
 * | file       | lines                                                                                          |
 * |------------|------------------------------------------------------------------------------------------------|
 * | public key | `Ed`, the key's number (8 bytes), the key (32)                                                 |
 * | secret key | see `secret-key.ts`                                                                            |
 * | signature  | `Ed` or `ED`, the key's number, the signature of the file (64); `trusted comment: ...`; the    |
 * |            | signature of the first signature and that comment (64)                                         |
 *
 * `Ed` signs the file itself, `ED` its BLAKE2b digest of 64 bytes. The readers here are stricter than necessary: anything that is not as
 * minisign writes it is refused. Only Windows line ends are accepted too, because copying and editing there produces them.
 */

import { bytesOfBase64, bytesOfHex, hex } from '../files/bytes.ts';

export const KEY_NUMBER_BYTES = 8;
export const UNTRUSTED = 'untrusted comment: ';
export const TRUSTED = 'trusted comment: ';
/** Marks keys, and signatures of the file itself instead of its digest. */
export const PLAIN = 'Ed';
export const PREHASHED = 'ED';

/** No such file is larger; a longer text is not parsed. */
export const MAX_MINISIGN_TEXT_LENGTH = 4096;

/** All control characters but tabs. The stock tool reads C strings: with a zero byte in a line it would read something different from us. */
const CONTROL = /(?!\t)\p{Cc}/u;

/** Splits into lines; null unless there are exactly `count`. */
export function linesOf(text: string, count: number): readonly string[] | null {
  if (text.length > MAX_MINISIGN_TEXT_LENGTH) return null;
  const lines = text.replace(/[\r\n]+$/, '').split(/\r?\n/);
  return lines.length === count && lines.every((line) => !CONTROL.test(line)) ? lines : null;
}

/** Decodes a line of Base64; returns null unless the spelling is canonical and there are `length` bytes. */
export function bytesOf(line: string | undefined, length: number): Uint8Array<ArrayBuffer> | null {
  const bytes = bytesOfBase64(line ?? '');
  return bytes?.length === length ? bytes : null;
}

/** A key's number as minisign prints it: 16 hexadecimal digits. */
export function keyIdOf(number: Uint8Array): string {
  return hex(number.slice().reverse()).toUpperCase();
}

/** The inverse of `keyIdOf`. */
export function keyNumberOf(id: string): Uint8Array {
  return bytesOfHex(id).reverse();
}

/** Returns the text of a minisign file. */
export function textOf(untrustedComment: string, ...lines: readonly string[]): string {
  return [`${UNTRUSTED}${untrustedComment}`, ...lines].map((line) => `${line}\n`).join('');
}
