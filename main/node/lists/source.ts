import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { walkArchive } from './archive.ts';
import { fileBytes } from './file-bytes.ts';
import { readFolder } from './folder.ts';
import type { ListSource, Skipped } from './list-source.ts';
import { SourceRefusal } from './source-refusal.ts';

/** Small files that say something about the lists around them. */
const DESCRIBING = /(^|\/)(manifest\.json|usage|global_usage)$/;
const MAX_TEXT_BYTES = 1 << 20;
const MAX_TEXTS_BYTES = 1 << 23;

/** Looks through a source. Throws a `Refusal`. */
export async function openSource(name: string): Promise<ListSource> {
  const path = resolve(name);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return await openFolder(name, path);
  return /\.(tar|tgz|tar\.gz)$/i.test(path) ? await openArchive(name, path) : openFile(name, path);
}

async function openFolder(name: string, path: string): Promise<ListSource> {
  const { paths, skipped } = await readFolder(path);
  const texts = new CappedTexts();
  const bytesOf = (inside: string) => fileBytes(resolve(path, inside), false);
  for (const inside of paths) if (DESCRIBING.test(inside)) await texts.put(inside, bytesOf(inside));
  return {
    kind: 'folder',
    name,
    ownName: basename(path),
    paths,
    skipped,
    texts: texts.all,
    async read(wanted, take) {
      for (const inside of paths) if (wanted.has(inside)) await take(inside, bytesOf(inside));
    },
  };
}

async function openArchive(name: string, path: string): Promise<ListSource> {
  const paths: string[] = [];
  const skipped: Skipped[] = [];
  const texts = new CappedTexts();
  await walkArchive(path, {
    async file(inside, bytes) {
      paths.push(inside);
      if (DESCRIBING.test(inside)) await texts.put(inside, bytes);
    },
    skipped: (inside, why) => skipped.push({ name: inside, why }),
  });
  const ownName = basename(path).replace(/\.(tar|tgz|tar\.gz)$/i, '');
  return {
    kind: 'archive',
    name,
    ownName,
    paths: paths.sort(),
    skipped,
    texts: texts.all,
    async read(wanted, take) {
      await walkArchive(path, {
        file: async (inside, bytes) => (wanted.has(inside) ? await take(inside, bytes) : undefined),
        skipped: () => {},
      });
    },
  };
}

function openFile(name: string, path: string): ListSource {
  const inside = basename(path);
  return {
    kind: 'file',
    name,
    ownName: basename(dirname(path)),
    paths: [inside],
    skipped: [],
    texts: new Map(),
    read: (_, take) => take(inside, fileBytes(path, true)),
  };
}

/** Small texts, capped one by one and together: an archive may hold thousands. */
class CappedTexts {
  readonly all = new Map<string, string>();
  #left = MAX_TEXTS_BYTES;

  async put(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of bytes) {
      length += piece.length;
      if (length > Math.min(MAX_TEXT_BYTES, this.#left)) throw new SourceRefusal('is too large for what it is', path);
      pieces.push(piece);
    }
    this.#left -= length;
    this.all.set(path, new TextDecoder().decode(Buffer.concat(pieces)));
  }
}
