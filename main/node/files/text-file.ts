import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Opens for reading: never through a symbolic link, and never what could block the reader (a pipe, a device). */
export function openToRead(path: string): Promise<FileHandle> {
  // O_NOFOLLOW and O_NONBLOCK do not exist on Windows, where there are no pipes in folders either.
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

/** Why a file of the settings folder cannot be used, in words that follow its name: "kiosk.json is missing. ...". */
export type TextFile =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: string; readonly missing: boolean };

/** In words that follow a file's name. */
export const NOT_UTF_8 = 'is not in UTF-8. Open it in a text editor and save it with the encoding UTF-8.';

/**
 * Reads one text file whole. Only a plain file is read, never through a symbolic link, and never one that could block the reader
 * (a pipe or a device): settings may have come from a stick. `maxBytes` bounds what is taken into memory. A byte order mark, as
 * Windows' Notepad writes, is dropped.
 */
export async function readTextFile(path: string, maxBytes: number): Promise<TextFile> {
  let file: FileHandle;
  try {
    file = await openToRead(path);
  } catch (error) {
    return failed(whyNotOpened(error), codeOf(error) === 'ENOENT');
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return failed('is not a file. Put a plain text file in its place.');
    const bytes = await readAtMost(file, maxBytes + 1);
    if (bytes.length > maxBytes) return failed(`is larger than ${inWords(maxBytes)}. Make it smaller.`);
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    // What the decoder throws for bytes that are not UTF-8.
    if (error instanceof TypeError) return failed(NOT_UTF_8);
    return failed(`cannot be read (${codeOf(error)}). Copy it to this PC again.`);
  } finally {
    await file.close();
  }
}

function failed(why: string, missing = false): TextFile {
  return { ok: false, why, missing };
}

/** Reads until the end or until `limit` bytes: the size that `stat` tells may change while reading. */
async function readAtMost(file: FileHandle, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let length = 0; length < limit; ) {
    const chunk = Buffer.alloc(Math.min(limit - length, 1 << 20));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks);
}

/** In words that follow a file's name. */
export function whyNotOpened(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'is missing. Put it back.';
    case 'ELOOP':
      return 'is a link to another place. Put the file itself there.';
    case 'EISDIR':
    case 'ENXIO':
      return 'is not a file. Put a plain text file in its place.';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by the kiosk. Give the kiosk account the right to read it.';
    default:
      return `cannot be opened (${codeOf(error)}). Copy it to this PC again.`;
  }
}

/** The system's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

function inWords(bytes: number): string {
  return bytes >= 1 << 20 ? `${bytes / (1 << 20)} MB` : `${bytes / 1024} KB`;
}
