/** Journals as they lie in a folder: those of a kiosk, and those that came on a stick, of several kiosks and days. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { JournalText } from '../../core/journal/journal-texts.ts';
import type { Result } from '../files/result.ts';
import { codeOf, openToRead, whyNotOpened } from '../files/text-file.ts';
import { groupJournals, isJournalFile, type JournalSet } from './journal-groups.ts';

/** What a kiosk calls the folder with its records on a stick (`main/supervisor/proof/proof-files.ts`). */
const OUTBOX_FOLDER = /^kiosk-[0-9a-f]{12}-/;
/** Twice what a kiosk saves in one file. */
const MAX_FILE_BYTES = 16 << 20;

/** Sorts what is given into journals; a folder stands for all that is right in it, and an outbox for the folders that kiosks made in it. Each folder has journals of its own; with `head` all files are of one journal. */
export async function journalSets(paths: readonly string[], head: string | null): Promise<readonly JournalSet[]> {
  // The same file may be given twice, as itself and in its folder.
  const files = new Map((await inFolders(paths)).map((path) => [resolve(path), path]));
  const placed = [...files].map(([full, path]) => {
    return { path, base: basename(path), folder: dirname(path), folderId: dirname(full) };
  });
  return groupJournals(placed, head);
}

/** The texts of a set. Each character is one byte. */
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

/** Reads a file whose every byte counts, as a text of as many characters. */
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

/** Null for what is no folder. */
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
