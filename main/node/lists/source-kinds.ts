/** Folders, archives and files of lists, wherever their bytes come from. Needs no Node. */
import { joined } from '../files/bytes.ts';
import { walkArchive } from './archive.ts';
import type { ListSource, Skipped } from './list-source.ts';
import { SourceRefusal } from './source-refusal.ts';

/** Reads a file from its start at each call, decompressed. */
export type Bytes = () => AsyncIterable<Uint8Array>;

/** Small files that describe the lists around them. */
const DESCRIBING = /(^|\/)(manifest\.json|usage|global_usage)$/;
const MAX_TEXT_BYTES = 1 << 20;
const MAX_TEXTS_BYTES = 1 << 23;
const ARCHIVE = /\.(tar|tgz|tar\.gz)$/i;

/** True if the name is that of an archive. */
export function isArchive(name: string): boolean {
  return ARCHIVE.test(name);
}

export interface FolderFiles {
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
  readonly bytesOf: (inside: string) => AsyncIterable<Uint8Array>;
}

/** @param ownName the folder's name without its path @throws SourceRefusal */
export async function folderSource(name: string, ownName: string, { paths, skipped, bytesOf }: FolderFiles): Promise<ListSource> {
  const texts = new CappedTexts();
  for (const inside of paths) if (DESCRIBING.test(inside)) await texts.put(inside, bytesOf(inside));
  return {
    kind: 'folder',
    name,
    ownName,
    paths,
    skipped,
    texts: texts.all,
    async read(wanted, take) {
      for (const inside of paths) if (wanted.has(inside)) await take(inside, bytesOf(inside));
    },
  };
}

/** @param fileName its name without its path @throws SourceRefusal */
export async function archiveSource(name: string, fileName: string, bytes: Bytes): Promise<ListSource> {
  const paths: string[] = [];
  const skipped: Skipped[] = [];
  const texts = new CappedTexts();
  await walkArchive(bytes(), {
    async file(inside, content) {
      paths.push(inside);
      if (DESCRIBING.test(inside)) await texts.put(inside, content);
    },
    skipped: (inside, why) => skipped.push({ name: inside, why }),
  });
  return {
    kind: 'archive',
    name,
    ownName: fileName.replace(ARCHIVE, ''),
    paths: paths.sort(),
    skipped,
    texts: texts.all,
    async read(wanted, take) {
      await walkArchive(bytes(), {
        file: async (inside, content) => (wanted.has(inside) ? await take(inside, content) : undefined),
        skipped: () => {},
      });
    },
  };
}

/** @param folderName the name of the folder that it lies in */
export function fileSource(name: string, fileName: string, folderName: string, bytes: Bytes): ListSource {
  return {
    kind: 'file',
    name,
    ownName: folderName,
    paths: [fileName],
    skipped: [],
    texts: new Map(),
    read: (_, take) => take(fileName, bytes()),
  };
}

/** Small texts, with a limit for each and for all together: an archive may hold thousands. */
class CappedTexts {
  readonly all = new Map<string, string>();
  #left = MAX_TEXTS_BYTES;

  async put(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of bytes) {
      length += piece.length;
      if (length > Math.min(MAX_TEXT_BYTES, this.#left))
        throw new SourceRefusal('is too large for a file that describes lists', path);
      pieces.push(piece);
    }
    this.#left -= length;
    this.all.set(path, new TextDecoder().decode(joined(pieces)));
  }
}
