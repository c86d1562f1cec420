/**
 * Finds block packs on a stick and reads one. The stick is untrusted until the signature has been verified, so a pack is read once, into
 * memory: the bytes that are verified are the bytes that are used, whatever the stick answers a second time.
 */
import type { FileHandle } from 'node:fs/promises';
import { MAX_PACK_BYTES, MAX_SIGNATURE_BYTES, PACK_ENDING, SIGNATURE_ENDING } from '../../core/packs/pack-format.ts';
import { SETUP_FOLDER } from '../../core/setup/setup-format.ts';
import { UPDATE_FOLDER } from '../../core/updates/update-format.ts';
import type { Result } from '../files/result.ts';
import type { Mount } from './mounts.ts';
import { OpenStick, OUTBOX_FOLDER, STICK_FOLDER, type StickOptions } from './open-stick.ts';
import { inWords, StickProblem } from './problems.ts';
import { readWhole } from './read-file.ts';

/** Limit for the names read: a folder full of files, or an endless one, cannot hold up the kiosk. */
export const MAX_NAMES = 1000;

/** No look-alike or invisible characters, no path separators, and no hidden file. Versions of packages may hold "~" and "+". */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._~+-]{0,63}$/;

export interface StickPack {
  readonly name: string;
}

export interface TakenPack {
  readonly name: string;
  /** The whole file; no other code holds these bytes. */
  readonly bytes: Uint8Array;
  /** The text of its `.minisig`. */
  readonly signature: string;
}

export interface TakeOptions extends StickOptions {
  /** Progress for staff, who are waiting. */
  onProgress?(bytes: number, total: number): void;
}

/**
 * Returns the names of packs on a stick. None at all is a problem, unless the stick has a folder for another purpose. The files themselves
 * are checked by `takePack`.
 */
export function findPacks(mount: Mount, options: StickOptions = {}): Promise<Result<readonly StickPack[]>> {
  return withPackFolder(mount, options, async (stick, folder) => {
    const names = await namesIn(stick, folder);
    const packs = names.filter((name) => name.endsWith(PACK_ENDING));
    const plain = packs.filter(isPackName).sort();
    if (plain.length > 0) return plain.map((name) => ({ name }));
    if (packs.length === 0 && OTHER_FOLDERS.some((other) => names.includes(other))) return [];
    throw new StickProblem(packs.some((name) => !name.startsWith('.')) ? ODD_NAME : NO_PACK);
  });
}

/** Reads a pack and its signature, without verifying them. */
export function takePack(mount: Mount, name: string, options: TakeOptions = {}): Promise<Result<TakenPack>> {
  return withPackFolder(mount, options, async (stick, folder) => {
    if (!isPackName(name)) throw new StickProblem(ODD_NAME);
    const signature = await take(stick, folder, `${name}${SIGNATURE_ENDING}`, MAX_SIGNATURE_BYTES);
    const bytes = await take(stick, folder, name, MAX_PACK_BYTES, options.onProgress);
    return { name, bytes, signature: textOf(signature, `${name}${SIGNATURE_ENDING}`) };
  });
}

/** The problem of a stick without the folder, which is true of most sticks. */
export const NO_FOLDER = `The stick has no folder ${STICK_FOLDER}. Make one and copy the block pack into it.`;
const NO_PACK = `The folder ${STICK_FOLDER} on the stick holds no block pack. Copy the file NAME${PACK_ENDING} and its signature into it.`;
const ODD_NAME =
  'The block pack on the stick has a name that the kiosk does not take. ' +
  `Use at most 64 plain letters, digits, dots, hyphens and underscores, and the ending ${PACK_ENDING}.`;

/** A stick that was brought for one of these needs no pack. */
const OTHER_FOLDERS = [OUTBOX_FOLDER, SETUP_FOLDER, UPDATE_FOLDER];

function isPackName(name: string): boolean {
  return isPlainName(name) && name.endsWith(PACK_ENDING);
}

export function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

/** Calls `use` with the kiosk's own folder on a stick, and closes the stick afterwards. Failures of the stick become problems in words. */
export function withPackFolder<Value>(
  mount: Mount,
  options: StickOptions,
  use: (stick: OpenStick, folder: FileHandle) => Promise<Value>,
): Promise<Result<Value>> {
  return inWords(() =>
    OpenStick.enter(mount, 'packs', options, async (stick, top) => {
      const value = await use(stick, await stick.folder(top, STICK_FOLDER, NO_FOLDER));
      await stick.close();
      return value;
    }),
  );
}

/** The names in a folder of the stick, in no order. @throws StickProblem for more than `MAX_NAMES`, NoAnswer if it is stuck */
export async function namesIn(stick: OpenStick, folder: FileHandle): Promise<readonly string[]> {
  const list = await stick.list(folder);
  const names: string[] = [];
  for (let entry = await stick.do(() => list.read()); entry !== null; entry = await stick.do(() => list.read())) {
    if (names.length === MAX_NAMES)
      throw new StickProblem(`The folder ${STICK_FOLDER} on the stick holds too many files. Leave only the block pack there.`);
    names.push(entry.name);
  }
  return names;
}

/** Reads a file that is not larger than `limit`. */
export async function take(
  stick: OpenStick,
  folder: FileHandle,
  name: string,
  limit: number,
  onProgress?: (bytes: number, total: number) => void,
  missing = `${name} is missing on the stick. Copy it there too.`,
): Promise<Uint8Array> {
  const { file, size } = await stick.file(folder, name, missing);
  if (size > limit)
    throw new StickProblem(`${name} is larger than ${inUnits(limit)}, so it is not what it should be. Copy it again.`);
  return readWhole(stick, { file, size }, `${name} changed while it was being read. Copy it to the stick again.`, onProgress);
}

export function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new StickProblem(`${name} is not what it should be: it is no text. Copy it to the stick again.`);
  }
}

function inUnits(bytes: number): string {
  return bytes >= 1 << 20 ? `${bytes >> 20} MB` : `${bytes >> 10} KB`;
}
