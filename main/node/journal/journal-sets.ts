/** Journals as they lie in a folder: those of a kiosk, and those that came on a stick, of several kiosks and days. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { JournalText } from '../../core/journal/journal-texts.ts';
import type { Result } from '../files/result.ts';
import { codeOf, openToRead, whyNotOpened } from '../files/text-file.ts';
import { HEAD_FILE, numberOf } from './journal-folder.ts';

/** The files of one journal, in their order, and its head. */
export interface JournalSet {
  readonly name: string;
  readonly files: readonly string[];
  readonly head: string | null;
  /** It came on a stick; else it lies as a kiosk keeps it. */
  readonly saved: boolean;
}

interface Found {
  readonly name: string;
  readonly folder: string;
  readonly files: { readonly path: string; readonly place: number }[];
  head: string | null;
  saved: boolean;
}

/** On a stick a name that was taken already has a number at its end; the rest of that visit has it too. */
const SAVED = /^(journal-[0-9a-f]{12}-\d+)-(\d+)(-\d+)?\.jsonl$/;
const SAVED_HEAD = /^(journal-[0-9a-f]{12}-\d+)(-\d+)?\.head$/;
/** What a kiosk calls the folder with its records on a stick (`main/supervisor/proof/proof-files.ts`). */
const OUTBOX_FOLDER = /^kiosk-[0-9a-f]{12}-/;
/** Twice what a kiosk saves in one file. */
const MAX_FILE_BYTES = 16 << 20;

/** Sorts what is given into journals; a folder stands for all that is right in it, and an outbox for the folders that kiosks made in it. Each folder has journals of its own; with `head` all files are of one journal. */
export async function journalSets(paths: readonly string[], head: string | null): Promise<readonly JournalSet[]> {
  const sets = new Map<string, Found>();
  // The same file may be given twice, as itself and in its folder.
  for (const path of new Map((await inFolders(paths)).map((path) => [resolve(path), path])).values()) {
    const { set, place, saved } = placeOf(basename(path));
    const [name, folder] = head === null ? [set, dirname(path)] : ['', ''];
    // Two folders hold two journals, or a journal and its copy: put together neither would be whole.
    const id = join(resolve(folder), name);
    const known = sets.get(id) ?? { name, folder, files: [], head, saved };
    sets.set(id, known);
    known.saved ||= saved;
    if (place === 'head') known.head ??= path;
    else known.files.push({ path, place });
  }
  const all = [...sets.values()];
  return all.map(({ name, folder, files, ...rest }) => ({
    ...rest,
    name: all.some((other) => other.name === name && other.folder !== folder) ? `${name} in ${folder}` : name,
    files: files.sort((one, other) => one.place - other.place).map(({ path }) => path),
  }));
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
    const here = entries.filter(({ name }) => isOurs(name)).map(({ name }) => join(path, name));
    if (here.length > 0) return here;
    const folders = entries.filter((entry) => entry.isDirectory() && OUTBOX_FOLDER.test(entry.name));
    return (await Promise.all(folders.map(({ name }) => journalsIn(join(path, name))))).flatMap((files) => files ?? []);
  } catch (error) {
    if (codeOf(error) === 'unknown') throw error;
    return null;
  }
}

function isOurs(name: string): boolean {
  return name === HEAD_FILE || numberOf(name) !== null || SAVED.test(name) || SAVED_HEAD.test(name);
}

function placeOf(name: string): { readonly set: string; readonly place: number | 'head'; readonly saved: boolean } {
  const [, stem = '', part = '', twin = ''] = SAVED.exec(name) ?? [];
  if (stem !== '') return { set: `${stem}${twin}`, place: Number(part), saved: true };
  const [, headStem = '', headTwin = ''] = SAVED_HEAD.exec(name) ?? [];
  if (headStem !== '') return { set: `${headStem}${headTwin}`, place: 'head', saved: true };
  return { set: 'journal', place: name === HEAD_FILE ? 'head' : (numberOf(name) ?? 0), saved: false };
}
