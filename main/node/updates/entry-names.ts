import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ENTRIES_FOLDER } from '../../core/updates/boot-entries.ts';
import { codeOf } from '../files/text-file.ts';

/** Returns the file names of all boot loader entries, including those that are not ours. */
export async function entryNames(esp: string): Promise<readonly string[]> {
  try {
    return await readdir(join(esp, ENTRIES_FOLDER));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
