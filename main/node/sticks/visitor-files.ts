/**
 * The files on a visitor's stick, for a website that asks for one (`files.uploadFromStick`). The stick may be anybody's and made to
 * attack: each folder is walked by itself, no link is followed, nothing but plain files is opened (`open-stick.ts`), and only from a
 * mount that cannot be written to (P4). Bytes are read once, into memory: a stick taken out later, or changed, harms nothing.
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

/** So many names of a folder are read, and so many are shown: one with a hundred thousand files costs no more than this. */
export const MAX_NAMES_READ = 5_000;
export const MAX_SHOWN = 300;
const MAX_FOLDER_DEPTH = 20;

export interface FolderList {
  readonly entries: readonly UploadEntry[];
  readonly cut: boolean;
  readonly unshown: boolean;
}

/** A stick of IT's: what lies on it is not for websites. */
export const OF_IT = 'ofIT';

/** What the visitor reads about it is in their language: our page has the words. */
type Taken<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: UploadProblem };

class VisitorProblem extends StickProblem {
  readonly kind: UploadProblem;

  constructor(kind: UploadProblem) {
    super(kind);
    this.kind = kind;
  }
}

/** As messages of the problems that the parts below throw. */
const GONE: UploadProblem = 'gone';
const CHANGED: UploadProblem = 'changed';

/** Folders first, then by name as people count: 2 before 10. */
const order = new Intl.Collator('en-GB', { numeric: true });

/** What is to be seen in a folder. @param trail the names of the folders that lead there; none for the stick's top */
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
      // What the folder says of a thing may be a lie; this asks the thing itself, without opening it.
      const stat = await stick.do(() => lstat(pathOf(folder, name))).catch(leftOut);
      if (stat?.isFile() || stat?.isDirectory()) entries.push({ name, ...kindOf(stat) });
      else odd = true;
    }
    return { entries, cut: cut || found.length > MAX_SHOWN, unshown: odd };
  });
}

/**
 * Reads a file of a folder. What is too large, gone, or no file, is a problem of some kind.
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

/** @throws what is wrong with the program */
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

/** One that went away meanwhile, or whose entry is damaged, is left out; a stick that does not answer is given up. */
function leftOut(error: unknown): null {
  if (codeOf(error) === 'unknown') throw error;
  return null;
}
