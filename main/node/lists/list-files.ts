/** Reads the lists of a settings folder on the disk. */
import type { Result } from '../files/result.ts';
import { readTextFile, textFolder } from '../files/text-file.ts';
import * as texts from './list-texts.ts';

/** @see readLists */
export function readListsDir(listsDir: string): Promise<Result<readonly texts.CategoryList[]>> {
  return texts.readLists(textFolder(listsDir));
}

/** @see readHosts */
export async function readHostsFile(path: string, shownName: string): Promise<Result<readonly string[]>> {
  return texts.readHosts(await readTextFile(path, texts.MAX_LIST_BYTES), shownName);
}

/** @see readSites */
export async function readSitesFile(
  path: string,
  shownName: string,
): Promise<Result<Pick<texts.CategoryList, 'domains' | 'addresses'>>> {
  return texts.readSites(await readTextFile(path, texts.MAX_LIST_BYTES), shownName);
}
