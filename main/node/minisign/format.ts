/**
 * What minisign's files have in common. Each is a line for people, which nothing vouches for, and lines of Base64:
 *
 * | file       | lines                                                                                          |
 * |------------|------------------------------------------------------------------------------------------------|
 * | public key | `Ed`, the key's number (8 bytes), the key (32)                                                 |
 * | secret key | see `secret-key.ts`                                                                            |
 * | signature  | `Ed` or `ED`, the key's number, the signature of the file (64); `trusted comment: ...`; the    |
 * |            | signature of the first signature and that comment (64)                                         |
 *
 * `Ed` signs the file itself, `ED` its BLAKE2b digest of 64 bytes. Readers here are stricter than they must be: whatever is not as
 * minisign writes it is refused. Only the ends of lines may be Windows', as copying and editing there makes them.
 */

import { bytesOfBase64, bytesOfHex, hex } from '../files/bytes.ts';

export const KEY_NUMBER_BYTES = 8;
export const UNTRUSTED = 'untrusted comment: ';
export const TRUSTED = 'trusted comment: ';
/** Of keys and of signatures that are signed without a digest. */
export const PLAIN = 'Ed';
export const PREHASHED = 'ED';

/** No file of these is larger; a longer text is not looked at. */
export const MAX_MINISIGN_TEXT_LENGTH = 4096;

/** All but tabs. The stock tool reads C strings: with a zero byte in a line it would read something else than we do. */
const CONTROL = /(?!\t)\p{Cc}/u;

/** Splits into lines; null unless there are exactly `count`. */
export function linesOf(text: string, count: number): readonly string[] | null {
  if (text.length > MAX_MINISIGN_TEXT_LENGTH) return null;
  const lines = text.replace(/[\r\n]+$/, '').split(/\r?\n/);
  return lines.length === count && lines.every((line) => !CONTROL.test(line)) ? lines : null;
}

/** The bytes that a line of Base64 stands for, if they are so many; only the one right spelling counts. */
export function bytesOf(line: string | undefined, length: number): Uint8Array<ArrayBuffer> | null {
  const bytes = bytesOfBase64(line ?? '');
  return bytes?.length === length ? bytes : null;
}

/** A key's number as minisign prints it: 16 hexadecimal digits. */
export function keyIdOf(number: Uint8Array): string {
  return hex(number.slice().reverse()).toUpperCase();
}

/** The reverse. */
export function keyNumberOf(id: string): Uint8Array {
  return bytesOfHex(id).reverse();
}

/** A file of minisign's. */
export function textOf(untrustedComment: string, ...lines: readonly string[]): string {
  return [`${UNTRUSTED}${untrustedComment}`, ...lines].map((line) => `${line}\n`).join('');
}
