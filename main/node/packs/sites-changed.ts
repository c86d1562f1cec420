/** What another pack means for visitors: how many more and how many fewer sites it blocks than the one before. */
import { open } from 'node:fs/promises';
import { PREAMBLE_BYTES, sectionsStart } from '../../core/packs/pack-format.ts';
import { blockedChange, type NamedTable, tableChangesInSteps } from '../../core/table/domain-table-diff.ts';
import { pause } from '../files/pause.ts';
import type { InstalledPack } from './pack-files.ts';

/** Returns null if one of the packs, which were sound once, cannot be read any more. */
export async function sitesChanged(
  before: InstalledPack,
  now: InstalledPack,
): Promise<{ readonly more: number; readonly fewer: number } | null> {
  try {
    const steps = tableChangesInSteps(await tableOf(before), await tableOf(now));
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return blockedChange(step.value);
      await pause();
    }
  } catch {
    return null;
  }
}

/** Reads only the names of a pack, because the rest is not needed in memory. */
async function tableOf({ path, header }: InstalledPack): Promise<NamedTable> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(PREAMBLE_BYTES);
    await file.read(head, 0, head.length, 0);
    const { offset, length } = header.sections.domains;
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, sectionsStart(head.readUInt32LE(8)) + offset);
    return { bytes, categories: header.categories };
  } finally {
    await file.close();
  }
}
