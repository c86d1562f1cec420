/** The files of the journal in the state folder: how they are called, and what is in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalHead } from '../../core/journal/head.ts';
import { readHead, type SignedHead, signedText, writeHead } from '../../core/journal/head.ts';
import { isSignedBy, type KioskKey } from '../state/kiosk-key.ts';
import { HEAD_FILE, numberOf } from './journal-names.ts';

export const JOURNAL_FOLDER = 'journal';

/** The names of the files of the journal, oldest first. */
export function fileNames(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => numberOf(name) !== null);
  return names.sort((one, other) => (numberOf(one) ?? 0) - (numberOf(other) ?? 0));
}

/** Each character is one byte, so that every byte counts. */
export function bytesAsText(path: string): string {
  return readFileSync(path, 'latin1');
}

/** The same for who only wants to know what is there: nothing when it cannot be read. */
export function readableText(path: string): string {
  try {
    return bytesAsText(path);
  } catch {
    return '';
  }
}

/**
 * With a key that is not the kiosk's own, the head of a start that had it is taken for what it says: nobody can tell whose it is.
 * @returns null when there is none, `bad` when the kiosk has not written it as it is
 */
export function readOwnHead(folder: string, key: KioskKey): JournalHead | null | 'bad' {
  let text: string;
  try {
    text = bytesAsText(join(folder, HEAD_FILE));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'bad';
  }
  const signed = readHead(text);
  if (signed === null || !isHeadSigned(signed)) return 'bad';
  return key.problem !== null || signed.head.key === key.publicKey ? signed.head : 'bad';
}

/** True if it was signed with the key that it names. */
function isHeadSigned({ head, signature }: SignedHead): boolean {
  return isSignedBy(head.key, Buffer.from(signedText(head)), Buffer.from(signature, 'base64url'));
}

/**
 * A head for a journal that leaves the kiosk, signed just now. With a key that is not the kiosk's own it is the one that was signed
 * last: the lines up to it are still checked with the key that IT know.
 */
export function headToSave(
  folder: string,
  head: JournalHead,
  key: KioskKey,
): { readonly head: JournalHead; readonly text: string } {
  const kept = key.problem === null ? null : readOwnHead(folder, key);
  if (kept === null || kept === 'bad') return { head, text: signedHead(head, key) };
  return { head: kept, text: bytesAsText(join(folder, HEAD_FILE)) };
}

export function signedHead(head: JournalHead, key: KioskKey): string {
  return writeHead(head, Buffer.from(key.sign(Buffer.from(signedText(head)))).toString('base64url'));
}
