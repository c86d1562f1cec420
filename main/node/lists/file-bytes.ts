import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../files/text-file.ts';
import { SourceRefusal } from './source-refusal.ts';
import { type Gunzip, unpacked } from './unpacked.ts';

/**
 * Yields the bytes of a file, decompressed if it is gzip. Only a plain file is read; a link is followed if the user named it, never
 * inside a folder. Each piece is a separate buffer.
 * @throws SourceRefusal for anything wrong with the file
 */
export async function* fileBytes(path: string, follow: boolean): AsyncGenerator<Uint8Array> {
  const file = await openFile(path, follow);
  try {
    if (!(await file.stat()).isFile()) throw new SourceRefusal('is not a file');
    yield* unpacked(file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }), GUNZIP);
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

const GUNZIP: Gunzip = {
  async *unpack(packed) {
    const gunzip = createGunzip({ chunkSize: 1 << 18 });
    const feeding = pipeline(packed, gunzip);
    // Errors are handled below; this only prevents an unhandled rejection.
    feeding.catch(() => {});
    try {
      yield* gunzip;
      await feeding;
    } finally {
      gunzip.destroy();
    }
  },
  faultOf: gzipFault,
};

function gzipFault(error: unknown): string {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return 'is cut short. Copy it again';
  return code.startsWith('Z_') ? 'is damaged. Copy it again' : `cannot be read (${code})`;
}
