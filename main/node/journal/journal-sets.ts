/** Finds journals in folders: those of a kiosk, and those saved on a stick, of several kiosks and days. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { JournalText } from '../../core/journal/journal-texts.ts';
import type { Result } from '../files/result.ts';
import { codeOf, openToRead, whyNotOpened } from '../files/text-file.ts';
import { groupJournals, isJournalFile, type JournalSet } from './journal-groups.ts';

/** The name of the folder that a kiosk creates for its records on a stick (`main/supervisor/proof/proof-files.ts`). */
const OUTBOX_FOLDER = /^kiosk-[0-9a-f]{12}-/;
/** Twice what a kiosk saves in one file. */
const MAX_FILE_BYTES = 16 << 20;

/**
 * Groups the given files into journals. A folder stands for the journal files directly in it or, if it has none (an outbox), for those in
 * the folders that kiosks created in it. Each folder has its own journals; with `head`, all files belong to one journal.
 */
export async function journalSets(paths: readonly string[], head: string | null): Promise<readonly JournalSet[]> {
  // The same file may be given twice, as itself and in its folder.
  const files = new Map((await inFolders(paths)).map((path) => [resolve(path), path]));
  const placed = [...files].map(([full, path]) => {
    return { path, base: basename(path), folder: dirname(path), folderId: dirname(full) };
  });
  return groupJournals(placed, head);
}

/** Reads the files of a set. Each character is one byte. */
export async function readSet({ files }: JournalSet): Promise<Result<readonly JournalText[]>> {
  const texts: JournalText[] = [];
  const problems: string[] = [];
  for (const path of files) {
    const text = await readBytes(path);
    if (text.ok) texts.push({ file: basename(path), text: text.value });
    else problems.push(...text.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: texts };
}

/** Reads a file as Latin-1: each character is one byte. */
export async function readBytes(path: string): Promise<Result<string>> {
  try {
    const file = await openToRead(path);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return { ok: false, problems: [`${path} is not a file.`] };
      if (stat.size > MAX_FILE_BYTES) return { ok: false, problems: [`${path} is larger than any file of a journal.`] };
      return { ok: true, value: await file.readFile('latin1') };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, problems: [`${path} ${whyNotOpened(error)}`] };
  }
}

async function inFolders(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) files.push(...((await journalsIn(path)) ?? [path]));
  return files;
}

/** Returns null if the path is not a folder that can be read. */
async function journalsIn(path: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const here = entries.filter(({ name }) => isJournalFile(name)).map(({ name }) => join(path, name));
    if (here.length > 0) return here;
    const folders = entries.filter((entry) => entry.isDirectory() && OUTBOX_FOLDER.test(entry.name));
    return (await Promise.all(folders.map(({ name }) => journalsIn(join(path, name))))).flatMap((files) => files ?? []);
  } catch (error) {
    if (codeOf(error) === 'unknown') throw error;
    return null;
  }
}
