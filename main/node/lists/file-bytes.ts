import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../files/text-file.ts';
import { SourceRefusal } from './source-refusal.ts';

/** For one list, and for everything in an archive; unpacked. The largest list known (UT1 adult) has 90 MB. */
const MAX_BYTES = 1 << 30;
/** Lists shrink to a fifth, and a made-up one to a thirtieth; only what was made to burst shrinks to less than a hundredth. */
const MAX_RATIO = 100;
/** A short file may well be all the same. */
const RATIO_COUNTS_FROM = 1 << 24;

/**
 * The bytes of a file, unpacked where it is gzip. Only a plain file is read; a link is followed where a person named it, never
 * inside a folder. Each piece is memory of its own. Throws a `Refusal` for whatever is wrong with the file.
 */
export async function* fileBytes(path: string, follow: boolean): AsyncGenerator<Uint8Array> {
  const file = await openFile(path, follow);
  try {
    if (!(await file.stat()).isFile()) throw new SourceRefusal('is not a file');
    const packed = await isGzip(file);
    const pieces = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 });
    yield* packed ? gunzipped(pieces) : bounded(pieces);
  } catch (error) {
    throw error instanceof SourceRefusal ? error : new SourceRefusal(`cannot be read (${codeOf(error)})`);
  } finally {
    await file.close();
  }
}

async function openFile(path: string, follow: boolean): Promise<FileHandle> {
  // Neither flag exists on Windows, where there are no pipes in folders either.
  const noFollow = follow ? 0 : (constants.O_NOFOLLOW ?? 0);
  try {
    return await open(path, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    throw new SourceRefusal(code === 'ENOENT' ? 'is not there' : `cannot be opened (${code})`);
  }
}

async function isGzip(file: FileHandle): Promise<boolean> {
  const start = new Uint8Array(2);
  const { bytesRead } = await file.read(start, 0, 2, 0);
  return bytesRead === 2 && start[0] === 0x1f && start[1] === 0x8b;
}

async function* bounded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const piece of pieces) {
    total += piece.length;
    if (total > MAX_BYTES) throw new SourceRefusal('is larger than 1 GB');
    yield piece;
  }
}

async function* gunzipped(packed: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const feeding = pipeline(packed, gunzip);
  // What goes wrong is seen below; this only keeps it from being called unhandled.
  feeding.catch(() => {});
  let total = 0;
  try {
    for await (const piece of gunzip) {
      total += piece.length;
      if (total > MAX_BYTES) throw new SourceRefusal('unpacks to more than 1 GB');
      if (total > RATIO_COUNTS_FROM && total > gunzip.bytesWritten * MAX_RATIO) {
        throw new SourceRefusal(`unpacks to more than ${MAX_RATIO} times its size: it was made to fill the memory`);
      }
      yield piece;
    }
    await feeding;
  } catch (error) {
    throw error instanceof SourceRefusal ? error : new SourceRefusal(gzipFault(error));
  } finally {
    gunzip.destroy();
  }
}

function gzipFault(error: unknown): string {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return 'is cut short. Copy it again';
  return code.startsWith('Z_') ? 'is damaged. Copy it again' : `cannot be read (${code})`;
}
