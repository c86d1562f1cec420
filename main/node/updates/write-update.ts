/**
 * Writes an update into the inactive slot. The PC can be switched off at any moment: the running system's entry is not touched, and the new
 * system gets its entry last.
 */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BootEntry,
  ENTRIES_FOLDER,
  entryName,
  entryText,
  type Installation,
  KERNELS_FOLDER,
  readEntryName,
} from '../../core/updates/boot-entries.ts';
import { blocksFileBytes, PARTS, type PartName, type UpdateManifest } from '../../core/updates/update-format.ts';
import type { UpdateRefusal } from '../../core/updates/update-refusals.ts';
import { syncFolder } from '../files/atomic-file.ts';
import { codeOf } from '../files/text-file.ts';
import { type BlockSource, checkedBlocks, mustHaveLength, SourceFailed, WrongBlocks } from './blocks.ts';
import { entryNames } from './entry-names.ts';

export interface UpdateTarget {
  /** The partition of the slot, which must exist. */
  readonly slot: string;
  /** The EFI partition, mounted. */
  readonly esp: string;
}

/** Returns the kiosk's entries on the EFI partition, in no order. Other files are left out. */
export async function readEntries(esp: string): Promise<readonly BootEntry[]> {
  return (await entryNames(esp)).flatMap((name) => readEntryName(name) ?? []);
}

/**
 * @param manifest of a judged update
 * @returns why nothing was installed; null if the next start boots the new system
 * @throws the error of the source; the slot has no entry then
 */
export async function writeUpdate(
  manifest: UpdateManifest,
  source: BlockSource,
  { entry, outdated }: Installation,
  target: UpdateTarget,
  onProgress: (bytes: number, total: number) => void = () => {},
): Promise<UpdateRefusal | null> {
  try {
    // Before anything is removed: a file that was copied only in part must not cost an update that waits.
    mustHaveLength(manifest, source);
    await removeEntries(target.esp, outdated);
    await writeParts(manifest, source, entry, target, onProgress);
    await writeEntry(target.esp, entry, entryText(entry, manifest));
    return null;
  } catch (error) {
    if (error instanceof SourceFailed) throw error.cause;
    if (error instanceof WrongBlocks) return { kind: 'blocks', why: error.why };
    const code = codeOf(error);
    if (code === 'unknown') throw error;
    return { kind: 'disk', code };
  }
}

async function removeEntries(esp: string, entries: readonly BootEntry[]): Promise<void> {
  const folder = join(esp, ENTRIES_FOLDER);
  await mkdir(folder, { recursive: true });
  for (const entry of entries) await rm(join(folder, entryName(entry)), { force: true });
  await syncFolder(folder);
}

async function writeParts(
  manifest: UpdateManifest,
  source: BlockSource,
  { slot }: BootEntry,
  target: UpdateTarget,
  onProgress: (bytes: number, total: number) => void,
): Promise<void> {
  const total = blocksFileBytes(manifest);
  const kernels = join(target.esp, KERNELS_FOLDER, slot);
  await mkdir(kernels, { recursive: true });
  const files = new Map<PartName, FileHandle>();
  try {
    // The partition exists and keeps its size; files on the EFI partition are created anew.
    for (const part of PARTS) files.set(part, await (part === 'root' ? open(target.slot, 'r+') : open(join(kernels, part), 'w')));
    for await (const { part, bytes, from, to, length } of checkedBlocks(manifest, source)) {
      await writeWhole(files.get(part) as FileHandle, bytes, to);
      onProgress(from + length, total);
    }
    for (const file of files.values()) await file.sync();
  } finally {
    for (const file of files.values()) await file.close();
  }
  for (const folder of [kernels, join(target.esp, KERNELS_FOLDER), target.esp]) await syncFolder(folder);
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

/** The boot loader reads only names that end with `.conf`, so it never reads a partial entry. */
async function writeEntry(esp: string, entry: BootEntry, text: string): Promise<void> {
  const folder = join(esp, ENTRIES_FOLDER);
  const draft = join(folder, `${entryName(entry)}.new`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, entryName(entry)));
  await syncFolder(folder);
}

/** Ends the trial of the running system, which has proven itself: the boot loader no longer counts its tries. */
export async function keepSystem(esp: string, entry: BootEntry): Promise<void> {
  if (entry.tries === null) return;
  const folder = join(esp, ENTRIES_FOLDER);
  await rename(join(folder, entryName(entry)), join(folder, entryName({ ...entry, tries: null })));
  await syncFolder(folder);
}
