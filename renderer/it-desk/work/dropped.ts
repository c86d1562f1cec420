/** Turns files and folders that the person gave to the page into sources of lists and folders of texts. */
import { joined } from '../../../main/node/files/bytes.ts';
import { type TextFile, type TextFolder, textOfBytes } from '../../../main/node/files/texts.ts';
import type { SourceToOpen } from '../../../main/node/lists/build-tables.ts';
import { archiveSource, fileSource, folderSource, isArchive } from '../../../main/node/lists/source-kinds.ts';
import { SourceRefusal } from '../../../main/node/lists/source-refusal.ts';
import { type Gunzip, unpacked } from '../../../main/node/lists/unpacked.ts';

/** A file, or a folder with everything in it. */
export interface Dropped {
  readonly name: string;
  readonly isFolder: boolean;
  /** Paths relative to the folder, with `/`; for a single file its name. */
  readonly files: readonly { readonly path: string; readonly file: Blob }[];
}

/** A callback for progress: gets the number of bytes read since the last call. */
export type OnBytesRead = (bytes: number) => void;

/** The same limits as `kiosk-pack` has for folders on a disk. */
const MAX_FILES = 10_000;
const MAX_DEPTH = 6;

export function sourceOf({ name, isFolder, files }: Dropped, onBytesRead: OnBytesRead): SourceToOpen {
  const blobs = new Map(files.map(({ path, file }) => [path, file]));
  const bytesOf = (path: string) => bytesOfFile(blobs.get(path), onBytesRead);
  if (!isFolder) {
    const bytes = () => bytesOf(name);
    return {
      name,
      open: async () => (isArchive(name) ? await archiveSource(name, name, bytes) : fileSource(name, name, 'list', bytes)),
    };
  }
  const isDeep = (path: string) => path.split('/').length > MAX_DEPTH;
  const all = [...blobs.keys()].sort();
  const skipped = all.filter(isDeep).map((path) => ({ name: path, why: `lies more than ${MAX_DEPTH} folders deep` }));
  const open = async () => {
    if (all.length > MAX_FILES) throw new SourceRefusal(`holds more than ${MAX_FILES} files`);
    return await folderSource(name, name, { paths: all.filter((path) => !isDeep(path)), skipped, bytesOf });
  };
  return { name, open };
}

/** Makes a folder of texts from files of the page. @param below only the part below this folder; empty for everything */
export function textsOf({ files }: Pick<Dropped, 'files'>, below = ''): TextFolder {
  const start = below === '' ? '' : `${below}/`;
  const blobs = new Map(
    files.filter(({ path }) => path.startsWith(start)).map(({ path, file }) => [path.slice(start.length), file]),
  );
  return {
    names: (folder) => Promise.resolve(namesIn([...blobs.keys()], folder)),
    text: (path, maxBytes) => textOf(blobs.get(path), maxBytes),
  };
}

export function hasFolder({ files }: Dropped, name: string): boolean {
  return files.some(({ path }) => path.startsWith(`${name}/`));
}

function namesIn(paths: readonly string[], folder: string) {
  const start = folder === '' ? '' : `${folder}/`;
  const names = paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0] ?? '');
  return names.length === 0 ? { ok: false as const, code: 'ENOENT' } : { ok: true as const, names: [...new Set(names)] };
}

async function textOf(file: Blob | undefined, maxBytes: number): Promise<TextFile> {
  if (file === undefined) return { ok: false, why: 'is missing. Put it back.', missing: true };
  try {
    return textOfBytes(new Uint8Array(await file.slice(0, maxBytes + 1).arrayBuffer()), maxBytes);
  } catch {
    return { ok: false, why: 'cannot be read any more. Choose it again.', missing: false };
  }
}

async function* bytesOfFile(file: Blob | undefined, onBytesRead: OnBytesRead): AsyncGenerator<Uint8Array> {
  if (file === undefined) throw new SourceRefusal('is not there');
  yield* unpacked(
    (async function* () {
      for await (const piece of piecesOf(file.stream())) {
        onBytesRead(piece.length);
        yield piece;
      }
    })(),
    GUNZIP,
  );
}

const GUNZIP: Gunzip = {
  async *unpack(packed) {
    const { writable, readable } = new DecompressionStream('gzip');
    const feeding = feed(packed, writable.getWriter());
    // The error surfaces in `await feeding` below; this only prevents an "unhandled rejection".
    feeding.catch(() => {});
    yield* piecesOf(readable);
    await feeding;
  },
  faultOf: () => 'is damaged or cut short. Copy it again',
};

async function feed(packed: AsyncIterable<Uint8Array>, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  try {
    for await (const piece of packed) {
      await writer.ready;
      // Not awaited, because it settles only when the piece has been unpacked and read. `ready` provides the backpressure.
      writer.write(joined([piece])).catch(() => {});
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  }
}

/** Iterates over a stream, which not every browser can do by itself. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    throw error instanceof DOMException ? new SourceRefusal('cannot be read any more. Choose it again') : error;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
