import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../files/text-file.ts';
import type { Skipped } from './list-source.ts';
import { SourceRefusal } from './source-refusal.ts';

const MAX_FILES = 10_000;
const MAX_DEPTH = 6;

/** Finds the plain files in a folder and below it, sorted. Links are not followed: they lead elsewhere. */
export async function readFolder(
  folder: string,
): Promise<{ readonly paths: readonly string[]; readonly skipped: readonly Skipped[] }> {
  const paths: string[] = [];
  const skipped: Skipped[] = [];
  const visit = async (inside: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(folder, inside)) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isFile()) paths.push(path);
      else if (entry.isDirectory() && depth < MAX_DEPTH) await visit(path, depth + 1);
      else skipped.push({ name: path, why: whyNoFile(entry) });
      if (paths.length > MAX_FILES) throw new SourceRefusal(`holds more than ${MAX_FILES} files`);
    }
  };
  await visit('', 1);
  return { paths: paths.sort(), skipped };
}

async function entriesOf(folder: string, inside: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(join(folder, inside), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new SourceRefusal(`cannot be read (${codeOf(error)})`, inside);
  }
}

function whyNoFile(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'is a link; links are not followed';
  return entry.isDirectory() ? `lies more than ${MAX_DEPTH} folders deep` : 'is not a plain file';
}
