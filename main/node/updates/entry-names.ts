import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ENTRIES_FOLDER } from '../../core/updates/boot-entries.ts';
import { codeOf } from '../files/text-file.ts';

/** The names of the boot loader's entries, those of others too. */
export async function entryNames(esp: string): Promise<readonly string[]> {
  try {
    return await readdir(join(esp, ENTRIES_FOLDER));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
