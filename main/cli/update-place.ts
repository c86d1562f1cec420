import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LOADER_FILE, LOADER_TEXT } from '../core/updates/boot-entries.ts';
import { MAX_MANIFEST_BYTES } from '../core/updates/update-format.ts';
import { updateRefusalWords } from '../core/updates/update-refusals.ts';
import { codeOf, readTextFile } from '../node/files/text-file.ts';
import { fileSource } from '../node/updates/blocks.ts';
import { readManifest } from '../node/updates/manifest.ts';
import { writeUpdate } from '../node/updates/write-update.ts';
import { type PackIo, refuse, type Status, WrongUse } from './command.ts';
import { writeNewTexts } from './new-files.ts';
import { readOptions } from './options.ts';
import { blocksFileOf } from './update-make.ts';
import { onlyUpdate } from './update-verify.ts';

/** Writes the first system of a new disk image. There is no other system to fall back to, so its boot attempts are not counted. */
export async function placeUpdate(args: readonly string[], io: PackIo): Promise<Status> {
  const { values, positionals } = readOptions(args, { slot: 'text', esp: 'text' });
  const path = onlyUpdate(positionals);
  if (values.slot === undefined || values.esp === undefined)
    throw new WrongUse('Give the slot and the EFI partition: --slot FILE --esp DIR.');
  const text = await readTextFile(path, MAX_MANIFEST_BYTES);
  if (!text.ok) return refuse([`${path} ${text.why}`], io);
  const read = readManifest(text.value);
  if (!read.ok) return refuse([`The update cannot be read. Its manifest: ${read.why}.`], io);
  const entry = { generation: 1, slot: 'a', serial: read.manifest.serial, tries: null } as const;
  const target = { slot: resolve(values.slot), esp: resolve(values.esp) };
  try {
    const blocks = await open(blocksFileOf(path));
    try {
      const refusal = await writeUpdate(read.manifest, await fileSource(blocks), { entry, outdated: [] }, target);
      if (refusal !== null) return refuse([updateRefusalWords(refusal)], io);
    } finally {
      await blocks.close();
    }
  } catch (error) {
    return refuse([`The update cannot be placed (${codeOf(error)}).`], io);
  }
  const problem = await writeNewTexts([{ path: join(target.esp, LOADER_FILE), text: LOADER_TEXT, mode: 0o644 }]);
  return problem === null ? 0 : refuse([problem], io);
}
