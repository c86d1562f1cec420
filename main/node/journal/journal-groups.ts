/** Determines which files form a journal. Needs no Node. */
import { HEAD_FILE, numberOf } from './journal-names.ts';

/** A file that may belong to a journal. */
export interface PlacedFile {
  /** The path as the user wrote it. */
  readonly path: string;
  /** The file name without its folder. */
  readonly base: string;
  /** Its folder: as shown in messages, and as a unique id. */
  readonly folder: string;
  readonly folderId: string;
}

/** The files of one journal, in their order, and its head. */
export interface JournalSet {
  readonly name: string;
  readonly files: readonly string[];
  readonly head: string | null;
  /** True if it was saved on a stick; false if its files are named as a kiosk stores them. */
  readonly saved: boolean;
}

interface Found {
  readonly name: string;
  readonly folder: string;
  readonly files: { readonly path: string; readonly place: number }[];
  head: string | null;
  saved: boolean;
}

/** On a stick, a name that was already taken gets a number at its end; the other files saved with it get the same number. */
const SAVED = /^(journal-[0-9a-f]{12}-\d+)-(\d+)(-\d+)?\.jsonl$/;
const SAVED_HEAD = /^(journal-[0-9a-f]{12}-\d+)(-\d+)?\.head$/;
/** Groups files into journals. Each folder has its own journals; with `head`, all files belong to one journal. */
export function groupJournals(placed: readonly PlacedFile[], head: string | null): readonly JournalSet[] {
  const sets = new Map<string, Found>();
  for (const { path, base, ...where } of placed) {
    const { set, place, saved } = placeOf(base);
    const [name, folder, folderId] = head === null ? [set, where.folder, where.folderId] : ['', '', ''];
    // Two folders hold two journals, or a journal and its copy. Merged, neither would be whole.
    const id = `${folderId}/${name}`;
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

/** True if this is a possible name of a journal file. */
export function isJournalFile(name: string): boolean {
  return name === HEAD_FILE || numberOf(name) !== null || SAVED.test(name) || SAVED_HEAD.test(name);
}

function placeOf(name: string): { readonly set: string; readonly place: number | 'head'; readonly saved: boolean } {
  const [, stem = '', part = '', twin = ''] = SAVED.exec(name) ?? [];
  if (stem !== '') return { set: `${stem}${twin}`, place: Number(part), saved: true };
  const [, headStem = '', headTwin = ''] = SAVED_HEAD.exec(name) ?? [];
  if (headStem !== '') return { set: `${headStem}${headTwin}`, place: 'head', saved: true };
  return { set: 'journal', place: name === HEAD_FILE ? 'head' : (numberOf(name) ?? 0), saved: false };
}
