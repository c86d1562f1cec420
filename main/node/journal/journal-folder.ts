/** The files of the journal in the state folder: their names and contents. */
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

/** Reads a file as Latin-1: each character is one byte, so that every byte counts. */
export function bytesAsText(path: string): string {
  return readFileSync(path, 'latin1');
}

/** Like `bytesAsText`, but returns an empty text if the file cannot be read. */
export function readableText(path: string): string {
  try {
    return bytesAsText(path);
  } catch {
    return '';
  }
}

/**
 * Reads the head. Without the kiosk's own key, any head signed with the key that it names is accepted: its owner cannot be checked.
 * @returns null if there is none, `bad` if it is not as the kiosk wrote it
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
 * Returns a freshly signed head for an exported journal. Without the kiosk's own key it is the last one signed with that key: the lines
 * up to it can still be checked with the key that IT know.
 */
export function headToSave(
  folder: string,
  head: JournalHead,
  key: KioskKey,
): { readonly head: JournalHead; readonly text: string } {
  const kept = key.problem === null ? null : readOwnHead(folder, key);
  if (kept === null || kept === 'bad') return { head, text: signedHead(head, key) };
  return { head: kept, text: `${bytesAsText(join(folder, HEAD_FILE)).trimEnd()}\n` };
}

export function signedHead(head: JournalHead, key: KioskKey): string {
  return writeHead(head, Buffer.from(key.sign(Buffer.from(signedText(head)))).toString('base64url'));
}
