import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TextFile, type TextFolder, textOfBytes } from './texts.ts';

/** Opens for reading: never through a symbolic link, and never what could block the reader (a pipe, a device). */
export function openToRead(path: string): Promise<FileHandle> {
  // O_NOFOLLOW and O_NONBLOCK do not exist on Windows, where there are no pipes in folders either.
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

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
    return textOfBytes(await readAtMost(file, maxBytes + 1), maxBytes);
  } catch (error) {
    return failed(`cannot be read (${codeOf(error)}). Copy it to this PC again.`);
  } finally {
    await file.close();
  }
}

/** A folder on the disk as a `TextFolder`. */
export function textFolder(folder: string): TextFolder {
  return {
    async names(below) {
      try {
        return { ok: true, names: await readdir(join(folder, below)) };
      } catch (error) {
        return { ok: false, code: codeOf(error) };
      }
    },
    text: (path, maxBytes) => readTextFile(join(folder, path), maxBytes),
  };
}

function failed(why: string, missing = false): TextFile {
  return { ok: false, why, missing };
}

/** Nearly all files of settings are shorter. */
const SMALL_FILE_BYTES = 64 * 1024;

/** Reads until the end or until `limit` bytes: the size given by `stat` may change while reading. */
async function readAtMost(file: FileHandle, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let length = 0; length < limit; ) {
    // Each chunk is as long as what was read before: the kiosk reads many small files and a few of many megabytes.
    const chunk = Buffer.alloc(Math.min(limit - length, Math.max(length, SMALL_FILE_BYTES)));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks);
}

/** Returns the reason, worded to follow a file's name. */
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

/** Returns the system's code of an error, such as `ENOENT`; `unknown` if it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
