import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import * as format from '../../core/packs/pack-format.ts';
import { newSha256 } from '../crypto/node-crypto.ts';
import { pause } from '../files/pause.ts';
import type { Result } from '../files/result.ts';
import { codeOf, openToRead, whyNotOpened } from '../files/text-file.ts';
import { encodePackWith, openedPack, openInPiecesWith, openPackWith, type Pack, type PackMaker } from './pack-bytes.ts';
import { type Piece, type SoundPack, verifyPack } from './verify-pack.ts';

/** How much is read at a time. */
const READ_BYTES = 1 << 20;

/** @see encodePackWith */
export function encodePack(maker: PackMaker): Uint8Array {
  return encodePackWith(newSha256, maker);
}

/** @see openPackWith */
export function openPack(bytes: Uint8Array, shownName: string): Result<Pack> {
  return openPackWith(newSha256, bytes, shownName);
}

/** @see openInPiecesWith */
export function openPackInPieces(bytes: Uint8Array, shownName: string): Promise<Result<Pack>> {
  return openInPiecesWith(newSha256, bytes, shownName);
}

/** Reads a pack without checking it. */
export function readPackBytes(path: string): Promise<Result<Uint8Array>> {
  return withFile(path, async (file, size) => {
    const bytes = await readPiece(file, { start: 0, end: size }, new Uint8Array(size));
    return { ok: true, value: bytes };
  });
}

/** Reads and opens a pack. The whole pack is checked, and stays in memory. */
export function readPack(path: string): Promise<Result<Pack>> {
  return withFile(path, async (file, size) => {
    const bytes = new Uint8Array(size);
    const check = verifyPack(size, basename(path), 'willBeOpened', newSha256);
    // The next bytes are read while the last ones are being checked: that halves the time.
    let [filled, reading, step] = [0, readOn(file, bytes, 0), check.next()];
    while (!step.done) {
      const { start, end } = step.value;
      while (filled < end) {
        const now = await reading;
        // The file has become shorter: the check gets less than it requested.
        if (now === filled) break;
        filled = now;
        reading = readOn(file, bytes, filled);
      }
      // A shell does this while its visitor browses, so it yields between two pieces to what the visitor is waiting for.
      await pause();
      step = check.next(bytes.subarray(start, Math.min(end, filled)));
    }
    await reading;
    await pause();
    return openedPack(bytes, basename(path), step.value);
  });
}

/** Checks a pack as `readPack` does, without keeping its tables. */
export function checkPack(path: string): Promise<Result<SoundPack>> {
  return withFile(path, async (file, size) => {
    const check = verifyPack(size, basename(path), 'check', newSha256);
    let [step, buffer] = [check.next(), new Uint8Array(0)];
    while (!step.done) {
      const length = step.value.end - step.value.start;
      if (buffer.length < length) buffer = new Uint8Array(length);
      step = check.next(await readPiece(file, step.value, buffer));
    }
    return step.value;
  });
}

/** Opens a plain file that is not too large: never through a link, and never what could block the reader (a pipe, a device). */
async function withFile<Value>(
  path: string,
  use: (file: FileHandle, size: number) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const problem = (why: string) => ({ ok: false, problems: [`${basename(path)} ${why}`] }) as const;
  let file: FileHandle;
  try {
    file = await openToRead(path);
  } catch (error) {
    return problem(whyNotOpened(error));
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return problem('is not a file. Put the block pack in its place.');
    if (stat.size > format.MAX_PACK_BYTES)
      return problem(`is larger than ${format.MAX_PACK_BYTES >> 20} MB. Make it anew with fewer lists.`);
    return await use(file, stat.size);
  } catch (error) {
    if (codeOf(error) === 'unknown') throw error;
    return problem(`cannot be read (${codeOf(error)}). Copy it to this PC again.`);
  } finally {
    await file.close();
  }
}

/** Reads the next bytes into their place; returns how far `bytes` is filled then. */
async function readOn(file: FileHandle, bytes: Uint8Array, from: number): Promise<number> {
  const end = Math.min(bytes.length, from + READ_BYTES);
  return from + (await readPiece(file, { start: from, end }, bytes.subarray(from, end))).length;
}

/** Fills the start of `buffer`; returns less than requested only at the end of the file. */
async function readPiece(file: FileHandle, { start, end }: Piece, buffer: Uint8Array): Promise<Uint8Array> {
  let length = 0;
  while (start + length < end) {
    const { bytesRead } = await file.read(buffer, length, end - start - length, start + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
