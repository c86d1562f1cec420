/**
 * The files on a visitor's stick, for a website that asks for one (`files.uploadFromStick`). The stick may be anybody's and made to
 * attack: each folder is opened by itself, no link is followed, only plain files are opened (`open-stick.ts`), and only from a
 * read-only mount (P4). Bytes are read once, into memory: a stick taken out later, or changed, does no harm.
 */
import type { Dirent } from 'node:fs';
import { type FileHandle, lstat } from 'node:fs/promises';
import { isHidden, isShownName, type UploadEntry, type UploadProblem } from '../../core/view/uploads.ts';
import { codeOf } from '../files/text-file.ts';
import type { Mount } from './mounts.ts';
import { HOLD, OpenStick, pathOf, STICK_FOLDER, type StickOptions } from './open-stick.ts';
import { StickProblem, wasTakenOut } from './problems.ts';
import { readWhole } from './read-file.ts';
import { NoAnswer } from './stick-timeouts.ts';

/** How many names of a folder are read, and how many are shown: a folder with a hundred thousand files costs no more than this. */
export const MAX_NAMES_READ = 5_000;
export const MAX_SHOWN = 300;
const MAX_FOLDER_DEPTH = 20;

export interface FolderList {
  readonly entries: readonly UploadEntry[];
  readonly cut: boolean;
  readonly unshown: boolean;
}

/** The stick belongs to IT: its files are not for websites. */
export const OF_IT = 'ofIT';

/** Problems are codes: our page has the texts for them in the visitor's language. */
type Taken<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: UploadProblem };

class VisitorProblem extends StickProblem {
  readonly kind: UploadProblem;

  constructor(kind: UploadProblem) {
    super(kind);
    this.kind = kind;
  }
}

/** Passed to `OpenStick` and `readWhole` as the messages of the problems that they throw. */
const GONE: UploadProblem = 'gone';
const CHANGED: UploadProblem = 'changed';

/** Sorts numbers in names by value: 2 before 10. */
const order = new Intl.Collator('en-GB', { numeric: true });

/** Lists a folder. @param trail the names of the folders that lead there; empty for the stick's top folder */
export function listFolder(
  mount: Mount,
  trail: readonly string[],
  options: StickOptions = {},
): Promise<Taken<FolderList | typeof OF_IT>> {
  return inFolder(mount, trail, options, async (stick, folder) => {
    const { names, cut, unshown } = await namesIn(stick, folder);
    const found = names.sort((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || order.compare(a.name, b.name));
    const entries: UploadEntry[] = [];
    let odd = unshown;
    for (const { name } of found.slice(0, MAX_SHOWN)) {
      // The kind in the folder's list may be forged; lstat checks the entry itself, without opening it.
      const stat = await stick.do(() => lstat(pathOf(folder, name))).catch(leftOut);
      if (stat?.isFile() || stat?.isDirectory()) entries.push({ name, ...kindOf(stat) });
      else odd = true;
    }
    return { entries, cut: cut || found.length > MAX_SHOWN, unshown: odd };
  });
}

/**
 * Reads a file of a folder. A file that is too large, gone or not a plain file is returned as a problem.
 * @param limit in bytes
 */
export function takeFile(
  mount: Mount,
  trail: readonly string[],
  name: string,
  limit: number,
  options: StickOptions & { onProgress?(bytes: number): void } = {},
): Promise<Taken<Uint8Array | typeof OF_IT>> {
  return inFolder(mount, trail, options, async (stick, folder) => {
    if (!isShownName(name)) throw new VisitorProblem('gone');
    const opened = await stick.file(folder, name, GONE);
    if (opened.size > limit) throw new VisitorProblem('tooLarge');
    return readWhole(stick, opened, CHANGED, options.onProgress);
  });
}

function inFolder<Value>(
  mount: Mount,
  trail: readonly string[],
  options: StickOptions,
  use: (stick: OpenStick, folder: FileHandle) => Promise<Value>,
): Promise<Taken<Value | typeof OF_IT>> {
  return ofKind(() =>
    OpenStick.enter(mount, 'packs', options, async (stick, top) => {
      const value = (await isOfIT(stick, top)) ? OF_IT : await use(stick, await walk(stick, top, trail));
      await stick.close();
      return value;
    }),
  );
}

/** Turns the failures of a stick into problems. @throws errors of the program itself */
async function ofKind<Value>(work: () => Promise<Value>): Promise<Taken<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problem: kindOfProblem(error) };
  }
}

function kindOfProblem(error: unknown): UploadProblem {
  if (error instanceof VisitorProblem) return error.kind;
  if (error instanceof NoAnswer) return 'noAnswer';
  if (wasTakenOut(error)) return 'takenOut';
  if (error instanceof StickProblem) return error.message === GONE || error.message === CHANGED ? error.message : 'unusable';
  if (codeOf(error) === 'unknown') throw error;
  return 'unusable';
}

async function isOfIT(stick: OpenStick, top: FileHandle): Promise<boolean> {
  try {
    await stick.hold(pathOf(top, STICK_FOLDER), HOLD);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function walk(stick: OpenStick, top: FileHandle, trail: readonly string[]): Promise<FileHandle> {
  if (trail.length > MAX_FOLDER_DEPTH) throw new VisitorProblem('tooDeep');
  let folder = top;
  for (const name of trail) {
    if (!isShownName(name)) throw new VisitorProblem('gone');
    folder = await stick.folder(folder, name, GONE);
  }
  return folder;
}

async function namesIn(stick: OpenStick, folder: FileHandle): Promise<{ names: Dirent[]; cut: boolean; unshown: boolean }> {
  const list = await stick.list(folder);
  const names: Dirent[] = [];
  let unshown = false;
  for (let read = 0; ; read += 1) {
    const entry = await stick.do(() => list.read());
    if (entry === null) return { names, cut: false, unshown };
    if (read === MAX_NAMES_READ) return { names, cut: true, unshown };
    if (isShownName(entry.name) && !isOdd(entry)) names.push(entry);
    else if (!isHidden(entry.name)) unshown = true;
  }
}

function isOdd(entry: Dirent): boolean {
  return entry.isSymbolicLink() || entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice();
}

function kindOf(stat: { isFile(): boolean; readonly size: number }): Pick<UploadEntry, 'kind' | 'size'> {
  return stat.isFile() ? { kind: 'file', size: stat.size } : { kind: 'folder', size: 0 };
}

/** Leaves out an entry that has vanished or is damaged; rethrows if the stick does not answer. */
function leftOut(error: unknown): null {
  if (codeOf(error) === 'unknown') throw error;
  return null;
}
