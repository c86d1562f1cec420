import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { SourceToOpen } from './build-tables.ts';
import { fileBytes } from './file-bytes.ts';
import { readFolder } from './folder.ts';
import type { ListSource } from './list-source.ts';
import { archiveSource, fileSource, folderSource, isArchive } from './source-kinds.ts';

/** A source on the disk. @param name as the user wrote it */
export function diskSource(name: string): SourceToOpen {
  return { name, open: () => openSource(name) };
}

/** Finds the files of a source. @throws SourceRefusal */
async function openSource(name: string): Promise<ListSource> {
  const path = resolve(name);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) {
    const bytesOf = (inside: string) => fileBytes(resolve(path, inside), false);
    return await folderSource(name, basename(path), { ...(await readFolder(path)), bytesOf });
  }
  const bytes = () => fileBytes(path, true);
  if (isArchive(path)) return await archiveSource(name, basename(path), bytes);
  return fileSource(name, basename(path), basename(dirname(path)), bytes);
}
