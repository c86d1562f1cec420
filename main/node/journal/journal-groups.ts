/** Which files make a journal. Needs no Node. */
import { HEAD_FILE, numberOf } from './journal-names.ts';

/** A file that may be of a journal. */
export interface PlacedFile {
  /** As the person wrote it. */
  readonly path: string;
  /** Its last name. */
  readonly base: string;
  /** The folder that it lies in: as problems call it, and as it is told apart from others. */
  readonly folder: string;
  readonly folderId: string;
}

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
/** Sorts files into journals. Each folder has journals of its own; with `head` all files are of one journal. */
export function groupJournals(placed: readonly PlacedFile[], head: string | null): readonly JournalSet[] {
  const sets = new Map<string, Found>();
  for (const { path, base, ...where } of placed) {
    const { set, place, saved } = placeOf(base);
    const [name, folder, folderId] = head === null ? [set, where.folder, where.folderId] : ['', '', ''];
    // Two folders hold two journals, or a journal and its copy: put together neither would be whole.
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

/** True for a name that files of journals have. */
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
